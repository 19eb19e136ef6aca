//! One parameter's value, of the kind that the yml declares.

use serde_json::Value;

use crate::Secret;

/// A user name and a password (a parameter of type 9). Either may be empty.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The user name; empty when only a token is given.
    pub identifier: String,
    /// The password, or the token.
    pub password: Secret,
}

impl Default for Credentials {
    fn default() -> Self {
        Self {
            identifier: String::new(),
            password: Secret::new(""),
        }
    }
}

/// A value after it was checked.
#[derive(Clone)]
pub(super) enum ParameterValue {
    Flag(bool),
    Text(String),
    Secret(Secret),
    Credentials(Credentials),
    List(Vec<String>),
    /// A type of the platform that no IAM integration reads.
    Json(Value),
}

impl ParameterValue {
    /// Whether there is nothing in it, so that a required parameter counts as missing.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Flag(_) | Self::Json(_) => false,
            Self::Text(text) => text.trim().is_empty(),
            Self::Secret(secret) => secret.expose().trim().is_empty(),
            Self::Credentials(Credentials {
                identifier,
                password,
            }) => identifier.trim().is_empty() && password.expose().trim().is_empty(),
            Self::List(values) => values.is_empty(),
        }
    }
}
