use iam_core::scim::CORE_USER;
use serde_json::{Map, Value, json};

use super::json::{list, text};
use super::schema::urn_of;
use super::{Document, FromScimError};

/// What `/ResourceTypes` says of users (RFC 7643, section 6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserType {
    /// Where they are.
    pub endpoint: UsersEndpoint,
    /// The URN of their schema.
    pub schema: String,
    /// The URNs of its extensions.
    pub extensions: Vec<String>,
}

/// Where a server keeps its users.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsersEndpoint {
    /// At `/Users`, as RFC 7644, section 3.2 says.
    Users,
    /// Elsewhere.
    Elsewhere,
}

impl UserType {
    /// The resource type of users, if it is among these.
    pub(super) fn find(types: &[Value]) -> Result<Option<Self>, FromScimError> {
        types
            .iter()
            .filter_map(Value::as_object)
            .find(|kind| is_of_users(kind))
            .map(Self::from_json)
            .transpose()
    }

    fn from_json(kind: &Map<String, Value>) -> Result<Self, FromScimError> {
        let urn = |text: &str| urn_of(text, Document::ResourceTypes);
        let schema = match text(kind, "schema") {
            Some(schema) => urn(schema)?,
            None => None,
        };
        let mut extensions: Vec<String> = Vec::new();
        for extension in list(kind, "schemaExtensions") {
            let named = match extension {
                Value::Object(extension) => text(extension, "schema"),
                other => other.as_str(),
            };
            let Some(urn) = named.map(urn).transpose()?.flatten() else {
                continue;
            };
            if !extensions
                .iter()
                .any(|known| known.eq_ignore_ascii_case(&urn))
            {
                extensions.push(urn);
            }
        }
        Ok(Self {
            endpoint: match text(kind, "endpoint") {
                Some(endpoint) if !is_users(endpoint) => UsersEndpoint::Elsewhere,
                _ => UsersEndpoint::Users,
            },
            schema: schema.unwrap_or_else(|| CORE_USER.to_owned()),
            extensions,
        })
    }

    pub(super) fn to_json(&self) -> Value {
        let extensions: Vec<Value> = self
            .extensions
            .iter()
            .map(|urn| json!({"schema": urn}))
            .collect();
        json!({
            "name": "User",
            "endpoint": match self.endpoint {
                UsersEndpoint::Users => "/Users",
                UsersEndpoint::Elsewhere => "/",
            },
            "schema": self.schema,
            "schemaExtensions": extensions,
        })
    }

    /// Whether users have a schema.
    #[must_use]
    pub fn has(&self, urn: &str) -> bool {
        std::iter::once(&self.schema)
            .chain(&self.extensions)
            .any(|known| known.eq_ignore_ascii_case(urn))
    }
}

fn is_of_users(kind: &Map<String, Value>) -> bool {
    let named =
        |member: &str| text(kind, member).is_some_and(|said| said.eq_ignore_ascii_case("User"));
    let standard =
        |member: &str| text(kind, member).is_some_and(|said| said.eq_ignore_ascii_case(CORE_USER));
    named("name")
        || named("id")
        || standard("schema")
        || text(kind, "endpoint").is_some_and(is_users)
}

/// Some servers write the whole address.
fn is_users(endpoint: &str) -> bool {
    let endpoint = endpoint.trim_end_matches('/');
    endpoint.rsplit('/').next() == Some("Users")
}
