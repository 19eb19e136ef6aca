//! The fields of an object of a mapper file, each of which may be absent or null.

use crate::suggestion::nearest;

use super::{
    super::problem::ProblemKind,
    Loader,
    document::{Fields, Key, Kind, Node},
};

impl Loader<'_> {
    pub(super) fn optional_text(
        &mut self,
        fields: &Fields<'_>,
        key: &'static str,
    ) -> Option<String> {
        let node = fields.get(key)?;
        match &node.kind {
            Kind::Null => None,
            Kind::Text(text) => Some(text.clone().into_owned()),
            _ => {
                self.wrong_type(format!("`{key}`"), "a text", node);
                None
            }
        }
    }

    pub(super) fn optional_flag(&mut self, fields: &Fields<'_>, key: &'static str) -> Option<bool> {
        let node = fields.get(key)?;
        match &node.kind {
            Kind::Null => None,
            Kind::Flag(flag) => Some(*flag),
            _ => {
                self.wrong_type(format!("`{key}`"), "a boolean", node);
                None
            }
        }
    }

    pub(super) fn optional_object<'f, 't>(
        &mut self,
        fields: &'f Fields<'t>,
        key: &'static str,
    ) -> Option<&'f Fields<'t>> {
        let node = fields.get(key)?;
        match &node.kind {
            Kind::Null => None,
            Kind::Object(object) => {
                self.no_repeated_keys(object);
                Some(object)
            }
            _ => {
                self.wrong_type(format!("`{key}`"), "an object", node);
                None
            }
        }
    }

    pub(super) fn optional_list<'f, 't>(
        &mut self,
        fields: &'f Fields<'t>,
        key: &'static str,
    ) -> &'f [Node<'t>] {
        let Some(node) = fields.get(key) else {
            return &[];
        };
        match &node.kind {
            Kind::Null => &[],
            Kind::List(items) => items,
            _ => {
                self.wrong_type(format!("`{key}`"), "a list", node);
                &[]
            }
        }
    }

    pub(super) fn known_keys(&mut self, fields: &Fields<'_>, known: &'static [&'static str]) {
        for (key, _) in &fields.entries {
            if !known.contains(&key.name.as_ref()) {
                self.unknown_key(key, known);
            }
        }
    }

    pub(super) fn unknown_key(&mut self, key: &Key<'_>, known: &'static [&'static str]) {
        let kind = ProblemKind::UnknownKey {
            key: key.name.clone().into_owned(),
            known,
            suggestion: nearest(&key.name, known.iter().copied()).map(str::to_owned),
        };
        self.problem(key.at, kind);
    }

    /// JSON readers keep the last of several; what a person wrote twice must not be guessed.
    pub(super) fn no_repeated_keys(&mut self, fields: &Fields<'_>) {
        for key in fields.repeated() {
            let named = key.name.clone().into_owned();
            self.problem(key.at, ProblemKind::RepeatedKey { key: named });
        }
    }
}
