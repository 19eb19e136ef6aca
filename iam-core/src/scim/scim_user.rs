//! A user as a SCIM server answers it.

use std::fmt;

use serde_json::{Map, Value};

use super::tolerant;
use crate::{Active, IamUserAppData, UserId};

/// A user resource, kept whole: what is not understood is not lost.
///
/// Attribute names are found in any letter case, ids may be numbers, `active` may be text.
#[derive(Clone, PartialEq)]
pub struct ScimUser(Map<String, Value>);

impl ScimUser {
    /// Takes a resource in; `None` for what cannot be a user: it has neither `id` nor `userName`.
    pub fn new(resource: Map<String, Value>) -> Option<Self> {
        let user = Self(resource);
        (user.id().is_some() || user.user_name().is_some()).then_some(user)
    }

    /// The value of an attribute, its name in any letter case.
    pub fn get(&self, attribute: &str) -> Option<&Value> {
        tolerant::get(&self.0, attribute)
    }

    /// The server's id.
    pub fn id(&self) -> Option<UserId> {
        self.get("id").and_then(UserId::from_json)
    }

    /// The name that the user logs in with.
    pub fn user_name(&self) -> Option<&str> {
        self.get("userName")
            .and_then(Value::as_str)
            .filter(|name| !name.is_empty())
    }

    /// Whether the user can log in. A user whose server says nothing of it can.
    pub fn active(&self) -> Active {
        match self.get("active") {
            None | Some(Value::Null) => Active::Yes,
            Some(said) => Active::from_json(said),
        }
    }

    /// The addresses, in the server's order.
    pub fn emails(&self) -> impl Iterator<Item = &str> {
        self.get("emails")
            .map(tolerant::elements)
            .unwrap_or_default()
            .iter()
            .filter_map(element_value)
    }

    /// The primary address, else the first.
    pub fn primary_email(&self) -> Option<&str> {
        primary_value(self.get("emails")?)
    }

    /// The version that the server gave this state (RFC 7644, section 3.14).
    pub fn version(&self) -> Option<&str> {
        let meta = self.get("meta")?.as_object()?;
        tolerant::get(meta, "version")?
            .as_str()
            .filter(|version| !version.is_empty())
    }

    /// Whether the server may have kept something back, as some do in lists.
    pub(super) fn is_partial(&self) -> bool {
        ["active", "emails", "name"]
            .iter()
            .any(|attribute| self.get(attribute).is_none())
    }

    /// All attributes, in the server's order.
    pub const fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }

    /// What the commands need to know of the user.
    pub fn into_app_data(self) -> IamUserAppData {
        IamUserAppData {
            id: self.id(),
            username: self.user_name().map(str::to_owned),
            active: self.active(),
            email: self.primary_email().map(str::to_owned),
            full_data: self.0,
        }
    }
}

/// Names the attributes and never shows their values: they are personal data.
impl fmt::Debug for ScimUser {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.0.keys()).finish()
    }
}

/// The primary value of a multi-valued attribute, else its first: a list, one element, or a text.
pub(super) fn primary_value(attribute: &Value) -> Option<&str> {
    let elements = tolerant::elements(attribute);
    elements
        .iter()
        .filter(|element| is_primary(element))
        .chain(elements)
        .find_map(element_value)
}

/// The value of one element: its `value`, or the text that stands in its place.
pub(super) fn element_value(element: &Value) -> Option<&str> {
    match element {
        Value::Object(fields) => tolerant::get(fields, "value")?.as_str(),
        other => other.as_str(),
    }
    .filter(|value| !value.is_empty())
}

/// Whether an element is marked as the preferred one.
pub(super) fn is_primary(element: &Value) -> bool {
    element
        .as_object()
        .and_then(|fields| tolerant::get(fields, "primary"))
        .is_some_and(|primary| Active::from_json(primary) == Active::Yes)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn user(resource: Value) -> ScimUser {
        let Value::Object(resource) = resource else {
            panic!("an object");
        };
        ScimUser::new(resource).expect("a user")
    }

    #[test]
    fn active_is_read_as_servers_write_it() {
        for (written, read) in [
            (json!({"id": "1", "active": true}), Active::Yes),
            (json!({"id": "1", "active": "False"}), Active::No),
            (json!({"id": "1", "Active": false}), Active::No),
            (json!({"id": "1"}), Active::Yes),
            (json!({"id": "1", "active": null}), Active::Yes),
            (json!({"id": "1", "active": "perhaps"}), Active::Unknown),
        ] {
            assert_eq!(user(written.clone()).active(), read, "{written}");
        }
    }

    #[test]
    fn names_have_no_case_and_ids_keep_their_type() {
        let user = user(json!({"ID": 7, "username": "ada", "EMAILS": [{"Value": "a@b.example"}]}));
        let data = user.into_app_data();
        assert_eq!(data.id.map(|id| id.to_json()), Some(json!(7)));
        assert_eq!(data.username.as_deref(), Some("ada"));
        assert_eq!(data.email.as_deref(), Some("a@b.example"));
    }

    #[test]
    fn the_primary_address_is_the_marked_one_else_the_first() {
        for (emails, primary) in [
            (
                json!([{"value": "a"}, {"value": "b", "primary": "True"}]),
                Some("b"),
            ),
            (json!([{"value": "a"}, {"value": "b"}]), Some("a")),
            (json!([{"primary": true}, {"value": "b"}]), Some("b")),
            (json!({"value": "a"}), Some("a")),
            (json!(["a", "b"]), Some("a")),
            (json!("a"), Some("a")),
            (json!([]), None),
            (json!(null), None),
        ] {
            let user = user(json!({"id": "1", "emails": emails}));
            assert_eq!(user.primary_email(), primary, "{emails}");
        }
    }

    #[test]
    fn what_has_neither_id_nor_name_is_no_user() {
        for resource in [
            json!({}),
            json!({"detail": "no"}),
            json!({"id": ""}),
            json!({"id": null}),
        ] {
            let Value::Object(resource) = resource else {
                panic!("an object");
            };
            assert_eq!(ScimUser::new(resource), None);
        }
    }
}
