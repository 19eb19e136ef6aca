//! Creating and updating groups.

use serde_json::{Map, Value, json};

use super::{
    super::{
        ScimClient,
        create::{id_in_location, may_have_been_done},
        tolerant,
        write::is_put_instead,
    },
    GroupChange, GroupKey, Members, ScimGroup,
    change::patch_body,
    conversation::{GroupWrite, VersionedGroup},
};
use crate::{AnswerBody, Error, Refusal};

/// So many operations go into one call: AWS takes changes of 100 members at a time.
const MAX_OPERATIONS: usize = 100;

const CORE_GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

impl ScimClient {
    /// Creates a group of this name; `resource` may hold more of its attributes.
    ///
    /// # Errors
    /// 409 when there is a group of this name; else the application's refusal.
    pub fn create_group(
        &self,
        display_name: &str,
        resource: &Map<String, Value>,
    ) -> Result<ScimGroup, Error> {
        let key = GroupKey::DisplayName(display_name.to_owned());
        // Names need not be unique, so that the server may not object to a second one.
        if self.get_group(&key, Members::Excluded)?.is_some() {
            return Err(refusal(409));
        }
        let body = new_group(display_name, resource);
        match self.at_the_groups(|| self.write_group(GroupWrite::Post, &body)) {
            Ok((Some(group), _)) if is_named(&group, display_name) => Ok(group.without_members()),
            Ok((_, response)) => {
                if let Some(id) = response.header("location").and_then(id_in_location)
                    && let Some(read) = self.read_group(&id, Members::Excluded)?
                    && is_named(&read.group, display_name)
                {
                    return Ok(read.group);
                }
                self.get_group(&key, Members::Excluded)?
                    .ok_or_else(|| response.unexpected("no group, and none is found"))
            }
            // The answer may be lost and the group there: POST is never sent again.
            Err(error) if may_have_been_done(&error) => {
                match self.get_group(&key, Members::Excluded) {
                    Ok(Some(group)) => Ok(group),
                    _ => Err(error),
                }
            }
            Err(error) => Err(error),
        }
    }

    /// Changes the group with this id, by PATCH or else by PUT, and gives it without its members.
    ///
    /// # Errors
    /// The application's refusal, 404 where there is no such group.
    pub fn update_group(&self, id: &str, change: &GroupChange) -> Result<ScimGroup, Error> {
        if change.is_empty() {
            return self.group_now(id);
        }
        let refused = if self.learned.groups_have_no_patch.is_learned() {
            None
        } else {
            match self.patch_in_calls(id, &change.operations()) {
                Ok(Some(group))
                    if change.is_contradicted_by(&group) || change.is_repeated_in(&group) =>
                {
                    None
                }
                Ok(Some(group)) if group.display_name().is_some() => {
                    return Ok(group.without_members());
                }
                Ok(_) => return self.group_now(id),
                Err(refused) if is_another_way(&refused) => Some(refused),
                Err(error) => return Err(error),
            }
        };
        self.change_what_is_left(id, change, refused)
    }

    /// Looks at the group after a PATCH that was refused, or not done, and does what is left:
    /// member by member, and where that is refused, by PUT of the whole group.
    fn change_what_is_left(
        &self,
        id: &str,
        change: &GroupChange,
        mut refused: Option<Error>,
    ) -> Result<ScimGroup, Error> {
        let mut before = self.whole_group(id)?;
        let mut left = change.left_for(&before.group);
        if left.is_empty() {
            return Ok(before.group.without_members());
        }
        let has_patch = refused
            .as_ref()
            .is_some_and(|error| !matches!(error.status(), Some(405 | 415)));
        let wants_version = refused
            .as_ref()
            .is_some_and(|error| matches!(error.status(), Some(412 | 428)));
        let operations = left.operations();
        // One that was refused alone is refused again, unless it is told the version now.
        if has_patch && (wants_version || operations.len() > 1 || left != *change) {
            let mut unknown_kind = None;
            for operation in &operations {
                // What is not implemented for one member is not for another.
                if unknown_kind == Some(&operation["op"]) {
                    continue;
                }
                let version = before.version.take();
                match self.patch_group(id, version.as_deref(), std::slice::from_ref(operation)) {
                    Ok(_) => {}
                    Err(error) if is_another_way(&error) => {
                        if error.status() == Some(501) {
                            unknown_kind = Some(&operation["op"]);
                        }
                        refused = Some(error);
                    }
                    Err(error) => return Err(error),
                }
            }
            before = self.whole_group(id)?;
            left = change.left_for(&before.group);
        }
        if left.is_empty() {
            return Ok(before.group.without_members());
        }
        if self.learned.groups_have_no_put.is_learned() {
            return match refused {
                // It is as it shall be, and only untidy.
                None if !left.is_contradicted_by(&before.group) => {
                    Ok(before.group.without_members())
                }
                refused => Err(refused.unwrap_or_else(|| self.group_as_it_was())),
            };
        }
        let put = match self.put_group(id, &before, &left) {
            Err(error) if error.status() == Some(412) => {
                let mut again = self.whole_group(id)?;
                if again.version == before.version {
                    // A version that is refused as soon as it is read can only be left out.
                    again.version = None;
                }
                left = change.left_for(&again.group);
                self.put_group(id, &again, &left)
            }
            put => put,
        };
        match put {
            Ok(after) if left.is_contradicted_by(&after) => {
                let is_unknown = refused.is_some_and(|error| error.status() == Some(501));
                if is_unknown && !left.remove.is_empty() {
                    self.remove_by_value(id, &after, &left)
                } else {
                    Err(self.group_as_it_was())
                }
            }
            Ok(after) => {
                let status = refused.as_ref().and_then(Error::status);
                if matches!(status, Some(404 | 405)) {
                    self.learned.groups_have_no_patch.learn();
                }
                Ok(after.without_members())
            }
            // What PATCH was told says more than what became of the whole group.
            Err(error) if error.status().is_some() => Err(refused.unwrap_or(error)),
            Err(error) => Err(error),
        }
    }

