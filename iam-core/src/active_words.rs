//! Active in an application's own words.

use serde_json::{Map, Value};

use crate::{Active, ActiveField, place};

/// Whether a user is active, said by a word out of a set.
///
/// ```
/// use iam_core::{Active, ActiveWords, UserFields};
/// use serde_json::json;
///
/// const USER_FIELDS: UserFields<ActiveWords> = UserFields {
///     id: "id",
///     username: "login",
///     active: ActiveWords {
///         field: "status",
///         yes: &["ACTIVE", "PROVISIONED"],
///         no: &["SUSPENDED", "DEPROVISIONED"],
///     },
///     email: "email",
/// };
/// let user = json!({"id": "u1", "login": "ada", "status": "DEPROVISIONED"});
/// let user = USER_FIELDS.read(user.as_object().cloned().unwrap_or_default());
/// assert_eq!(user.active, Active::No);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ActiveWords<'a> {
    /// The name or place of the field that holds the word: a text, or a number such as `1`.
    pub field: &'a str,
    /// The words for a user who can log in, in any letter case.
    pub yes: &'a [&'a str],
    /// The words for a user who cannot, in any letter case.
    pub no: &'a [&'a str],
}

impl ActiveField for ActiveWords<'_> {
    /// A word of neither set is unknown; a boolean says what it says.
    fn read(&self, user: &Map<String, Value>) -> Active {
        let Some(value) = place::at(user, self.field) else {
            return Active::Unknown;
        };
        let word = match value {
            Value::String(word) => word.trim().to_lowercase(),
            Value::Number(number) => number.to_string(),
            other => return Active::from_json(other),
        };
        let is_in = |words: &[&str]| words.iter().any(|known| known.to_lowercase() == word);
        match (is_in(self.yes), is_in(self.no)) {
            (true, false) => Active::Yes,
            (false, true) => Active::No,
            _ => Active::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_word_says_yes_no_or_nothing() {
        let words = ActiveWords {
            field: "status",
            yes: &["Active", "1"],
            no: &["Suspended", "0"],
        };
        for (user, active) in [
            (json!({"status": "ACTIVE"}), Active::Yes),
            (json!({"status": " suspended "}), Active::No),
            (json!({"status": 1}), Active::Yes),
            (json!({"status": 0}), Active::No),
            (json!({"status": true}), Active::Yes),
            (json!({"status": "true"}), Active::Unknown),
            (json!({"status": "STAGED"}), Active::Unknown),
            (json!({"status": null}), Active::Unknown),
            (json!({"status": ["Active"]}), Active::Unknown),
            (json!({}), Active::Unknown),
        ] {
            let fields = user.as_object().expect("an object");
            assert_eq!(words.read(fields), active, "{user}");
        }
    }
}
