//! The fields that an application's users have.

use serde_json::{Map, Value};

use crate::http::Redactor;

/// Field names with a description each, in the application's order, for `get-mapping-fields`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AppFields(Map<String, Value>);

impl AppFields {
    /// Reads an application's answer: one object a field, which holds the field's name
    /// and its description under these keys. An object without a name is left out.
    ///
    /// ```
    /// use iam_core::AppFields;
    /// use serde_json::{Map, json};
    ///
    /// let row = Map::from_iter([("key".to_owned(), json!("mail"))]);
    /// let fields = AppFields::read(&[row], "key", "label");
    /// assert_eq!(fields.into_json(), json!({"mail": ""}));
    /// ```
    pub fn read(rows: &[Map<String, Value>], name: &str, description: &str) -> Self {
        rows.iter()
            .filter_map(|row| {
                let text = |key: &str| row.get(key).and_then(Value::as_str);
                Some((text(name)?, text(description).unwrap_or_default()))
            })
            .collect()
    }

    /// The fields without the instance's secrets.
    pub(crate) fn without_secrets(&self, redactor: &Redactor) -> Self {
        self.0
            .iter()
            .map(|(name, description)| {
                let description = description.as_str().unwrap_or_default();
                (
                    redactor.redact_data(name),
                    redactor.redact_data(description),
                )
            })
            .collect()
    }

    /// Takes the fields of a user as an example, where an application has no schema to ask for.
    /// A field inside of another is called by its place, as mappers call it.
    ///
    /// ```
    /// use iam_core::AppFields;
    /// use serde_json::{Map, json};
    ///
    /// let user = Map::from_iter([
    ///     ("mail".to_owned(), json!("ada@acme.example")),
    ///     ("name".to_owned(), json!({"given": "Ada", "middle": {}})),
    /// ]);
    /// assert_eq!(
    ///     AppFields::of_sample(&user).into_json(),
    ///     json!({"mail": "", "name.given": "", "name.middle": ""}),
    /// );
    /// ```
    pub fn of_sample(user: &Map<String, Value>) -> Self {
        let mut places = Vec::new();
        for (name, value) in user {
            add_places(&mut places, name.clone(), value);
        }
        places.into_iter().map(|place| (place, "")).collect()
    }

    /// The fields as the JSON object that the platform shows when a mapper is edited.
    pub fn into_json(self) -> Value {
        Value::Object(self.0)
    }
}

/// The place of a value, or the places of all that is in it.
fn add_places(places: &mut Vec<String>, place: String, value: &Value) {
    match value {
        Value::Object(inside) if !inside.is_empty() => {
            for (name, value) in inside {
                let name = name.replace('.', r"\.");
                add_places(places, format!("{place}.{name}"), value);
            }
        }
        _ => places.push(place),
    }
}

impl<N: Into<String>, D: Into<String>> FromIterator<(N, D)> for AppFields {
    fn from_iter<I: IntoIterator<Item = (N, D)>>(fields: I) -> Self {
        Self(
            fields
                .into_iter()
                .map(|(name, description)| (name.into(), Value::String(description.into())))
                .collect(),
        )
    }
}
