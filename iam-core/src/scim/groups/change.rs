//! What an update changes in a group.

use serde_json::{Map, Value, json};

use super::{
    super::{core_schema::PATCH_OP, filter::equality_filter, tolerant},
    ScimGroup,
    group::is_member,
};

/// What an update changes in a group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupChange {
    /// The new name, where it gets one.
    pub display_name: Option<String>,
    /// Ids of users who become members. One who is a member stays one.
    pub add: Vec<String>,
    /// Ids of users who leave. One who is no member is none afterwards.
    pub remove: Vec<String>,
}

impl GroupChange {
    /// Whether there is nothing to do.
    pub const fn is_empty(&self) -> bool {
        self.display_name.is_none() && self.add.is_empty() && self.remove.is_empty()
    }

    /// What is left to do for a group to be as it shall be. What the group does not show
    /// counts as not done.
    pub(super) fn left_for(&self, group: &ScimGroup) -> Self {
        let left = |ids: &[String], times: usize| {
            ids.iter()
                .filter(|id| group.times_member(id) != Some(times))
                .cloned()
                .collect()
        };
        Self {
            display_name: self
                .display_name
                .clone()
                .filter(|name| group.display_name() != Some(name)),
            add: left(&self.add, 1),
            remove: left(&self.remove, 0),
        }
    }

    /// Whether a group shows that something was not done.
    pub(super) fn is_contradicted_by(&self, group: &ScimGroup) -> bool {
        let is_other_name = self.display_name.as_deref().is_some_and(|name| {
            let shown = group.display_name();
            shown.is_some_and(|shown| shown != name)
        });
        is_other_name
            || self
                .add
                .iter()
                .any(|id| group.has_member(id) == Some(false))
            || self
                .remove
                .iter()
                .any(|id| group.has_member(id) == Some(true))
    }

    /// Whether a group shows somebody more than once who was to be a member.
    pub(super) fn is_repeated_in(&self, group: &ScimGroup) -> bool {
        let times = |id: &String| group.times_member(id);
        self.add.iter().filter_map(times).any(|times| times > 1)
    }

    /// The operations, one for each member: servers refuse or lose longer lists (rule 30).
    pub(super) fn operations(&self) -> Vec<Value> {
        let rename = self
            .display_name
            .iter()
            .map(|name| json!({"op": "replace", "path": "displayName", "value": name}));
        let add = self
            .add
            .iter()
            .map(|id| json!({"op": "add", "path": "members", "value": [{"value": id}]}));
        let remove = self.remove.iter().map(|id| {
            let path = format!("members[{}]", equality_filter("value", id));
            json!({"op": "remove", "path": path})
        });
        rename.chain(add).chain(remove).collect()
    }

    /// The body of a PUT: the whole group as read, with the changes, and without what the
    /// server decides.
    pub(super) fn put_body(&self, group: &ScimGroup) -> Map<String, Value> {
        let mut resource = group.as_map().clone();
        tolerant::remove(&mut resource, "meta");
        if let Some(name) = &self.display_name {
            tolerant::set(&mut resource, "displayName", Value::from(name.as_str()));
        }
        if !self.add.is_empty() || !self.remove.is_empty() {
            let members = tolerant::list(&mut resource, "members");
            members.retain(|member| !self.remove.iter().any(|id| is_member(member, id)));
            for id in &self.add {
                let mut is_there = false;
                members.retain(|member| {
                    !is_member(member, id) || !std::mem::replace(&mut is_there, true)
                });
                if !is_there {
                    members.push(json!({"value": id}));
                }
            }
        }
        resource.retain(|_, value| !value.is_null());
        resource
    }
}

/// The body of a PATCH (RFC 7644, section 3.5.2).
pub(super) fn patch_body(operations: &[Value]) -> Value {
    json!({"schemas": [PATCH_OP], "Operations": operations})
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(resource: Value) -> ScimGroup {
        match resource {
            Value::Object(fields) => ScimGroup::new(fields).expect("a group"),
            other => panic!("no object: {other}"),
        }
    }

    fn change(add: &[&str], remove: &[&str]) -> GroupChange {
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        GroupChange {
            display_name: Some("Staff".to_owned()),
            add: ids(add),
            remove: ids(remove),
        }
    }

    #[test]
    fn each_member_has_an_operation_and_an_id_stays_a_value() {
        assert_eq!(
            change(&["u1", "u2"], &["u\"] or x eq \"3"]).operations(),
            [
                json!({"op": "replace", "path": "displayName", "value": "Staff"}),
                json!({"op": "add", "path": "members", "value": [{"value": "u1"}]}),
                json!({"op": "add", "path": "members", "value": [{"value": "u2"}]}),
                json!({"op": "remove", "path": "members[value eq \"u\\\"] or x eq \\\"3\"]"}),
            ]
        );
    }

    #[test]
    fn what_the_group_shows_to_be_so_is_not_left() {
        let shown = group(json!({"id": "g1", "displayname": "Staff", "Members": [{"Value": 1}]}));
        let left = change(&["1", "2"], &["1", "3"]).left_for(&shown);
        assert_eq!(left.display_name, None);
        assert_eq!(
            (left.add, left.remove),
            (vec!["2".to_owned()], vec!["1".to_owned()])
        );
        let hidden = group(json!({"id": "g1"}));
        let whole = change(&["1"], &["2"]);
        assert_eq!(whole.left_for(&hidden), whole);
        assert!(!whole.is_contradicted_by(&hidden));
        assert!(!whole.is_contradicted_by(&shown.clone().without_members()));
        assert!(change(&["2"], &[]).is_contradicted_by(&shown));
        assert!(change(&[], &["1"]).is_contradicted_by(&shown));
    }

    #[test]
    fn a_put_keeps_who_is_there_and_what_is_not_understood() {
        let before = group(json!({
            "id": "g1", "meta": {"version": "1"}, "externalId": "x", "owner": null,
            "members": [{"value": "u1", "type": "User"}, {"value": "u2"}, {"value": "u1"}],
        }));
        assert_eq!(
            Value::Object(change(&["u1", "u3"], &["u2"]).put_body(&before)),
            json!({
                "id": "g1", "externalId": "x",
                "members": [{"value": "u1", "type": "User"}, {"value": "u3"}],
                "displayName": "Staff",
            })
        );
    }
}
