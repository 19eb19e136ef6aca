//! Where an application keeps what the commands look at in a user.

use serde_json::{Map, Value};

use crate::{ActiveField, Error, IamUserAppData, UserId, place};

/// The names of the fields of a user that the commands look at, or their places.
///
/// A *place* is the names of fields and the numbers of items that lead to a value, by dots:
/// `profile.login`, `emails.[0].value`. Mappers write it in the same way; without brackets the
/// number is one too. A dot in a name has a backslash before it, unless the name stands at the top.
///
/// ```
/// use iam_core::{Active, UserFields};
/// use serde_json::json;
///
/// const FIELDS: UserFields = UserFields {
///     id: "user_id",
///     username: "profile.login",
///     active: "enabled",
///     email: "profile.mail",
/// };
/// let user = json!({"user_id": 7, "profile": {"login": "ada"}, "enabled": "true"});
/// let user = FIELDS.read(user.as_object().cloned().unwrap_or_default());
/// assert_eq!(user.username.as_deref(), Some("ada"));
/// assert_eq!(user.active, Active::Yes);
/// ```
///
/// `active` is such a name or place, an [`ActiveUnless`](crate::ActiveUnless) where the
/// application says who is disabled, or an [`ActiveWords`](crate::ActiveWords) where it says it
/// in words of its own.
#[derive(Debug, Clone, Copy)]
pub struct UserFields<'a, A = &'a str> {
    /// The id: a text or a number.
    pub id: &'a str,
    /// The name that the user logs in with.
    pub username: &'a str,
    /// Whether the user can log in: a boolean, or the text true/false; or words.
    pub active: A,
    /// The address.
    pub email: &'a str,
}

