//! Updating, and writing what servers take.

use serde_json::{Map, Value};

use super::{
    ScimClient, ScimUser,
    activation::Activation,
    conversation::{Versioned, Write, Written, body},
    creation::with_one_value_each,
    difference::{Change, difference, patch_body, put_body},
    resource::resource,
    scim_user::primary_value,
    tolerant,
};
use crate::{Active, AnswerBody, AppUser, Error};

impl ScimClient {
    pub(super) fn update(&self, id: &str, user: &AppUser) -> Result<ScimUser, Error> {
        let wanted = self.resource_of(user)?;
        let before = self.read(id)?;
        let was_active = before.user.active();
        let after = self.change(id, before, |current| difference(current, &wanted))?;
        let asked_for = wanted
            .get("active")
            .map_or(Active::Unknown, Active::from_json);
        if was_active == Active::No
            && asked_for != Active::Yes
            && self.is_enabled(id, &after)?
            && let Activation::Done(disabled) = self.set_active(id, false)?
        {
            return Ok(disabled);
        }
        Ok(after)
    }

    /// What was mapped, as a resource.
    pub(super) fn resource_of(&self, user: &AppUser) -> Result<Map<String, Value>, Error> {
        let mut wanted = resource(user.clone())?;
        if self.learned.user_name_is_address.is_learned()
            && let Some(address) = tolerant::get(&wanted, "emails").and_then(primary_value)
        {
            let address = Value::from(address);
            tolerant::set(&mut wanted, "userName", address);
        }
        Ok(wanted)
    }

    /// Whether a user is said to be active, outright; a short answer is no such word.
    fn is_enabled(&self, id: &str, user: &ScimUser) -> Result<bool, Error> {
        if user.get("active").is_some() {
            return Ok(user.active() == Active::Yes);
        }
        let now = self.read(id)?.user;
        Ok(now.get("active").is_some() && now.active() == Active::Yes)
    }

    /// Brings a user that was just read up to date, by PATCH or else by PUT.
    fn change(
        &self,
        id: &str,
        before: Versioned,
        changes: impl Fn(&ScimUser) -> Vec<Change>,
    ) -> Result<ScimUser, Error> {
        let wanted = changes(&before.user);
        match self.send_changes(id, &before, &wanted) {
            Err(error) if error.status() == Some(412) => {
                let mut again = self.read(id)?;
                if again.version == before.version {
                    // A version that is refused as soon as it is read can only be left out.
                    again.version = None;
                }
                let wanted = changes(&again.user);
                self.send_changes(id, &again, &wanted)
            }
            other => other,
        }
    }

    fn send_changes(
        &self,
        id: &str,
        before: &Versioned,
        changes: &[Change],
    ) -> Result<ScimUser, Error> {
        let changes = &*self.allowed(&before.user, changes);
        if changes.is_empty() {
            return Ok(before.user.clone());
        }
        if self.learned.has_no_patch.is_learned() {
            return self.put(id, before, changes);
        }
        let call = Write::Patch(id, before.version.as_deref());
        match self.write(call, &patch_body(changes)) {
            Ok(written) => self.written(before, id, written),
            Err(refused) if is_put_instead(&refused) => {
                match self.without_immutable(&before.user, changes, &refused) {
                    Some(rest) => self.send_changes(id, before, &rest),
                    None => self.put_instead(id, before, changes, refused),
                }
            }
            // There are servers that fall over attributes that they do not know.
            Err(error) if error.status() == Some(500) => {
                self.patch_declared(id, before, changes, error)
            }
            Err(error) => Err(error),
        }
    }

    /// Changes what the server declares, because it failed over all of it. A `replace` may
    /// be sent again whatever became of the first one.
    fn patch_declared(
        &self,
        id: &str,
        before: &Versioned,
        changes: &[Change],
        failed: Error,
    ) -> Result<ScimUser, Error> {
        let Some(schemas) = self.user_schemas() else {
            return Err(failed);
        };
        let declared: Vec<Change> = changes
            .iter()
            .filter_map(|change| change.declared(&schemas))
            .collect();
        if declared == changes {
            return Err(failed);
        }
        if declared.is_empty() {
            return self.read(id).map(|read| read.user);
        }
        let call = Write::Patch(id, before.version.as_deref());
        let written = self.write(call, &patch_body(&declared))?;
        self.written(before, id, written)
    }

    /// The changes that the server is not known to refuse.
    ///
    /// What it never changes is left as it is: or else no other change of the user would
    /// ever get through.
    fn allowed(&self, current: &ScimUser, changes: &[Change]) -> Vec<Change> {
        let immutable = self.learned.immutable();
        let mut allowed: Vec<Change> = changes
            .iter()
            .filter(|change| !immutable.iter().any(|path| change.is_below(path, current)))
            .cloned()
            .collect();
        if self.learned.holds_one_value.is_learned() {
            allowed = allowed
                .into_iter()
                .filter_map(|change| change.with_one_value(current))
                .collect();
        }
        allowed
    }

