//! The fields of an object of a mapper file, each of which may be absent or null.

use serde_json::Value;

use super::{
    super::{problem::ProblemKind, suggestion::nearest},
    Fields, Loader,
};

impl Loader<'_> {
    pub(super) fn optional_text(&mut self, fields: &Fields, key: &'static str) -> Option<String> {
        match fields.get(key)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => {
                self.wrong_type(format!("`{key}`"), "a text", other);
                None
            }
        }
    }

    pub(super) fn optional_flag(&mut self, fields: &Fields, key: &'static str) -> Option<bool> {
        match fields.get(key)? {
            Value::Null => None,
            Value::Bool(flag) => Some(*flag),
            other => {
                self.wrong_type(format!("`{key}`"), "a boolean", other);
                None
            }
        }
    }

    pub(super) fn optional_object<'f>(
        &mut self,
        fields: &'f Fields,
        key: &'static str,
    ) -> Option<&'f Fields> {
        match fields.get(key)? {
            Value::Null => None,
            Value::Object(object) => Some(object),
            other => {
                self.wrong_type(format!("`{key}`"), "an object", other);
                None
            }
        }
    }

    pub(super) fn optional_list<'f>(
        &mut self,
        fields: &'f Fields,
        key: &'static str,
    ) -> &'f [Value] {
        match fields.get(key) {
            None | Some(Value::Null) => &[],
            Some(Value::Array(items)) => items,
            Some(other) => {
                self.wrong_type(format!("`{key}`"), "a list", other);
                &[]
            }
        }
    }

    pub(super) fn known_keys(&mut self, fields: &Fields, known: &'static [&'static str]) {
        for key in fields.keys() {
            if !known.contains(&key.as_str()) {
                self.unknown_key(key, known);
            }
        }
    }

    pub(super) fn unknown_key(&mut self, key: &str, known: &'static [&'static str]) {
        self.problem(ProblemKind::UnknownKey {
            key: key.to_owned(),
            known,
            suggestion: nearest(key, known.iter().copied()).map(str::to_owned),
        });
    }
}
