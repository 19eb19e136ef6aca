//! A user in the application's own fields, on the way out.

use serde_json::{Map, Value};

/// What the outgoing mapper made of a profile: the application's field names and their values.
///
/// For REST applications the keys are the mapper's row keys. A SCIM client turns
/// them into a resource first (see [`IamClient::shape_user`](crate::IamClient::shape_user)).
#[derive(Clone, Default, PartialEq)]
pub struct AppUser(Map<String, Value>);

impl AppUser {
    /// Takes the fields as they are, in their order.
    pub const fn new(fields: Map<String, Value>) -> Self {
        Self(fields)
    }

    /// The value of one field.
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.0.get(field)
    }

    /// Whether there is no field at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fields, in their order.
    pub const fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }

    /// The fields as a JSON object, ready to be sent.
    pub fn to_json(&self) -> Value {
        Value::Object(self.0.clone())
    }

    /// The fields, to build something else of them.
    pub fn into_map(self) -> Map<String, Value> {
        self.0
    }
}

/// Names the fields and never shows their values: they are personal data.
impl std::fmt::Debug for AppUser {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_set().entries(self.0.keys()).finish()
    }
}
