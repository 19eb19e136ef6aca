//! Active in an application that says who is disabled.

use serde_json::{Map, Value};

use crate::{Active, ActiveField, place};

/// Whether a user is active, said by a field that is true for those who are not: `deactivated`,
/// `locked`, `disabled`.
///
/// ```
/// use iam_core::{Active, ActiveUnless, UserFields};
/// use serde_json::json;
///
/// const USER_FIELDS: UserFields<ActiveUnless> = UserFields {
///     id: "id",
///     username: "login",
///     active: ActiveUnless("deactivated"),
///     email: "email",
/// };
/// let user = json!({"id": "u1", "login": "ada", "deactivated": true});
/// let user = USER_FIELDS.read(user.as_object().cloned().unwrap_or_default());
/// assert_eq!(user.active, Active::No);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ActiveUnless<'a>(
    /// The field's name or place: a boolean, or the text true/false.
    pub &'a str,
);

impl ActiveField for ActiveUnless<'_> {
    /// What the field does not say is unknown here too.
    fn read(&self, user: &Map<String, Value>) -> Active {
        match place::at(user, self.0).map_or(Active::Unknown, Active::from_json) {
            Active::Yes => Active::No,
            Active::No => Active::Yes,
            Active::Unknown => Active::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_disabled_is_active_and_what_is_not_said_is_neither() {
        for (user, active) in [
            (json!({"deactivated": true}), Active::No),
            (json!({"deactivated": "True"}), Active::No),
            (json!({"deactivated": false}), Active::Yes),
            (json!({"deactivated": "FALSE"}), Active::Yes),
            (json!({"deactivated": null}), Active::Unknown),
            (json!({"deactivated": 0}), Active::Unknown),
            (json!({"active": false}), Active::Unknown),
        ] {
            let fields = user.as_object().expect("an object");
            assert_eq!(ActiveUnless("deactivated").read(fields), active, "{user}");
        }
    }
}