    fn put_group(
        &self,
        id: &str,
        before: &VersionedGroup,
        left: &GroupChange,
    ) -> Result<ScimGroup, Error> {
        let mut body = json!({"schemas": [CORE_GROUP]});
        if let Value::Object(fields) = &mut body {
            for (name, value) in left.put_body(&before.group) {
                tolerant::set(fields, &name, value);
            }
        }
        let call = GroupWrite::Put(id, before.version.as_deref());
        self.write_group(call, &body)?;
        self.whole_group(id).map(|read| read.group)
    }

    /// Takes members out in the way of servers that know no filters in paths.
    ///
    /// A server that follows the standard would take all members out. So this is asked only
    /// of one that does not implement the standard's way (501) and whose PUT changed nothing,
    /// and whoever is missing afterwards is put back.
    fn remove_by_value(
        &self,
        id: &str,
        before: &ScimGroup,
        change: &GroupChange,
    ) -> Result<ScimGroup, Error> {
        for user_id in &change.remove {
            let members = json!([{"value": user_id}]);
            let operation = json!({"op": "remove", "path": "members", "value": members});
            self.patch_group(id, None, &[operation])?;
        }
        let after = self.whole_group(id)?.group;
        let lost: Vec<String> = before
            .member_ids()
            .filter(|id| !change.remove.contains(id) && after.has_member(id) != Some(true))
            .collect();
        if !lost.is_empty() {
            let back = GroupChange {
                add: lost,
                ..GroupChange::default()
            };
            self.patch_group(id, None, &back.operations())?;
            return Err(self.group_as_it_was());
        }
        if change.is_contradicted_by(&after) {
            return Err(self.group_as_it_was());
        }
        Ok(after.without_members())
    }

    /// Sends operations in as many calls as it takes; gives the last answer.
    fn patch_in_calls(&self, id: &str, operations: &[Value]) -> Result<Option<ScimGroup>, Error> {
        operations
            .chunks(MAX_OPERATIONS)
            .try_fold(None, |_, operations| self.patch_group(id, None, operations))
    }

    fn patch_group(
        &self,
        id: &str,
        version: Option<&str>,
        operations: &[Value],
    ) -> Result<Option<ScimGroup>, Error> {
        let call = GroupWrite::Patch(id, version);
        let (group, _) = self.write_group(call, &patch_body(operations))?;
        Ok(group)
    }

    fn group_now(&self, id: &str) -> Result<ScimGroup, Error> {
        let read = self.read_group(id, Members::Excluded)?;
        read.map(|read| read.group).ok_or_else(|| refusal(404))
    }

    /// The group with all its members. A PUT without those whom the server did not show by
    /// itself would throw them out.
    fn whole_group(&self, id: &str) -> Result<VersionedGroup, Error> {
        let read = match self.read_group(id, Members::Included)? {
            Some(read) if read.group.members().is_none() => self
                .read_members(id)?
                .filter(|again| again.group.members().is_some())
                .map(|again| VersionedGroup {
                    group: again.group.over(read.group.clone()),
                    version: again.version,
                })
                .or(Some(read)),
            read => read,
        };
        read.ok_or_else(|| refusal(404))
    }

    fn group_as_it_was(&self) -> Error {
        Error::UnexpectedAnswer {
            call: format!("PATCH {}", self.groups()),
            what: "success, but the group is not as it was asked for".to_owned(),
        }
    }
}

/// Whether a group has this name, as far as it shows one.
fn is_named(group: &ScimGroup, display_name: &str) -> bool {
    group
        .display_name()
        .is_none_or(|name| tolerant::is_same_text(name, display_name))
}

fn new_group(display_name: &str, resource: &Map<String, Value>) -> Value {
    let mut group = Map::from_iter([
        ("schemas".to_owned(), json!([CORE_GROUP])),
        ("displayName".to_owned(), Value::from(display_name)),
    ]);
    for (name, value) in resource {
        let is_own = ["id", "meta", "displayName"]
            .iter()
            .any(|own| own.eq_ignore_ascii_case(name));
        if !is_own && !value.is_null() {
            tolerant::set(&mut group, name, value.clone());
        }
    }
    Value::Object(group)
}

/// Whether a refused PATCH may be done another way, or not be needed: who is a member
/// already is refused in places.
fn is_another_way(error: &Error) -> bool {
    is_put_instead(error) || matches!(error.status(), Some(409 | 412 | 428))
}

pub(super) fn refusal(status: u16) -> Error {
    Error::Refused(Refusal::new(status, AnswerBody::Empty))
}