impl<A: ActiveField> UserFields<'_, A> {
    /// Reads a user; what the application does not say is left unknown.
    pub fn read(&self, user: Map<String, Value>) -> IamUserAppData {
        let text = |field: &str| {
            place::at(&user, field)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        IamUserAppData {
            id: place::at(&user, self.id).and_then(UserId::from_json),
            username: text(self.username),
            active: self.active.read(&user),
            email: text(self.email),
            full_data: user,
        }
    }

    /// Reads the answer to a change, which may be nothing: then nothing is known anew, and the
    /// commands keep what the look-up before it said.
    pub fn read_if_any(&self, user: Option<Map<String, Value>>) -> IamUserAppData {
        user.map_or_else(IamUserAppData::default, |user| self.read(user))
    }

    /// The one user that a look-up by `attribute` found.
    ///
    /// A row that shows the attribute with another value does not count: an API that
    /// ignores a query it does not know answers with other people.
    ///
    /// # Errors
    /// [`Error::SeveralUsers`] when more than one counts.
    pub fn find(
        &self,
        attribute: &str,
        value: &str,
        rows: impl IntoIterator<Item = Map<String, Value>>,
    ) -> Result<Option<IamUserAppData>, Error> {
        let mut users: Vec<_> = self.that_count(attribute, value, rows).collect();
        if users.len() > 1 {
            return Err(Error::SeveralUsers {
                attribute: attribute.to_owned(),
                found: users.len(),
            });
        }
        Ok(users.pop().map(|user| self.read(user)))
    }

    /// The first user that a look-up by `attribute` found, for an application in which several
    /// may share a value and the first is meant. As in [`find`](Self::find), not every row counts.
    pub fn find_first(
        &self,
        attribute: &str,
        value: &str,
        rows: impl IntoIterator<Item = Map<String, Value>>,
    ) -> Option<IamUserAppData> {
        self.that_count(attribute, value, rows)
            .next()
            .map(|user| self.read(user))
    }

    /// The id of the one user that a look-up by `attribute` found, for an application whose
    /// search gives ids alone, by which the user is read then.
    ///
    /// # Errors
    /// As [`find`](Self::find), and [`Error::NoId`] when the one found has none: then the user is
    /// there, and cannot be read.
    pub fn find_id(
        &self,
        attribute: &str,
        value: &str,
        rows: impl IntoIterator<Item = Map<String, Value>>,
    ) -> Result<Option<String>, Error> {
        self.find(attribute, value, rows)?
            .map(|user| self.id_of(&user))
            .transpose()
    }

    /// The id of a user as paths have it, for the next call: some applications create a user in
    /// two.
    ///
    /// # Errors
    /// [`Error::NoId`] when the application gave none.
    pub fn id_of(&self, user: &IamUserAppData) -> Result<String, Error> {
        let id = user.id.as_ref().map(ToString::to_string);
        id.ok_or_else(|| Error::NoId {
            field: self.id.to_owned(),
        })
    }

    fn that_count(
        &self,
        attribute: &str,
        value: &str,
        rows: impl IntoIterator<Item = Map<String, Value>>,
    ) -> impl Iterator<Item = Map<String, Value>> {
        rows.into_iter()
            .filter(move |row| !self.contradicts(row, attribute, value))
    }

    fn contradicts(&self, row: &Map<String, Value>, attribute: &str, value: &str) -> bool {
        let field = if attribute == "id" {
            self.id
        } else {
            attribute
        };
        match place::at(row, field) {
            Some(Value::String(shown)) => {
                shown != value && shown.to_lowercase() != value.to_lowercase()
            }
            Some(Value::Number(shown)) => shown.to_string() != value,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Active, ActiveUnless, ActiveWords};

    const FIELDS: UserFields<'_> = UserFields {
        id: "user_id",
        username: "user_name",
        active: "active",
        email: "email",
    };

    /// A user's fields may stand inside of others: what is read there is compared there.
    #[test]
    fn a_field_may_stand_inside_of_another() {
        let fields = UserFields {
            id: "meta.id",
            username: "profile.login",
            active: ActiveUnless("account.locked"),
            email: "profile.emails.0.value",
        };
        let rows = json!([
            {"meta": {"id": 7}, "profile": {"login": "bob"}},
            {"meta": {"id": 8}, "account": {"locked": true},
             "profile": {"login": "Ada", "emails": [{"value": "ada@acme.example"}]}},
        ]);
        let user = fields.find("profile.login", "ada", objects(&rows));
        let user = user.expect("one user").expect("a user");
        assert_eq!(user.id.map(|id| id.to_string()).as_deref(), Some("8"));
        assert_eq!(user.username.as_deref(), Some("Ada"));
        assert_eq!(user.email.as_deref(), Some("ada@acme.example"));
        assert_eq!(user.active, Active::No);

        let nobody = fields.find("profile.login", "eve", objects(&rows));
        assert_eq!(nobody.expect("an answer"), None);
        let by_id = fields.find_id("id", "8", objects(&rows));
        assert_eq!(by_id.expect("an answer").as_deref(), Some("8"));
    }

    fn objects(rows: &Value) -> Vec<Map<String, Value>> {
        let rows = rows.as_array().into_iter().flatten();
        rows.filter_map(|row| row.as_object().cloned()).collect()
    }

    fn find(attribute: &str, rows: Value) -> Result<Option<String>, String> {
        FIELDS
            .find(attribute, "ada", objects(&rows))
            .map(|user| user.and_then(|user| user.id).map(|id| id.to_string()))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn active_may_be_said_in_words() {
        let fields = UserFields {
            id: "id",
            username: "login",
            active: ActiveWords {
                field: "status",
                yes: &["ACTIVE"],
                no: &["SUSPENDED"],
            },
            email: "email",
        };
        let user = json!({"id": "u1", "status": "suspended"});
        let user = fields.read_if_any(user.as_object().cloned());
        assert_eq!((user.active, user.id.is_some()), (Active::No, true));
        assert_eq!(fields.read_if_any(None), IamUserAppData::default());
    }

    #[test]
    fn exactly_one_row_counts() {
        let several = "found 2 users whose `user_name` is the value asked for, expected one";
        for (rows, expected) in [
            (json!([]), Ok(None)),
            (json!([{"user_id": "u1"}]), Ok(Some("u1"))),
            (
                json!([{"user_id": "u1", "user_name": "ADA"}]),
                Ok(Some("u1")),
            ),
            (json!([{"user_id": "u1"}, {"user_id": "u2"}]), Err(several)),
        ] {
            let expected = expected.map(|id: Option<&str>| id.map(str::to_owned));
            assert_eq!(find("user_name", rows), expected.map_err(str::to_owned));
        }
    }

    #[test]
    fn a_row_that_shows_another_value_does_not_count() {
        let everybody = json!([
            {"user_id": "u1", "user_name": "bob"},
            {"user_id": "u2", "user_name": "ada"},
            {"user_id": "u3", "user_name": "eve"},
        ]);
        assert_eq!(find("user_name", everybody), Ok(Some("u2".to_owned())));
        let somebody_else = json!([{"user_id": "u1", "user_name": "bob"}]);
        assert_eq!(find("user_name", somebody_else.clone()), Ok(None));
        assert_eq!(find("id", somebody_else), Ok(None));
    }

    #[test]
    fn the_first_that_counts_may_be_meant() {
        let rows = json!([{"user_id": 1, "user_name": "bob"}, {"user_id": 2}, {"user_id": 3}]);
        let first = FIELDS.find_first("user_name", "ada", objects(&rows));
        assert_eq!(
            first.and_then(|user| user.id).map(|id| id.to_string()),
            Some("2".to_owned())
        );
        assert_eq!(FIELDS.find_first("user_name", "ada", []), None);
    }

    #[test]
    fn an_id_is_found_or_missed_but_never_taken_for_nobody() {
        let id = |rows| {
            FIELDS
                .find_id("user_name", "ada", objects(&rows))
                .map_err(|error| error.to_string())
        };
        assert_eq!(id(json!([{"user_id": 7}])), Ok(Some("7".to_owned())));
        assert_eq!(id(json!([])), Ok(None));
        assert_eq!(
            id(json!([{"title": "Analyst"}])),
            Err("the application found the user but gave no `user_id`".to_owned())
        );
        assert!(id(json!([{"user_id": 1}, {"user_id": 2}])).is_err());
    }
}
