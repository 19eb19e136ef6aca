//! Active where disabling removes.

use serde_json::{Map, Value};

use crate::{Active, ActiveField};

/// Whoever is there is active: for an application that removes users instead of disabling
/// them, and says nothing of being active.
///
/// ```
/// use iam_core::{Active, Present, UserFields};
/// use serde_json::json;
///
/// const USER_FIELDS: UserFields<Present> = UserFields {
///     id: "id",
///     username: "login",
///     active: Present,
///     email: "email",
/// };
/// let user = json!({"id": "u1", "login": "ada"});
/// let user = USER_FIELDS.read(user.as_object().cloned().unwrap_or_default());
/// assert_eq!(user.active, Active::Yes);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Present;

impl ActiveField for Present {
    fn read(&self, _: &Map<String, Value>) -> Active {
        Active::Yes
    }
}
