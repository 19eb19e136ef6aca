//! A group as a SCIM server answers it.

use std::fmt;

use serde_json::{Map, Value};

use super::super::tolerant;
use crate::UserId;

/// A group resource (RFC 7643, section 4.2), kept whole: what is not understood is not lost.
#[derive(Clone, PartialEq)]
pub struct ScimGroup(Map<String, Value>);

impl ScimGroup {
    /// Takes a resource in; `None` for what cannot be a group: it has no `id`.
    pub fn new(resource: Map<String, Value>) -> Option<Self> {
        let group = Self(resource);
        group.id().is_some().then_some(group)
    }

    /// The value of an attribute, its name in any letter case.
    pub fn get(&self, attribute: &str) -> Option<&Value> {
        tolerant::get(&self.0, attribute)
    }

    /// The server's id.
    pub fn id(&self) -> Option<UserId> {
        self.get("id").and_then(UserId::from_json)
    }

    /// The name that people know the group by.
    pub fn display_name(&self) -> Option<&str> {
        self.get("displayName")
            .and_then(Value::as_str)
            .filter(|name| !name.is_empty())
    }

    /// Who is in the group; `None` when the answer does not show it.
    pub fn members(&self) -> Option<&[Value]> {
        self.get("members").map(tolerant::elements)
    }

    /// Whether somebody is a member; `None` when the answer does not show it.
    pub fn has_member(&self, user_id: &str) -> Option<bool> {
        Some(self.times_member(user_id)? > 0)
    }

    /// How often somebody is among the members: there are servers that add one again.
    pub(super) fn times_member(&self, user_id: &str) -> Option<usize> {
        let members = self.members()?.iter();
        Some(members.filter(|member| is_member(member, user_id)).count())
    }

    /// The ids of the members that the answer shows.
    pub(super) fn member_ids(&self) -> impl Iterator<Item = String> {
        let members = self.members().unwrap_or_default();
        members.iter().filter_map(member_id)
    }

    /// All attributes, in the server's order.
    pub const fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }

    /// The other group with what this one shows.
    pub(super) fn over(self, mut other: Self) -> Self {
        for (name, value) in self.0 {
            tolerant::set(&mut other.0, &name, value);
        }
        other
    }

    /// The same group without its members.
    pub(super) fn without_members(mut self) -> Self {
        tolerant::remove(&mut self.0, "members");
        self
    }
}

/// Whether a member is this one. Ids have a letter case (RFC 7643, section 3.1).
pub(super) fn is_member(member: &Value, user_id: &str) -> bool {
    member_id(member).is_some_and(|id| id == user_id)
}

fn member_id(member: &Value) -> Option<String> {
    let id = match member {
        Value::Object(fields) => tolerant::get(fields, "value"),
        bare => Some(bare),
    };
    id.and_then(UserId::from_json).map(|id| id.to_string())
}

/// Names the attributes and never shows their values.
impl fmt::Debug for ScimGroup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.0.keys()).finish()
    }
}
