//! What a server says of itself (RFC 7644, section 4): asked for once, when a command needs it.
//!
//! A hint and never a requirement: there are servers without it, and servers whose answer
//! is not what they do. Whatever comes instead of a document is as good as none.

use std::sync::{Arc, MutexGuard, PoisonError};

use serde_json::Value;

use super::{
    ScimClient, conversation::ACCEPT, core_schema::CORE_USER, endpoint::Endpoint,
    schema::UserSchemas, tolerant, write::is_put_instead,
};
use crate::{Active, Error};

/// Where `/ResourceTypes` says that resources are.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Endpoints {
    pub(super) users: Option<Endpoint>,
    pub(super) groups: Option<Endpoint>,
}

impl Endpoints {
    fn from_json(answer: &Value, base_path: &str) -> Self {
        let mut endpoints = Self::default();
        let types = match answer {
            Value::Object(fields) => tolerant::get(fields, "Resources").unwrap_or(answer),
            list => list,
        };
        for fields in tolerant::elements(types)
            .iter()
            .filter_map(Value::as_object)
        {
            let text = |name: &str| {
                tolerant::get(fields, name)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
            };
            let is_named = |name: &str| {
                text("id").eq_ignore_ascii_case(name) || text("name").eq_ignore_ascii_case(name)
            };
            let endpoint = Endpoint::declared(text("endpoint"), base_path);
            if is_named("User") || text("schema").eq_ignore_ascii_case(CORE_USER) {
                endpoints.users = endpoints.users.or(endpoint);
            } else if is_named("Group") {
                endpoints.groups = endpoints.groups.or(endpoint);
            }
        }
        endpoints
    }
}

impl ScimClient {
    /// What the server declares of its users, where it does.
    pub(super) fn user_schemas(&self) -> Option<Arc<UserSchemas>> {
        self.asked_user_schemas().ok().flatten()
    }

    /// The same, with what stood in the way.
    pub(super) fn asked_user_schemas(&self) -> Result<Option<Arc<UserSchemas>>, Error> {
        self.learned.schemas.get(|| {
            let answer = self.discover("Schemas")?;
            Ok(UserSchemas::from_json(&answer))
        })
    }

    /// After a 404: whether users are somewhere else, where they are looked for from now on.
    ///
    /// Without this question an address that is not there would look like a user who is not.
    pub(super) fn users_are_elsewhere(&self) -> bool {
        if self.learned.users_are_there.is_learned() {
            return false;
        }
        let Some(known) = self.endpoints() else {
            return false;
        };
        self.learned.users_are_there.learn();
        let declared = known.users.clone();
        moved(lock(&self.learned.users_at), &self.users, declared)
    }

    /// Asks where users are: when nobody is there, once more where they are said to be. 404 says
    /// that nothing was done, so that it may be done there.
    pub(super) fn at_the_users<T>(&self, ask: impl Fn() -> Result<T, Error>) -> Result<T, Error> {
        match ask() {
            Err(error) if error.status() == Some(404) && self.users_are_elsewhere() => ask(),
            answered => answered,
        }
    }

    /// The same for groups.
    pub(super) fn at_the_groups<T>(&self, ask: impl Fn() -> Result<T, Error>) -> Result<T, Error> {
        match ask() {
            Err(error) if error.status() == Some(404) && self.groups_are_elsewhere() => ask(),
            answered => answered,
        }
    }

    /// After a 404: whether groups are somewhere else.
    pub(super) fn groups_are_elsewhere(&self) -> bool {
        if self.learned.groups_are_there.is_learned() {
            return false;
        }
        let Some(known) = self.endpoints() else {
            return false;
        };
        self.learned.groups_are_there.learn();
        let declared = known.groups.clone();
        moved(lock(&self.learned.groups_at), &self.groups, declared)
    }

    fn endpoints(&self) -> Option<Arc<Endpoints>> {
        let asked = self.learned.resource_types.get(|| {
            let answer = self.discover("ResourceTypes")?;
            Ok(Some(Endpoints::from_json(&answer, self.http.base_path())))
        });
        asked.ok().flatten()
    }

    /// Where users are, as far as is known.
    pub(super) fn users(&self) -> Endpoint {
        let moved = lock(&self.learned.users_at).clone();
        moved.unwrap_or_else(|| self.users.clone())
    }

