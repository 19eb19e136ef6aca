//! The fields that an application's users have.

use serde_json::{Map, Value};

/// Field names with a description each, in the application's order, for `get-mapping-fields`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AppFields(Map<String, Value>);

impl AppFields {
    /// The fields as the JSON object that the platform shows when a mapper is edited.
    pub fn into_json(self) -> Value {
        Value::Object(self.0)
    }
}

impl<N: Into<String>, D: Into<String>> FromIterator<(N, D)> for AppFields {
    fn from_iter<I: IntoIterator<Item = (N, D)>>(fields: I) -> Self {
        Self(
            fields
                .into_iter()
                .map(|(name, description)| (name.into(), Value::String(description.into())))
                .collect(),
        )
    }
}