    /// What is left of refused changes when the server says in its schemas which of them it
    /// never makes (`mutability`; RFC 7643, section 7). `None` when that changes nothing.
    fn without_immutable(
        &self,
        current: &ScimUser,
        changes: &[Change],
        refused: &Error,
    ) -> Option<Vec<Change>> {
        if !is_mutability(refused) {
            return None;
        }
        let declared = self.user_schemas()?.immutable();
        {
            let mut known = self.learned.immutable();
            for path in declared {
                if !known.contains(&path) {
                    known.push(path);
                }
            }
        }
        let rest = self.allowed(current, changes);
        (rest.len() < changes.len()).then_some(rest)
    }

    /// Replaces the whole user because PATCH was refused.
    fn put_instead(
        &self,
        id: &str,
        before: &Versioned,
        changes: &[Change],
        refused: Error,
    ) -> Result<ScimUser, Error> {
        if self.learned.has_no_put.is_learned() {
            return Err(refused);
        }
        match self.put(id, before, changes) {
            // There is no PUT either, so that the first refusal is the one to report.
            Err(error) if matches!(error.status(), Some(405 | 501)) => {
                self.learned.has_no_put.learn();
                Err(refused)
            }
            Err(error) if error.status() == Some(404) && refused.status() != Some(404) => {
                Err(refused)
            }
            Ok(user) => {
                self.note_refused_patch(&refused);
                Ok(user)
            }
            other => other,
        }
    }

    fn put(&self, id: &str, before: &Versioned, changes: &[Change]) -> Result<ScimUser, Error> {
        let call = Write::Put(id, before.version.as_deref());
        match self.write_pruned(call, &put_body(&before.user, changes)) {
            Ok(written) => self.written(before, id, written),
            Err(refused) => match self.without_immutable(&before.user, changes, &refused) {
                Some(rest) if rest.is_empty() => Ok(before.user.clone()),
                Some(rest) => self.put(id, before, &rest),
                None => Err(refused),
            },
        }
    }

    /// The user after a write: as answered, or as read where the answer leaves something out.
    fn written(&self, before: &Versioned, id: &str, written: Written) -> Result<ScimUser, Error> {
        let keeps_active =
            |user: &ScimUser| before.user.get("active").is_none() || user.get("active").is_some();
        match written {
            Written::User(user) if is_whole(&user, id) && keeps_active(&user) => Ok(user),
            Written::User(_) | Written::Unsaid(_) => self.read(id).map(|read| read.user),
        }
    }

    /// Writes a whole user; where that is refused, once more without what the server does
    /// not declare, and once more with one value where there are several.
    pub(super) fn write_pruned(
        &self,
        call: Write<'_>,
        user: &Map<String, Value>,
    ) -> Result<Written, Error> {
        let is_refusal = |written: &Result<Written, Error>| {
            let status = written.as_ref().err().and_then(Error::status);
            matches!(status, Some(400 | 422))
        };
        let mut written = self.write(call, &body(user));
        if !is_refusal(&written) {
            return written;
        }
        let pruned = self
            .user_schemas()
            .map_or_else(|| user.clone(), |schemas| schemas.prune(user));
        if pruned != *user {
            written = self.write(call, &body(&pruned));
            if !is_refusal(&written) {
                return written;
            }
        }
        let narrow = with_one_value_each(&pruned);
        if narrow != pruned {
            written = self.write(call, &body(&narrow));
            if written.is_ok() {
                self.learned.holds_one_value.learn();
            }
        }
        written
    }
}

/// Whether an answer shows this user, rather than a part or somebody else.
pub(super) fn is_whole(user: &ScimUser, id: &str) -> bool {
    user.id().is_some_and(|own| own.to_string() == id) && user.user_name().is_some()
}

/// Whether a refusal says that an attribute is not changed (RFC 7644, table 9).
fn is_mutability(error: &Error) -> bool {
    let Error::Refused(refusal) = error else {
        return false;
    };
    match refusal.body() {
        AnswerBody::Json(Value::Object(fields)) => tolerant::get(fields, "scimType")
            .and_then(Value::as_str)
            .is_some_and(|kind| kind.eq_ignore_ascii_case("mutability")),
        _ => false,
    }
}

/// Whether a refused PATCH may be a PUT that works.
pub(super) fn is_put_instead(error: &Error) -> bool {
    matches!(
        error.status(),
        Some(400 | 403 | 404 | 405 | 415 | 422 | 501)
    )
}
