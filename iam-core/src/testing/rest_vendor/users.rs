//! The users of a [`RestVendor`](super::RestVendor).

use serde_json::{Map, Value};

/// Users by their ids, which are `u1`, `u2` and so on.
#[derive(Debug, Default)]
pub(super) struct Users {
    users: Vec<Map<String, Value>>,
    created: usize,
}

impl Users {
    /// Keeps a user and gives the id that it got.
    pub(super) fn add(&mut self, mut fields: Map<String, Value>) -> String {
        self.created += 1;
        let id = format!("u{}", self.created);
        fields.insert("user_id".to_owned(), Value::String(id.clone()));
        self.users.push(fields);
        id
    }

    pub(super) fn get(&self, id: &str) -> Option<&Map<String, Value>> {
        self.users.iter().find(|user| has_id(user, id))
    }

    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut Map<String, Value>> {
        self.users.iter_mut().find(|user| has_id(user, id))
    }

    /// Whether there was one to remove.
    pub(super) fn remove(&mut self, id: &str) -> bool {
        let before = self.users.len();
        self.users.retain(|user| !has_id(user, id));
        self.users.len() < before
    }

    pub(super) const fn len(&self) -> usize {
        self.users.len()
    }

    /// Everybody who has each of these values.
    pub(super) fn with<'u>(
        &'u self,
        values: &'u [(String, String)],
    ) -> impl Iterator<Item = &'u Map<String, Value>> {
        self.users.iter().filter(|user| {
            values
                .iter()
                .all(|(attribute, value)| has_value(user, attribute, value))
        })
    }

    /// The one whom a path names: by id, or else by name or address.
    pub(super) fn named(&self, name: &str) -> Option<&Map<String, Value>> {
        self.get(name).or_else(|| {
            self.users
                .iter()
                .find(|user| UNIQUE.iter().any(|unique| has_value(user, unique, name)))
        })
    }

    /// Whether another user has the name or the address.
    pub(super) fn is_taken(&self, fields: &Map<String, Value>, own_id: Option<&str>) -> bool {
        let others = || {
            self.users
                .iter()
                .filter(|user| own_id.is_none_or(|id| !has_id(user, id)))
        };
        UNIQUE.iter().any(|unique| {
            fields
                .get(*unique)
                .and_then(Value::as_str)
                .is_some_and(|value| others().any(|user| has_value(user, unique, value)))
        })
    }
}

/// What no two users share.
const UNIQUE: [&str; 2] = ["user_name", "email"];

fn has_id(user: &Map<String, Value>, id: &str) -> bool {
    user.get("user_id").and_then(Value::as_str) == Some(id)
}

/// Compares as directories do, without regard to case; `id` is short for `user_id`.
fn has_value(user: &Map<String, Value>, attribute: &str, value: &str) -> bool {
    let field = if attribute == "id" {
        "user_id"
    } else {
        attribute
    };
    match user.get(field) {
        Some(Value::String(text)) => text.to_lowercase() == value.to_lowercase(),
        Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => false,
        Some(scalar) => *scalar.to_string() == *value,
    }
}
