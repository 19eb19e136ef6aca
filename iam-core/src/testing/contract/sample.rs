//! What the users of a run look like.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value, json};

/// What stands for a user's own name in a sample.
const NAME: &str = "{name}";

/// What the users of a run look like: `{name}` in a value becomes the name of each.
///
/// ```
/// use iam_core::testing::contract::Sample;
///
/// let sample: Sample = "
/// profile:
///   username: '{name}'
///   email: '{name}@acme.example'
///   surname: Lovelace
/// required: [surname]
/// fixed: [username]
/// changes:
///   surname: Byron
/// ".parse()?;
/// # Ok::<(), iam_core::testing::contract::SampleError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Sample {
    profile: Map<String, Value>,
    required: Vec<String>,
    fixed: Vec<String>,
    changes: Option<Map<String, Value>>,
}

/// Why a sample cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SampleError {
    /// The file cannot be read.
    #[error("cannot read the sample profile `{}`: {source}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is neither YAML nor JSON.
    #[error("the sample profile is neither YAML nor JSON: {0}")]
    NotYaml(String),
    /// It is no object, or a part of it is of another kind.
    #[error("the sample profile's `{part}` is not {expected}")]
    Kind {
        /// The part.
        part: String,
        /// What it should be.
        expected: &'static str,
    },
    /// It has a part that no sample has.
    #[error("a sample profile has no part `{0}`")]
    UnknownPart(String),
    /// Nothing in it differs from user to user.
    #[error("no value of the sample profile's `profile` has `{{name}}` in it")]
    NoName,
    /// A field that is required, fixed or changed is not in the profile.
    #[error("the sample profile's `{part}` names `{field}`, which its `profile` does not have")]
    UnknownField {
        /// `required`, `fixed` or `changes`.
        part: &'static str,
        /// The field.
        field: String,
    },
}

impl SampleError {
    /// What to do about it.
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::NoName => Some(
                "the users of a run are told apart by it: `username: '{name}'`, \
                 `email: '{name}@acme.example'`",
            ),
            Self::UnknownPart(_) | Self::Kind { .. } => Some(
                "it has `profile` (fields of a user), `required` and `fixed` (names of fields) \
                 and `changes` (fields and their new values)",
            ),
            _ => None,
        }
    }
}

impl Default for Sample {
    /// Every field that generated mappers write.
    fn default() -> Self {
        let profile = json!({
            "username": NAME,
            "email": format!("{NAME}@iam-contract.example"),
            "displayname": "Ada Lovelace",
            "givenname": "Ada",
            "surname": "Lovelace",
            "title": "Analyst",
            "department": "Engines",
            "division": "Research",
            "organization": "Analytical",
            "costcenter": "1815",
            "employeeid": NAME,
            "employeetype": "Employee",
            "mobilephone": "+442079460001",
            "streetaddress": "12 St James's Square",
            "city": "London",
            "state": "London",
            "zipcode": "SW1Y 4JH",
            "countryname": "GB",
        });
        Self {
            profile: profile.as_object().cloned().unwrap_or_default(),
            required: Vec::new(),
            fixed: Vec::new(),
            changes: None,
        }
    }
}

/// What a field of the default sample is changed to.
const CHANGES: [(&str, &str); 15] = [
    ("displayname", "Augusta King"),
    ("givenname", "Augusta"),
    ("surname", "King"),
    ("title", "Countess"),
    ("department", "Tables"),
    ("division", "Development"),
    ("organization", "Difference"),
    ("costcenter", "1852"),
    ("employeetype", "Contractor"),
    ("mobilephone", "+442079460002"),
    ("streetaddress", "6 Rue de la Paix"),
    ("city", "Paris"),
    ("state", "Paris"),
    ("zipcode", "75002"),
    ("countryname", "FR"),
];

impl Sample {
    /// Reads a sample from a YAML or JSON file.
    ///
    /// # Errors
    /// [`SampleError`]
    pub fn read(path: &Path) -> Result<Self, SampleError> {
        std::fs::read_to_string(path)
            .map_err(|source| SampleError::Unreadable {
                path: path.to_owned(),
                source,
            })?
            .parse()
    }

    /// The whole profile of a user.
    pub(super) fn profile(&self, name: &str) -> Value {
        Value::Object(named(&self.profile, name))
    }

    /// The fields that a user is told apart by.
    pub(super) fn identity(&self, name: &str) -> Value {
        let mut profile = named(&self.profile, name);
        profile.retain(|field, _| self.is_own(field) && self.is_key(field));
        Value::Object(profile)
    }

    /// The fields that a user is told apart by after a change of name. Those that are fixed stay.
    pub(super) fn renamed(&self, name: &str) -> Value {
        let mut profile = self.identity(&format!("{name}-renamed"));
        if let (Value::Object(renamed), Value::Object(now)) = (&mut profile, self.identity(name)) {
            renamed.extend(
                now.into_iter()
                    .filter(|(field, _)| self.fixed.contains(field)),
            );
        }
        profile
    }

    /// The fields that a user needs at least.
    pub(super) fn minimal(&self, name: &str) -> Value {
        let mut profile = named(&self.profile, name);
        profile.retain(|field, _| {
            (self.is_own(field) && self.is_key(field)) || self.required.contains(field)
        });
        Value::Object(profile)
    }

    /// What each field is changed to, one after the other.
    pub(super) fn changes(&self, name: &str) -> Map<String, Value> {
        let Some(changes) = &self.changes else {
            return CHANGES
                .iter()
                .filter(|(field, _)| self.profile.contains_key(*field))
                .map(|(field, value)| ((*field).to_owned(), json!(value)))
                .collect();
        };
        named(changes, name)
    }