    /// Where groups are, as far as is known.
    pub(super) fn groups(&self) -> Endpoint {
        let moved = lock(&self.learned.groups_at).clone();
        moved.unwrap_or_else(|| self.groups.clone())
    }

    /// Notes that a PATCH was refused and a PUT was not. When that has happened twice in a
    /// way that may be the attribute's fault, `/ServiceProviderConfig` is worth a request:
    /// it saves one for every update to come.
    pub(super) fn note_refused_patch(&self, refused: &Error) {
        if !is_put_instead(refused) {
            return;
        }
        if matches!(refused.status(), Some(404 | 405)) {
            self.learned.has_no_patch.learn();
            return;
        }
        if self.learned.count_refused_patch() == 0 {
            return;
        }
        let says = self.learned.says_patch.get(|| {
            let answer = self.discover("ServiceProviderConfig")?;
            Ok(says_patch(&answer))
        });
        if says.ok().flatten().as_deref() == Some(&false) {
            self.learned.has_no_patch.learn();
        }
    }

    /// Reads a discovery document.
    fn discover(&self, endpoint: &str) -> Result<Value, Error> {
        self.http.get([endpoint]).accept(ACCEPT).send()?.json()
    }
}

fn moved(
    mut place: MutexGuard<'_, Option<Endpoint>>,
    looked_for: &Endpoint,
    declared: Option<Endpoint>,
) -> bool {
    match declared {
        Some(endpoint) if endpoint != *looked_for => {
            *place = Some(endpoint);
            true
        }
        _ => false,
    }
}

/// Where resources are stays true whatever became of the thread that found it out.
fn lock(place: &std::sync::Mutex<Option<Endpoint>>) -> MutexGuard<'_, Option<Endpoint>> {
    place.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether there is PATCH, where the answer says it (RFC 7643, section 5).
fn says_patch(answer: &Value) -> Option<bool> {
    let patch = tolerant::get(answer.as_object()?, "patch")?.as_object()?;
    match Active::from_json(tolerant::get(patch, "supported")?) {
        Active::Yes => Some(true),
        Active::No => Some(false),
        Active::Unknown => None,
    }
}

/// What an answer says, taken for `/ResourceTypes` and for `/ServiceProviderConfig`.
#[cfg(fuzzing)]
pub(super) fn said(answer: &Value, base_path: &str) -> ([Option<String>; 2], Option<bool>) {
    let endpoints = Endpoints::from_json(answer, base_path);
    let shown = [endpoints.users, endpoints.groups].map(|found| Some(found?.to_string()));
    (shown, says_patch(answer))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn endpoints_are_read_from_every_shape() {
        let users = json!({"id": "User", "endpoint": "/People"});
        let groups = json!({"name": "group", "endpoint": "https://acme.example/scim/Teams"});
        let by_schema = json!({"name": "Person", "endpoint": "/People", "schema": CORE_USER});
        let found = |answer: Value| {
            let endpoints = Endpoints::from_json(&answer, "/scim");
            [endpoints.users, endpoints.groups]
                .map(|endpoint| endpoint.map(|endpoint| endpoint.to_string()))
        };
        let both = [Some("/People".to_owned()), Some("/Teams".to_owned())];
        assert_eq!(found(json!({"Resources": [users, groups]})), both);
        assert_eq!(found(json!({"resources": [groups, by_schema]})), both);
        assert_eq!(found(json!([users, groups])), both);
        assert_eq!(found(users)[0], both[0]);
        for nothing in [
            json!(null),
            json!("x"),
            json!({}),
            json!([1]),
            json!({"Resources": 7}),
        ] {
            assert_eq!(found(nothing.clone()), [None, None], "{nothing}");
        }
    }

    #[test]
    fn patch_is_denied_only_outright() {
        for (answer, says) in [
            (json!({"patch": {"supported": false}}), Some(false)),
            (json!({"Patch": {"Supported": "False"}}), Some(false)),
            (json!({"patch": {"supported": true}}), Some(true)),
            (json!({"patch": {"supported": null}}), None),
            (json!({"patch": false}), None),
            (json!({}), None),
            (json!([]), None),
        ] {
            assert_eq!(says_patch(&answer), says, "{answer}");
        }
    }
}
