//! A user in the application's own fields, on the way out.

use serde_json::{Map, Value};

use crate::{Error, IamUserAppData, place};

mod nesting;

/// What the outgoing mapper made of a profile: the application's field names and their values.
///
/// For REST applications the keys are the mapper's row keys. A SCIM client turns
/// them into a resource first (see [`IamClient::shape_user`](crate::IamClient::shape_user)).
#[derive(Clone, Default, PartialEq)]
pub struct AppUser(Map<String, Value>);

impl AppUser {
    /// Takes the fields as they are, in their order.
    pub const fn new(fields: Map<String, Value>) -> Self {
        Self(fields)
    }

    /// The value of one field, by its name or its place: of a row `profile.login`, also after
    /// [`nested`](Self::nested) was called.
    pub fn get(&self, field: &str) -> Option<&Value> {
        place::at(&self.0, field)
    }

    /// Whether there is no field at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fields, in their order.
    pub const fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }

    /// The fields as a JSON object, ready to be sent.
    pub fn to_json(&self) -> Value {
        Value::Object(self.0.clone())
    }

    /// The same user without the fields that are null, in objects at any depth, for an
    /// application that takes a null for a mistake or for "delete this".
    ///
    /// ```
    /// use iam_core::AppUser;
    /// use serde_json::json;
    ///
    /// let user = json!({"login": "ada", "title": null, "name": {"given": "Ada", "middle": null}});
    /// let user = AppUser::new(user.as_object().cloned().unwrap_or_default());
    /// assert_eq!(
    ///     user.without_nulls().to_json(),
    ///     json!({"login": "ada", "name": {"given": "Ada"}}),
    /// );
    /// ```
    #[must_use]
    pub fn without_nulls(&self) -> Self {
        let mut fields = self.0.clone();
        drop_nulls(&mut fields);
        Self(fields)
    }

    /// The same user with these fields alone, for an application that refuses what it does not
    /// know: [`get_app_fields`](crate::IamClient::get_app_fields) may say what it knows.
    ///
    /// ```
    /// use iam_core::AppUser;
    ///
    /// let user = AppUser::from([("login", "ada"), ("shoe_size", "38")]);
    /// assert_eq!(user.only(&["login", "title"]), AppUser::from([("login", "ada")]));
    /// ```
    #[must_use]
    pub fn only(&self, known: &[&str]) -> Self {
        let is_known = |field: &String| known.contains(&field.as_str());
        let fields = self.0.iter().filter(|(field, _)| is_known(field));
        Self(
            fields
                .map(|(field, value)| (field.clone(), value.clone()))
                .collect(),
        )
    }

    /// The same user with one field's value in a list, for an application that keeps several:
    /// one address in a list of addresses. A list stays as it is.
    ///
    /// ```
    /// use iam_core::AppUser;
    /// use serde_json::json;
    ///
    /// let user = AppUser::from([("emails", "ada@acme.example")]);
    /// assert_eq!(user.in_a_list("emails").to_json(), json!({"emails": ["ada@acme.example"]}));
    /// ```
    #[must_use]
    pub fn in_a_list(&self, field: &str) -> Self {
        let mut fields = self.0.clone();
        if let Some(value) = fields.get_mut(field)
            && !matches!(value, Value::Array(_) | Value::Null)
        {
            *value = Value::Array(vec![value.take()]);
        }
        Self(fields)
    }

    /// The same user with one field's text in another form, for an application that wants an
    /// address in small letters, or a name with something around it. What is no text, or blank,
    /// stays as it is.
    ///
    /// ```
    /// use iam_core::AppUser;
    ///
    /// let user = AppUser::from([("email", "Ada@acme.example"), ("login", " ")]);
    /// let user = user.with_text("email", str::to_lowercase).with_text("login", |_| "x".to_owned());
    /// assert_eq!(user, AppUser::from([("email", "ada@acme.example"), ("login", " ")]));
    /// ```
    #[must_use]
    pub fn with_text(&self, field: &str, change: impl FnOnce(&str) -> String) -> Self {
        let mut fields = self.0.clone();
        if let Some(Value::String(text)) = fields.get_mut(field)
            && !text.trim().is_empty()
        {
            *text = change(text);
        }
        Self(fields)
    }

    /// The same user with one field's text looked up, for an application that wants the
    /// manager's id where the profile has an address. Of somebody who is not there, nothing is
    /// sent.
    ///
    /// `user.resolve("manager", |address| self.get_user("email", address))?`
    ///
    /// # Errors
    /// As the look-up; [`Error::NoId`] when somebody without an id was found.
    pub fn resolve(
        &self,
        field: &str,
        look_up: impl FnOnce(&str) -> Result<Option<IamUserAppData>, Error>,
    ) -> Result<Self, Error> {
        let mut fields = self.0.clone();
        let Some(Value::String(text)) = fields.get(field) else {
            return Ok(Self(fields));
        };
        match look_up(text)? {
            Some(found) => {
                let id = found.id.ok_or_else(|| Error::NoId {
                    field: field.to_owned(),
                })?;
                fields.insert(field.to_owned(), id.to_json());
            }
            None => {
                fields.shift_remove(field);
            }
        }
        Ok(Self(fields))
    }

    /// The same user with each field in its place, for an application that keeps fields inside of
    /// others: the row `profile.login` of the outgoing mapper is `login` in `profile`, and
    /// `emails.[0].value` is `value` in the first of `emails`. A dot in a name has a backslash before
    /// it.
    ///
    /// [`shape_user`](crate::IamClient::shape_user) says so once for all calls:
    ///
    /// ```
    /// use iam_core::AppUser;
    /// use serde_json::json;
    ///
    /// # fn main() -> Result<(), iam_core::Error> {
    /// let mapped = AppUser::from([("profile.login", "ada"), ("emails.[0].value", "ada@acme.example")]);
    /// assert_eq!(
    ///     mapped.nested()?.to_json(),
    ///     json!({"profile": {"login": "ada"}, "emails": [{"value": "ada@acme.example"}]}),
    /// );
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Whatever else is done to single fields comes before, because it names them as the mapper
    /// does.
    ///
    /// # Errors
    /// [`Error::Field`] for a field inside of another one that has a value of its own.
    pub fn nested(&self) -> Result<Self, Error> {
        nesting::nested(&self.0).map(Self)
    }

    /// These fields over a user as the application has it, for a PUT, which replaces the whole:
    /// what the mapper does not know stays as it is.
    ///
    /// Objects are merged field by field; everything else, lists too, is replaced.
    ///
    /// ```
    /// use iam_core::AppUser;
    /// use serde_json::json;
    ///
    /// let known = json!({"id": 7, "name": {"given": "Ada", "family": "Byron"}, "tags": ["a"]});
    /// let user = json!({"name": {"family": "Lovelace"}, "tags": ["b"]});
    /// let user = AppUser::new(user.as_object().cloned().unwrap_or_default());
    /// let whole = user.merged_over(known.as_object().cloned().unwrap_or_default());
    /// assert_eq!(
    ///     whole.to_json(),
    ///     json!({"id": 7, "name": {"given": "Ada", "family": "Lovelace"}, "tags": ["b"]}),
    /// );
    /// ```
    #[must_use]
    pub fn merged_over(&self, mut known: Map<String, Value>) -> Self {
        merge(&mut known, &self.0);
        Self(known)
    }

    /// The fields, to build something else of them.
    pub fn into_map(self) -> Map<String, Value> {
        self.0
    }
}

