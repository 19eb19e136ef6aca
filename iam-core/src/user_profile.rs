//! A user profile, as the platform gives it.

use serde_json::{Map, Value};

use crate::{http::Redactor, json_kind::kind, mapper::cli_name};

/// A user profile: fields by cliName.
#[derive(Clone, Default, PartialEq)]
pub struct IamUserProfile(Map<String, Value>);

/// The field with the values from before a change.
const OLD_USER_DATA: &str = "olduserdata";

impl IamUserProfile {
    /// Takes fields whose names are cliNames already.
    pub const fn new(fields: Map<String, Value>) -> Self {
        Self(fields)
    }

    /// Reads the argument `user-profile`: a JSON object, or text that holds one.
    ///
    /// # Errors
    /// [`ProfileError`]: there is none, it is not JSON, or it is no object.
    pub fn read(argument: &Value) -> Result<Self, ProfileError> {
        match argument {
            Value::Null => Err(ProfileError::Empty),
            Value::Object(fields) => Ok(Self(fields.clone())),
            Value::String(text) if text.trim().is_empty() => Err(ProfileError::Empty),
            Value::String(text) => match serde_json::from_str(text) {
                Ok(Value::Object(fields)) => Ok(Self(fields)),
                Ok(other) => Err(ProfileError::NoObject {
                    found: kind(&other),
                }),
                Err(error) => Err(ProfileError::NoJson {
                    line: error.line(),
                    column: error.column(),
                }),
            },
            other => Err(ProfileError::NoObject { found: kind(other) }),
        }
    }

    /// Takes what an incoming mapper gave: its keys are display names and become cliNames.
    ///
    /// Of two names with one cliName the first stands. A name of which nothing would be
    /// left is kept as it is.
    pub fn from_incoming(mapped: Map<String, Value>) -> Self {
        let mut fields = Map::new();
        for (name, value) in mapped {
            let cli_name = cli_name(&name);
            let key = if cli_name.is_empty() { name } else { cli_name };
            fields.entry(key).or_insert(value);
        }
        Self(fields)
    }

    /// The profile without the instance's secrets, should the vendor have put them into it.
    pub(crate) fn without_secrets(&self, redactor: &Redactor) -> Self {
        Self(
            self.0
                .iter()
                .map(|(name, value)| (name.clone(), redactor.redact_json_data(value)))
                .collect(),
        )
    }

    /// The value of one field.
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.0.get(field)
    }

    /// The address, where it is a text with something in it.
    pub fn email(&self) -> Option<&str> {
        self.get("email")
            .and_then(Value::as_str)
            .filter(|email| !email.trim().is_empty())
    }

    /// The profile as it was before a change: these fields overlaid with those of `olduserdata`.
    ///
    /// `None` where there is no `olduserdata`, or one that is neither an object nor text
    /// that holds one.
    pub fn before_change(&self) -> Option<Self> {
        let old = match self.get(OLD_USER_DATA)? {
            Value::Object(fields) => fields.clone(),
            Value::String(text) => serde_json::from_str(text).ok()?,
            _ => return None,
        };
        let mut fields = self.0.clone();
        fields.extend(old);
        Some(Self(fields))
    }

    /// The fields, in their order.
    pub const fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }

    /// The fields as a JSON object.
    pub fn to_json(&self) -> Value {
        Value::Object(self.0.clone())
    }
}

/// Names the fields and never shows their values: they are personal data.
impl std::fmt::Debug for IamUserProfile {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_set().entries(self.0.keys()).finish()
    }
}

/// What is wrong with the argument `user-profile`. Never shows what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// There is nothing in it.
    #[error("`user-profile` is empty")]
    Empty,
    /// It cannot be parsed.
    #[error("`user-profile` is not JSON (line {line}, column {column})")]
    NoJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// It is JSON of another kind.
    #[error("`user-profile` is not a JSON object but {found}")]
    NoObject {
        /// The kind.
        found: &'static str,
    },
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_profile_is_an_object_or_text_that_holds_one() {
        for (argument, expected) in [
            (json!({"a": 1}), Ok(json!({"a": 1}))),
            (json!(r#" {"a": 1} "#), Ok(json!({"a": 1}))),
            (json!(r#"{"a": 1, "a": 2}"#), Ok(json!({"a": 2}))),
            (json!(null), Err("`user-profile` is empty")),
            (json!(" \n"), Err("`user-profile` is empty")),
            (
                json!("{\n\"secret"),
                Err("`user-profile` is not JSON (line 2, column 7)"),
            ),
            (
                json!("[".repeat(100_000)),
                Err("`user-profile` is not JSON (line 1, column 128)"),
            ),
            (
                json!("[1]"),
                Err("`user-profile` is not a JSON object but a list"),
            ),
            (
                json!("\"{}\""),
                Err("`user-profile` is not a JSON object but a text"),
            ),
            (
                json!(5),
                Err("`user-profile` is not a JSON object but a number"),
            ),
        ] {
            let read = IamUserProfile::read(&argument)
                .map(|profile| profile.to_json())
                .map_err(|error| error.to_string());
            assert_eq!(read, expected.map_err(str::to_owned));
        }
    }

    #[test]
    fn incoming_display_names_become_cli_names() {
        let mapped = json!({"Email": "a@b.c", "Given Name": "A", "e-mail": "x", "名": 1});
        let profile = IamUserProfile::from_incoming(mapped.as_object().unwrap().clone());
        assert_eq!(
            profile.to_json(),
            json!({"email": "a@b.c", "givenname": "A", "名": 1})
        );
        assert_eq!(profile.email(), Some("a@b.c"));
    }

    #[test]
    fn old_data_is_an_object_or_text_that_holds_one_and_is_laid_over_the_profile() {
        for (old, expected) in [
            (json!({"email": "old"}), Some("old")),
            (json!(r#"{"email": "old"}"#), Some("old")),
            (json!({}), Some("new")),
            (json!("{"), None),
            (json!("[]"), None),
            (json!(["old"]), None),
            (json!(null), None),
        ] {
            let profile = json!({"email": "new", "olduserdata": old});
            let profile = IamUserProfile::read(&profile).unwrap();
            let before = profile.before_change();
            assert_eq!(
                before.as_ref().and_then(IamUserProfile::email),
                expected,
                "{old}"
            );
        }
    }
}
