//! A user as the application has it.

use std::fmt;

use serde_json::{Map, Number, Value};

use crate::Active;

/// The application's id of a user; a number stays a number in the outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserId {
    /// A text.
    Text(String),
    /// A number.
    Number(Number),
}

impl UserId {
    /// Reads an id; `None` for anything that cannot be one, and for an empty text.
    pub fn from_json(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) if !text.is_empty() => Some(Self::Text(text.clone())),
            Value::Number(number) => Some(Self::Number(number.clone())),
            _ => None,
        }
    }

    /// The id as JSON, with its type.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Text(text) => Value::String(text.clone()),
            Self::Number(number) => Value::Number(number.clone()),
        }
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::Number(number) => write!(formatter, "{number}"),
        }
    }
}

/// What a call on the application says of a user.
#[derive(Clone, Default, PartialEq)]
pub struct IamUserAppData {
    /// The application's id.
    pub id: Option<UserId>,
    /// The name the user logs in with.
    pub username: Option<String>,
    /// Whether the user can log in.
    pub active: Active,
    /// The address, where the application gives one.
    pub email: Option<String>,
    /// All that the application answered, in its own order.
    pub full_data: Map<String, Value>,
}

impl IamUserAppData {
    /// Reads a user by the names of the application's fields for id, user name and active.
    ///
    /// A user name may be a number. The address is read from `email`, where that is a text.
    pub fn from_fields(user: Map<String, Value>, id: &str, username: &str, active: &str) -> Self {
        Self {
            id: user.get(id).and_then(UserId::from_json),
            username: user
                .get(username)
                .and_then(UserId::from_json)
                .map(|name| name.to_string()),
            active: user.get(active).map_or(Active::Unknown, Active::from_json),
            email: user.get("email").and_then(Value::as_str).map(str::to_owned),
            full_data: user,
        }
    }
}

impl IamUserAppData {
    /// What this answer says, completed by what was known before: some applications answer a
    /// change with nothing, or with a part.
    ///
    /// A client that creates in two calls says `activated.completed(created)`, or where the second
    /// answers with nothing, `IamUserAppData { active: Active::Yes, ..created }`: what was answered
    /// first, when nobody was active yet, is not what is so now.
    /// [`UserFields::id_of`](crate::UserFields::id_of) has the id for the second call.
    #[must_use]
    pub fn completed(self, known: Self) -> Self {
        Self {
            id: self.id.or(known.id),
            username: self.username.or(known.username),
            active: self.active.or(known.active),
            email: self.email.or(known.email),
            full_data: if self.full_data.is_empty() {
                known.full_data
            } else {
                self.full_data
            },
        }
    }
}

/// Shows the id and nothing personal.
impl fmt::Debug for IamUserAppData {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("IamUserAppData")
            .field("id", &self.id)
            .field("active", &self.active)
            .finish_non_exhaustive()
    }
}
