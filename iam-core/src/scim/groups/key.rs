//! What a group is asked for by.

use serde_json::{Map, Value};

use super::super::tolerant;
use crate::{Arguments, Error, UserId};

/// What a group is asked for by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupKey {
    /// The server's id.
    Id(String),
    /// The name that people know it by.
    DisplayName(String),
}

/// What the arguments say of a group: `id`, `displayName`, and `scim`, a JSON object that may
/// hold both and more, as public integrations have it. Arguments of their own go before it.
#[derive(Debug, PartialEq)]
pub(super) struct GivenGroup {
    pub(super) id: Option<String>,
    pub(super) display_name: Option<String>,
    pub(super) resource: Map<String, Value>,
}

impl GivenGroup {
    pub(super) fn read(arguments: &Arguments) -> Result<Self, Error> {
        let resource = match arguments.get("scim") {
            None => Map::new(),
            Some(Value::Object(fields)) => fields.clone(),
            Some(Value::String(text)) if text.trim().is_empty() => Map::new(),
            Some(Value::String(text)) => match serde_json::from_str(text) {
                Ok(Value::Object(fields)) => fields,
                _ => return Err(problem("scim", "is not a JSON object")),
            },
            Some(_) => return Err(problem("scim", "is not a JSON object")),
        };
        let given = |name: &str| -> Result<Option<String>, Error> {
            if let Some(text) = arguments.optional_text(name)? {
                return Ok(Some(text.to_owned()));
            }
            let within = tolerant::get(&resource, name).and_then(UserId::from_json);
            Ok(within.map(|value| value.to_string()))
        };
        Ok(Self {
            id: given("id")?,
            display_name: given("displayName")?,
            resource,
        })
    }

    /// What the group is looked up by: the id, where there is one.
    pub(super) fn key(&self) -> Result<GroupKey, Error> {
        match (&self.id, &self.display_name) {
            (Some(id), _) => Ok(GroupKey::Id(id.clone())),
            (None, Some(name)) => Ok(GroupKey::DisplayName(name.clone())),
            (None, None) => Err(problem("id", "is missing: give `id` or `displayName`")),
        }
    }
}

pub(super) fn problem(name: &str, problem: &str) -> Error {
    Error::Argument {
        name: name.to_owned(),
        problem: problem.to_owned(),
    }
}
