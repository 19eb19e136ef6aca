//! Creating users: sent once, whatever is answered.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::{
    ScimClient, ScimUser,
    conversation::{Write, Written},
    creation::{for_creation, with_one_value_each},
    difference::difference,
    lookup::Sought,
    scim_user::primary_value,
    tolerant::{self, is_same_text},
};
use crate::{
    Active, AnswerBody, AppUser, Error, Refusal,
    http::{HttpResponse, TransportError},
};

impl ScimClient {
    pub(super) fn create(&self, user: &AppUser) -> Result<ScimUser, Error> {
        let mut wanted = for_creation(self.resource_of(user)?);
        if self.learned.holds_one_value.is_learned() {
            wanted = with_one_value_each(&wanted);
        }
        match self.at_the_users(|| self.write_pruned(Write::Post, &wanted)) {
            Ok(Written::User(created)) => {
                let created = self.with_user_name(created)?;
                self.confirmed(created, &wanted)
            }
            Ok(Written::Unsaid(response)) => self.created(&response, &wanted),
            Err(error) if error.status() == Some(409) => {
                // The caller looks again, and this time no filter is believed.
                self.look_ups_miss.learn();
                Err(error)
            }
            Err(error) if may_have_been_done(&error) => self.created_after_all(error, &wanted),
            Err(error) => Err(error),
        }
    }

    /// The user that a server created and did not show.
    fn created(
        &self,
        response: &HttpResponse,
        wanted: &Map<String, Value>,
    ) -> Result<ScimUser, Error> {
        if let Some(id) = response.header("location").and_then(id_in_location)
            && let Some(found) = self.read_if_there(&id)?
        {
            return self.confirmed(found.user, wanted);
        }
        self.find_created(wanted)?
            .ok_or_else(|| response.unexpected("no user, and none is found"))
    }

    /// A POST whose answer was lost is never sent again: the user is looked for instead.
    fn created_after_all(
        &self,
        error: Error,
        wanted: &Map<String, Value>,
    ) -> Result<ScimUser, Error> {
        let Ok(Some(found)) = self.find_created(wanted) else {
            return Err(error);
        };
        if difference(&found, wanted).is_empty() && found.active() != Active::No {
            return Ok(found);
        }
        // Somebody else's user, or one half made: the caller goes on with an update.
        Err(Error::Refused(Refusal::new(409, AnswerBody::Empty)))
    }

    fn find_created(&self, wanted: &Map<String, Value>) -> Result<Option<ScimUser>, Error> {
        match wanted.get("userName").and_then(Value::as_str) {
            Some(key) => self.find(Sought {
                attribute: "userName",
                key,
            }),
            None => Ok(None),
        }
    }

    fn with_user_name(&self, user: ScimUser) -> Result<ScimUser, Error> {
        match user.id() {
            Some(id) if user.user_name().is_none() => Ok(self
                .read_if_there(&id.to_string())?
                .map_or(user, |whole| whole.user)),
            _ => Ok(user),
        }
    }

    /// The user that was created, where the answer is about them; an answer about somebody
    /// else would have the caller disable the wrong person one day.
    fn confirmed(
        &self,
        answered: ScimUser,
        wanted: &Map<String, Value>,
    ) -> Result<ScimUser, Error> {
        if is_about(&answered, wanted) {
            return Ok(answered);
        }
        self.find_created(wanted)?
            .ok_or_else(|| Error::UnexpectedAnswer {
                call: format!("POST {}", self.users()),
                what: "another user than the one that was sent".to_owned(),
            })
    }
}

/// Whether a user is the one that was sent: a server may change the letter case of a name, and
/// may take the address for it.
fn is_about(answered: &ScimUser, wanted: &Map<String, Value>) -> bool {
    let text = |name: &str| tolerant::get(wanted, name).and_then(Value::as_str);
    let address = tolerant::get(wanted, "emails").and_then(primary_value);
    let keys: Vec<&str> = text("userName").into_iter().chain(address).collect();
    let Some(name) = answered.user_name() else {
        return true;
    };
    let is_key = |value: &str| keys.iter().any(|key| is_same_text(key, value));
    let external_id = answered.get("externalId").and_then(Value::as_str);
    is_key(name)
        || answered.emails().any(is_key)
        || (external_id.is_some() && external_id == text("externalId"))
}

/// Whether a POST may have been done although no good answer came.
pub(super) fn may_have_been_done(error: &Error) -> bool {
    match error {
        Error::Refused(refusal) => refusal.status >= 500,
        Error::Transport(lost) => is_after_sending(lost),
        Error::UnexpectedAnswer { .. } => true,
        _ => false,
    }
}

/// Whether the request had been sent when it was lost.
const fn is_after_sending(lost: &TransportError) -> bool {
    matches!(
        lost,
        TransportError::Timeout { .. }
            | TransportError::HungUp { .. }
            | TransportError::Garbled { .. }
            | TransportError::TooLarge { .. }
    )
}

/// The id at the end of a `Location`; the address itself is never called.
pub(super) fn id_in_location(location: &str) -> Option<String> {
    let path = location.split(['?', '#']).next().unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next()?;
    let id = percent_decode_str(last).decode_utf8().ok()?;
    (!id.is_empty()).then(|| id.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_last_part_of_a_location_decoded() {
        for (location, id) in [
            ("https://acme.example/scim/v2/Users/7", Some("7")),
            ("/Users/7/", Some("7")),
            ("7", Some("7")),
            ("/Users/a%20b?x=/1#/2", Some("a b")),
            ("", None),
            ("/", None),
            ("/Users/%FF", None),
        ] {
            assert_eq!(id_in_location(location).as_deref(), id, "{location}");
        }
    }
}
