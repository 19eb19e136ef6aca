//! Enabling and disabling: asked for, then looked at.

use std::ops::ControlFlow::{self, Break, Continue};

use serde_json::{Map, Value};

use super::{
    DisableMode, ScimClient, ScimUser,
    conversation::{Versioned, Write, Written},
    difference::{Change, patch_body, put_body},
    write::{is_put_instead, is_whole},
};
use crate::{Active, AnswerBody, Error, IamUserAppData, Refusal, UserId};

/// Where a user is when `active` has been set.
pub(super) enum Activation {
    /// There, and as was asked for.
    Done(ScimUser),
    /// Not there any more, which is how some servers disable.
    Gone,
}

/// What came of the first try, by PATCH.
enum Tried {
    /// It was accepted, whatever was done.
    Accepted,
    /// It was refused in a way that PUT may get around.
    Refused(Error),
    /// It was not sent: the server is known to have no PATCH.
    Not,
}

impl ScimClient {
    pub(super) fn enable(&self, id: &str) -> Result<IamUserAppData, Error> {
        match self.set_active(id, true)? {
            Activation::Done(user) => Ok(user.into_app_data()),
            Activation::Gone => Err(not_there()),
        }
    }

    pub(super) fn disable(&self, id: &str) -> Result<IamUserAppData, Error> {
        let left = match self.disable_mode {
            DisableMode::Deactivate => self.set_active(id, false)?,
            DisableMode::Delete => match self.delete(id) {
                Ok(()) => Activation::Gone,
                // There is no DELETE, but who cannot be removed can be kept out.
                Err(error) if matches!(error.status(), Some(405 | 501)) => {
                    self.set_active(id, false)?
                }
                Err(error) => return Err(error),
            },
        };
        Ok(match left {
            Activation::Done(user) => user.into_app_data(),
            Activation::Gone => gone(id),
        })
    }

    /// Sets `active`, by PATCH or else by PUT, until the server is seen to hold it.
    pub(super) fn set_active(&self, id: &str, active: bool) -> Result<Activation, Error> {
        if self.learned.keeps_active.is_learned() {
            return Err(keeps_active());
        }
        let change = [Change::of("active", Value::Bool(active))];
        let (mut before, mut tried) = match self.patched(id, None, &change, active)? {
            Break(ended) => return Ok(ended),
            Continue(open) => open,
        };
        if matches!(&tried, Tried::Refused(error) if wants_version(error)) {
            let version = before.version.as_deref();
            (before, tried) = match self.patched(id, version, &change, active)? {
                Break(ended) => return Ok(ended),
                Continue(open) => open,
            };
        }
        self.put_active(id, &before, &change, tried)?;
        match self.read_if_there(id)? {
            None => Ok(Activation::Gone),
            Some(after) if is_done(&after.user, active) => Ok(Activation::Done(after.user)),
            Some(_) => Err(self.left_as_it_was(active)),
        }
    }

    /// One PATCH, and the user as the server holds them afterwards; where that is what was
    /// asked for, the end of it.
    fn patched(
        &self,
        id: &str,
        version: Option<&str>,
        change: &[Change],
        active: bool,
    ) -> Result<ControlFlow<Activation, (Versioned, Tried)>, Error> {
        // An answer that leaves `active` out may be a short one.
        let is_said = |user: &ScimUser| user.get("active").is_some() && is_done(user, active);
        let tried = match self.patch_active(id, version, change)? {
            Ok(Some(user)) if is_said(&user) => return Ok(Break(Activation::Done(user))),
            Ok(_) => Tried::Accepted,
            Err(tried) => tried,
        };
        // An answer may be short or stale; what counts is what the server holds now.
        match (self.read_if_there(id)?, &tried) {
            (Some(now), _) if is_done(&now.user, active) => Ok(Break(Activation::Done(now.user))),
            (Some(now), _) => Ok(Continue((now, tried))),
            (None, Tried::Accepted) => Ok(Break(Activation::Gone)),
            (None, Tried::Refused(_) | Tried::Not) => Err(not_there()),
        }
    }

    /// The inner error is a refusal that another way may get around.
    fn patch_active(
        &self,
        id: &str,
        version: Option<&str>,
        change: &[Change],
    ) -> Result<Result<Option<ScimUser>, Tried>, Error> {
        if self.learned.has_no_patch.is_learned() {
            return Ok(Err(Tried::Not));
        }
        match self.write(Write::Patch(id, version), &patch_body(change)) {
            Ok(Written::User(user)) if is_whole(&user, id) => Ok(Ok(Some(user))),
            Ok(Written::User(_) | Written::Unsaid(_)) => Ok(Ok(None)),
            Err(error) if is_put_instead(&error) || wants_version(&error) => {
                Ok(Err(Tried::Refused(error)))
            }
            Err(error) => Err(error),
        }
    }

    fn put_active(
        &self,
        id: &str,
        before: &Versioned,
        change: &[Change],
        tried: Tried,
    ) -> Result<(), Error> {
        if self.learned.has_no_put.is_learned() {
            return match tried {
                Tried::Refused(refused) => Err(refused),
                Tried::Accepted | Tried::Not => Ok(()),
            };
        }
        let call = Write::Put(id, before.version.as_deref());
        match (
            self.write_pruned(call, &put_body(&before.user, change)),
            tried,
        ) {
            (Ok(_), Tried::Refused(refused)) => {
                self.note_refused_patch(&refused);
                Ok(())
            }
            (Ok(_), _) => Ok(()),
            // There is no PUT either: what PATCH was told is the one thing to report, and
            // where it was told nothing, what it did not do.
            (Err(error), tried) if matches!(error.status(), Some(404 | 405 | 501)) => match tried {
                Tried::Refused(refused) => Err(refused),
                Tried::Accepted => Ok(()),
                Tried::Not => Err(error),
            },
            (Err(error), _) => Err(error),
        }
    }

    fn left_as_it_was(&self, active: bool) -> Error {
        let still = if active { "disabled" } else { "active" };
        Error::UnexpectedAnswer {
            call: format!("PATCH {}", self.users()),
            what: format!("success, but the user is still {still}"),
        }
    }
}

fn is_done(user: &ScimUser, active: bool) -> bool {
    user.active() == Active::from(active)
}

/// Whether the server insists on a version (RFC 6585, section 3) or on another one.
fn wants_version(error: &Error) -> bool {
    matches!(error.status(), Some(412 | 428))
}

/// The server is known not to let anybody set `active`.
fn keeps_active() -> Error {
    Error::Parameter {
        name: "quirks".to_owned(),
        problem: "names a server that lets nobody change `active`; with `disable_mode` on \
                  `delete`, users are disabled by removing them"
            .to_owned(),
    }
}

fn not_there() -> Error {
    Error::Refused(Refusal::new(404, AnswerBody::Empty))
}

/// What is left to say of a user who was deleted.
fn gone(id: &str) -> IamUserAppData {
    IamUserAppData {
        id: Some(UserId::Text(id.to_owned())),
        active: Active::No,
        full_data: Map::from_iter([
            ("id".to_owned(), Value::from(id)),
            ("active".to_owned(), Value::Bool(false)),
        ]),
        ..IamUserAppData::default()
    }
}
