//! What a command did to a group.

use serde_json::{Map, Value};

use super::{GroupKey, Members, ScimGroup};
use crate::{CommandResult, Error, IamAction, readable_table::ReadableTable};

/// Where outcomes go in the context: one for each group and instance.
const CONTEXT: &str = "IAM.Group(val.id && val.id == obj.id \
                       && val.instanceName && val.instanceName == obj.instanceName)";

/// What is said of a group that is not there.
const NOT_THERE: &str = "Group does not exist";

/// What is said of a group that is there and shall not be.
const THERE: &str = "Group already exists";

/// What the commands of groups say by themselves.
#[cfg(feature = "testing")]
pub(crate) const GROUP_MESSAGES: [&str; 2] = [NOT_THERE, THERE];

/// What a command did to a group.
pub(super) struct GroupOutcome {
    pub(super) action: GroupAction,
    pub(super) ending: GroupEnding,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GroupAction {
    Get,
    Create,
    Update,
    Delete,
}

/// How it ended.
pub(super) enum GroupEnding {
    /// The group as it is, with its members where they were asked for.
    Done(ScimGroup, Members),
    /// The group is gone; what is known of it is what it was asked for by.
    Deleted(GroupKey),
    /// There is nothing to delete.
    NothingToDelete(GroupKey),
    /// It is not there, or the server said no, or gave no usable answer.
    Failed(GroupKey, Error),
}

impl GroupAction {
    const fn name(self) -> &'static str {
        match self {
            Self::Get => IamAction::Get.as_str(),
            Self::Create => IamAction::Create.as_str(),
            Self::Update => IamAction::Update.as_str(),
            Self::Delete => "delete",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Get => "Get Group",
            Self::Create => "Create Group",
            Self::Update => "Update Group",
            Self::Delete => "Delete Group",
        }
    }
}

impl GroupOutcome {
    /// The entry of the command.
    pub(super) fn into_result(self, brand: &str, instance: &str) -> CommandResult {
        let contents = self.contents(brand, instance);
        let title = format!("{} Results ({brand})", self.action.title());
        let columns: &[&str] = if contents["skipped"] == true {
            &[
                "brand",
                "instanceName",
                "skipped",
                "reason",
                "id",
                "displayName",
            ]
        } else {
            &[
                "brand",
                "instanceName",
                "success",
                "id",
                "displayName",
                "members",
                "errorCode",
                "errorMessage",
            ]
        };
        let table = ReadableTable::new(title, columns.iter().copied(), [&contents]).render();
        let contents = Value::Object(contents);
        CommandResult::new(contents.clone())
            .context(CONTEXT, contents)
            .readable(table)
    }

    fn contents(&self, brand: &str, instance: &str) -> Map<String, Value> {
        let (id, name);
        let (mut members, mut details) = (None, Value::Object(Map::new()));
        let (mut code, mut message, mut reason) = (Value::Null, String::new(), "");
        let mut is_success = true;
        match &self.ending {
            GroupEnding::Done(group, scope) => {
                id = group.id().map_or(Value::Null, |id| id.to_json());
                name = group.display_name().map_or(Value::Null, Value::from);
                if *scope == Members::Included {
                    members = Some(Value::from(group.members().unwrap_or_default()));
                }
                details = Value::Object(group.as_map().clone());
            }
            GroupEnding::Deleted(key) => (id, name) = known(key),
            GroupEnding::NothingToDelete(key) => {
                (id, name) = known(key);
                reason = NOT_THERE;
            }
            GroupEnding::Failed(key, error) => {
                (id, name) = known(key);
                is_success = false;
                code = error.code().map_or(Value::Null, |code| code.to_json());
                message = match self.own_words(error) {
                    Some(words) => words.to_owned(),
                    None => error.to_string(),
                };
            }
        }
        let mut contents = Map::from_iter([
            ("brand".to_owned(), Value::from(brand)),
            ("instanceName".to_owned(), Value::from(instance)),
            ("action".to_owned(), Value::from(self.action.name())),
            ("success".to_owned(), Value::Bool(is_success)),
            ("id".to_owned(), id),
            ("displayName".to_owned(), name),
        ]);
        if let Some(members) = members {
            contents.insert("members".to_owned(), members);
        }
        contents.extend([
            ("errorCode".to_owned(), code),
            ("errorMessage".to_owned(), Value::from(message)),
            ("details".to_owned(), details),
            ("skipped".to_owned(), Value::Bool(!reason.is_empty())),
            ("reason".to_owned(), Value::from(reason)),
        ]);
        contents
    }

    /// What is said where the server says nothing but its status.
    fn own_words(&self, error: &Error) -> Option<&'static str> {
        let Error::Refused(refusal) = error else {
            return None;
        };
        let is_wordless = *refusal.body() == crate::AnswerBody::Empty;
        match refusal.status {
            404 if is_wordless => Some(NOT_THERE),
            409 if is_wordless && self.action == GroupAction::Create => Some(THERE),
            _ => None,
        }
    }
}

/// What a key tells of its group.
fn known(key: &GroupKey) -> (Value, Value) {
    match key {
        GroupKey::Id(id) => (Value::from(id.as_str()), Value::Null),
        GroupKey::DisplayName(name) => (Value::Null, Value::from(name.as_str())),
    }
}