    /// Whether the field differs from user to user.
    fn is_own(&self, field: &str) -> bool {
        self.profile.get(field).is_some_and(has_name)
    }

    /// Whether a user may be looked up by it: a number of the employee is unique, and no key.
    fn is_key(&self, field: &str) -> bool {
        !matches!(field, "employeeid" | "employeenumber")
    }
}

impl std::str::FromStr for Sample {
    type Err = SampleError;

    fn from_str(text: &str) -> Result<Self, SampleError> {
        let kind = |part: &str, expected| SampleError::Kind {
            part: part.to_owned(),
            expected,
        };
        let parts: Value = serde_yaml::from_str(text)
            .map_err(|error: serde_yaml::Error| SampleError::NotYaml(error.to_string()))?;
        let Value::Object(mut parts) = parts else {
            return Err(kind("content", "an object"));
        };
        let Some(Value::Object(profile)) = parts.shift_remove("profile") else {
            return Err(kind("profile", "an object of fields"));
        };
        let mut names = |part: &str| {
            let fields = match parts.shift_remove(part) {
                None => return Ok(Vec::new()),
                Some(Value::Array(fields)) => fields,
                Some(_) => return Err(kind(part, "a list of field names")),
            };
            fields
                .iter()
                .map(|field| field.as_str().map(str::to_owned))
                .collect::<Option<Vec<String>>>()
                .ok_or_else(|| kind(part, "a list of field names"))
        };
        let (required, fixed) = (names("required")?, names("fixed")?);
        let changes = match parts.shift_remove("changes") {
            None => None,
            Some(Value::Object(changes)) => Some(changes),
            Some(_) => return Err(kind("changes", "an object of fields")),
        };
        if let Some((part, _)) = parts.into_iter().next() {
            return Err(SampleError::UnknownPart(part));
        }
        let sample = Self {
            profile,
            required,
            fixed,
            changes,
        };
        sample.check()?;
        Ok(sample)
    }
}

impl Sample {
    fn check(&self) -> Result<(), SampleError> {
        if !self
            .profile
            .keys()
            .any(|field| self.is_own(field) && self.is_key(field))
        {
            return Err(SampleError::NoName);
        }
        let required = self.required.iter().map(|field| ("required", field));
        let fixed = self.fixed.iter().map(|field| ("fixed", field));
        let changes = self.changes.iter().flat_map(Map::keys);
        let changes = changes.map(|field| ("changes", field));
        match required
            .chain(fixed)
            .chain(changes)
            .find(|(_, field)| !self.profile.contains_key(*field))
        {
            Some((part, field)) => Err(SampleError::UnknownField {
                part,
                field: field.clone(),
            }),
            None => Ok(()),
        }
    }
}

fn has_name(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.contains(NAME))
}

fn named(fields: &Map<String, Value>, name: &str) -> Map<String, Value> {
    fields
        .iter()
        .map(|(field, value)| {
            let value = match value {
                Value::String(text) => Value::from(text.replace(NAME, name)),
                other => other.clone(),
            };
            (field.clone(), value)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_into_every_value_that_has_room_for_it() {
        let sample: Sample =
            "{profile: {username: '{name}', mail: 'x.{name}@a.example', city: Rom, \
                              employeeid: '{name}'}, required: [city], changes: {city: Bari}}"
                .parse()
                .unwrap();
        assert_eq!(
            sample.minimal("u1"),
            json!({"username": "u1", "mail": "x.u1@a.example", "city": "Rom"})
        );
        assert_eq!(
            sample.identity("u1"),
            json!({"username": "u1", "mail": "x.u1@a.example"})
        );
        assert_eq!(sample.profile("u1")["employeeid"], "u1");
        assert_eq!(sample.changes("u1")["city"], "Bari");
    }

    #[test]
    fn what_is_fixed_stays_in_a_change_of_name() {
        let sample: Sample = "{profile: {username: '{name}', email: '{name}@a.example'}}"
            .parse()
            .unwrap();
        let both = json!({"username": "u1-renamed", "email": "u1-renamed@a.example"});
        assert_eq!(sample.renamed("u1"), both);
        let sample: Sample =
            "{profile: {username: '{name}', email: '{name}@a.example'}, fixed: [username]}"
                .parse()
                .unwrap();
        let one = json!({"username": "u1", "email": "u1-renamed@a.example"});
        assert_eq!(sample.renamed("u1"), one);
    }

    #[test]
    fn a_sample_that_cannot_be_used_says_why() {
        for (text, expected) in [
            ("[]", "the sample profile's `content` is not an object"),
            (
                "{}",
                "the sample profile's `profile` is not an object of fields",
            ),
            (
                "{profile: {username: ada}}",
                "no value of the sample profile's `profile` has `{name}` in it",
            ),
            (
                "{profile: {username: '{name}'}, chnages: {}}",
                "a sample profile has no part `chnages`",
            ),
            (
                "{profile: {username: '{name}'}, required: [city]}",
                "the sample profile's `required` names `city`, which its `profile` does not have",
            ),
            (
                "{profile: {username: '{name}'}, fixed: city}",
                "the sample profile's `fixed` is not a list of field names",
            ),
            (
                "{profile: {username: '{name}'}, changes: {city: Bari}}",
                "the sample profile's `changes` names `city`, which its `profile` does not have",
            ),
        ] {
            assert_eq!(text.parse::<Sample>().unwrap_err().to_string(), expected);
        }
    }
}
