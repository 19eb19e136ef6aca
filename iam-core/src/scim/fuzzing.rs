//! What the fuzz targets in `fuzz/` feed: readers of what a SCIM server says, and what is sent to it
//! then. They have no door of their own, because only an answer over a socket leads to them.

use serde_json::{Map, Value};

use super::{ScimUser, difference, discovery, list_response, resource, schema::UserSchemas};
use crate::{AppUser, Error};

/// Reads an answer where one user is expected.
///
/// # Errors
/// What came instead.
pub fn one_user(answer: Value) -> Result<ScimUser, String> {
    list_response::one_user(answer)
}

/// What an answer says, taken for each of the discovery documents.
pub struct Said {
    /// Where users and groups are.
    pub endpoints: [Option<String>; 2],
    /// Whether there is PATCH.
    pub patch: Option<bool>,
    /// What is declared of users.
    pub schemas: Option<Declared>,
}

/// What is declared of users.
pub struct Declared(UserSchemas);

/// Reads an answer as each of the discovery documents.
pub fn discovered(answer: &Value, base_path: &str) -> Said {
    let (endpoints, patch) = discovery::said(answer, base_path);
    Said {
        endpoints,
        patch,
        schemas: UserSchemas::from_json(answer).map(Declared),
    }
}

impl Declared {
    /// The fields, by their paths.
    pub fn fields(&self) -> Value {
        self.0.fields().into_json()
    }

    /// What nobody changes, by lower-case paths.
    pub fn immutable(&self) -> Vec<String> {
        self.0.immutable()
    }

    /// The resource without what is not declared.
    pub fn prune(&self, resource: &Map<String, Value>) -> Map<String, Value> {
        self.0.prune(resource)
    }
}

/// The resource of a user as mapped.
///
/// # Errors
/// A key that cannot be placed.
pub fn resource(mapped: AppUser) -> Result<Map<String, Value>, Error> {
    resource::resource(mapped)
}

/// An update: nothing where nothing changes.
#[derive(Debug)]
pub struct Update {
    /// The body of a PATCH.
    pub patch: Value,
    /// The body of a PUT.
    pub put: Map<String, Value>,
}

/// What an update sends.
pub fn update(current: &ScimUser, wanted: &Map<String, Value>) -> Option<Update> {
    let changes = difference::difference(current, wanted);
    (!changes.is_empty()).then(|| Update {
        patch: difference::patch_body(&changes),
        put: difference::put_body(current, &changes),
    })
}
