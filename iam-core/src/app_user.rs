//! A user in the application's own fields, on the way out.

use serde_json::{Map, Value};

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

    /// The value of one field.
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.0.get(field)
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
