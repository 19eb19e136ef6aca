//! Finding the user whom a profile means.

use std::borrow::Cow;

use serde_json::Value;

use crate::{AppUser, IamAction, IamClient, IamUserAppData, IamUserProfile, suggestion::list};

use super::{IamCommand, OutgoingType, Stop};

/// The attribute whose value comes from the profile as given: an id is the application's own.
const ID: &str = "id";

/// What a user is looked up by: at most one value from before a change, and one that is now.
pub(super) struct SearchKeys {
    old: Option<SearchKey>,
    new: Option<SearchKey>,
}

#[derive(PartialEq)]
struct SearchKey {
    attribute: String,
    value: String,
}

impl SearchKeys {
    /// The first search attribute that has a value, separately for the profile before the
    /// change and now. `user` is the profile, mapped.
    pub(super) fn of<C: IamClient + ?Sized>(
        command: &IamCommand<'_, C>,
        profile: &IamUserProfile,
        user: &AppUser,
        outgoing_type: OutgoingType,
        action: IamAction,
    ) -> Result<Self, Stop> {
        let attributes = command.client.search_attributes();
        let new = SearchKey::first(attributes, profile, user);
        let old = match profile.before_change() {
            None => None,
            Some(before) => {
                let user = command.app_user(&before, outgoing_type, action)?;
                SearchKey::first(attributes, &before, &user).filter(|old| Some(old) != new.as_ref())
            }
        };
        if old.is_none() && new.is_none() {
            return Err(Stop::bad_request(
                action,
                format!(
                    "the profile has none of the attributes that a user is looked up by: {}",
                    list(attributes)
                ),
            ));
        }
        Ok(Self { old, new })
    }

    /// The first user found: by the value from before the change, so that a change that was
    /// only half applied goes on, then by the value that is now.
    pub(super) fn find<C: IamClient + ?Sized>(
        &self,
        client: &C,
        action: IamAction,
    ) -> Result<Option<IamUserAppData>, Stop> {
        for key in [&self.old, &self.new].into_iter().flatten() {
            if let Some(user) = key.look_up(client, action)? {
                return Ok(Some(user));
            }
        }
        Ok(None)
    }

    /// The user who has the value that is now.
    pub(super) fn find_new<C: IamClient + ?Sized>(
        &self,
        client: &C,
        action: IamAction,
    ) -> Result<Option<IamUserAppData>, Stop> {
        match &self.new {
            Some(key) => key.look_up(client, action),
            None => Ok(None),
        }
    }
}

impl SearchKey {
    fn first(attributes: &[&str], profile: &IamUserProfile, user: &AppUser) -> Option<Self> {
        attributes.iter().find_map(|&attribute| {
            let value = if attribute == ID {
                profile.get(ID)
            } else {
                user.get(attribute)
            };
            Some(Self {
                attribute: attribute.to_owned(),
                value: search_value(value?)?.into_owned(),
            })
        })
    }

    /// One call. "Not there" may be said with a 404.
    fn look_up<C: IamClient + ?Sized>(
        &self,
        client: &C,
        action: IamAction,
    ) -> Result<Option<IamUserAppData>, Stop> {
        match client.get_user(&self.attribute, &self.value) {
            Ok(found) => Ok(found),
            Err(error) if error.status() == Some(404) => Ok(None),
            Err(error) => Err(Stop::failed_look_up(client, &error, action)),
        }
    }
}

/// A number, a text with more than blanks in it, or the primary one of several values.
fn search_value(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Object(fields) => fields.get("value").and_then(plain),
        Value::Array(values) => {
            let is_primary = |value: &&Value| match value.get("primary") {
                Some(Value::Bool(primary)) => *primary,
                Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
                _ => false,
            };
            values
                .iter()
                .filter(is_primary)
                .chain(values)
                .find_map(|value| plain(value.get("value").unwrap_or(value)))
        }
        other => plain(other),
    }
}

fn plain(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::String(text) if !text.trim().is_empty() => Some(Cow::Borrowed(text)),
        _ => None,
    }
}