fn drop_nulls(fields: &mut Map<String, Value>) {
    fields.retain(|_, value| !value.is_null());
    fields.values_mut().for_each(drop_nulls_within);
}

fn drop_nulls_within(value: &mut Value) {
    match value {
        Value::Object(fields) => drop_nulls(fields),
        Value::Array(items) => items.iter_mut().for_each(drop_nulls_within),
        _ => {}
    }
}

fn merge(known: &mut Map<String, Value>, changes: &Map<String, Value>) {
    for (field, change) in changes {
        match (known.get_mut(field), change) {
            (Some(Value::Object(known)), Value::Object(change)) => merge(known, change),
            (Some(value), change) => *value = change.clone(),
            (None, change) => {
                known.insert(field.clone(), change.clone());
            }
        }
    }
}

/// A user of a few fields, for a change that no mapper makes.
///
/// ```
/// use iam_core::AppUser;
///
/// assert_eq!(AppUser::from([("active", false)]).to_json().to_string(), r#"{"active":false}"#);
/// ```
impl<K: Into<String>, V: Into<Value>, const N: usize> From<[(K, V); N]> for AppUser {
    fn from(fields: [(K, V); N]) -> Self {
        let fields = fields.map(|(field, value)| (field.into(), value.into()));
        Self(Map::from_iter(fields))
    }
}

/// Names the fields and never shows their values: they are personal data.
impl std::fmt::Debug for AppUser {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_set().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::UserId;

    fn with_manager(manager: Value) -> AppUser {
        AppUser::from([("login", json!("ada")), ("manager", manager)])
    }

    #[test]
    fn a_manager_is_sent_by_id_or_not_at_all() {
        let byron = IamUserAppData {
            id: Some(UserId::Number(7.into())),
            ..IamUserAppData::default()
        };
        for (manager, found, sent) in [
            (
                json!("b@acme.example"),
                Ok(Some(byron)),
                json!({"login": "ada", "manager": 7}),
            ),
            (json!("b@acme.example"), Ok(None), json!({"login": "ada"})),
            // Nothing to look up.
            (
                json!(null),
                Err("asked"),
                json!({"login": "ada", "manager": null}),
            ),
            (
                json!(7),
                Err("asked"),
                json!({"login": "ada", "manager": 7}),
            ),
        ] {
            let user = with_manager(manager).resolve("manager", |address| {
                assert_eq!(address, "b@acme.example");
                Ok(found.expect("a look-up"))
            });
            assert_eq!(user.map(|user| user.to_json()).ok(), Some(sent));
        }
    }

    #[test]
    fn a_look_up_that_fails_leaves_no_manager_out() {
        let several = || Error::SeveralUsers {
            attribute: "email".to_owned(),
            found: 2,
        };
        let user = with_manager(json!("b@acme.example"));
        assert!(user.resolve("manager", |_| Err(several())).is_err());
        let nameless = |_: &str| Ok(Some(IamUserAppData::default()));
        let error = user
            .resolve("manager", nameless)
            .map_err(|error| error.to_string());
        assert_eq!(
            error,
            Err("the application found the user but gave no `manager`".to_owned())
        );
    }

    #[test]
    fn one_value_goes_into_a_list_once() {
        for (value, listed) in [
            (json!("a"), json!(["a"])),
            (json!(["a", "b"]), json!(["a", "b"])),
            (json!({"value": "a"}), json!([{"value": "a"}])),
            (json!(null), json!(null)),
        ] {
            let user = AppUser::from([("emails", value)]).in_a_list("emails");
            assert_eq!(user.get("emails"), Some(&listed));
        }
        assert_eq!(
            AppUser::from([("a", 1)]).in_a_list("b"),
            AppUser::from([("a", 1)])
        );
    }
}
