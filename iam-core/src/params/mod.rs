//! The parameters of an instance, checked against the yml.

mod error;
mod resolving;
#[cfg(test)]
mod tests;
mod value;

use std::time::Duration;

use serde_json::{Map, Value};

use crate::{Definition, Error, Secret};

pub use error::ParameterError;
pub use value::Credentials;
use value::ParameterValue;

/// Parameter values by their yml names; every one is of the kind that the yml declares.
#[derive(Clone, Default)]
pub struct Params(Vec<(String, ParameterValue)>);

impl Params {
    /// Checks given values against the yml and fills in its defaults.
    ///
    /// A null counts as not given. A boolean may be the text true/false in any case, a
    /// number may stand where a text belongs, a choice is compared without case and takes
    /// the yml's spelling, and several choices may be a list or a comma-separated text.
    ///
    /// # Errors
    /// The first unknown parameter, else the first ill-typed one, else all that are missing.
    pub fn resolve(
        definition: &Definition,
        given: Map<String, Value>,
    ) -> Result<Self, ParameterError> {
        resolving::resolve(definition, given).map(Self)
    }

    /// A text that must be there.
    ///
    /// # Errors
    /// [`Error::Parameter`] when it is missing, blank or no text.
    pub fn text(&self, name: &str) -> Result<&str, Error> {
        self.optional_text(name)?
            .ok_or_else(|| problem(name, "is missing"))
    }

    /// A text that may be left out; blank counts as left out.
    ///
    /// # Errors
    /// [`Error::Parameter`] when it is no text.
    pub fn optional_text(&self, name: &str) -> Result<Option<&str>, Error> {
        match self.value(name) {
            None => Ok(None),
            Some(ParameterValue::Text(text)) => {
                Ok(Some(text.as_str()).filter(|text| !is_blank(text)))
            }
            Some(_) => Err(problem(name, "is not a text")),
        }
    }

    /// A boolean, or the text true/false in any case; missing is false.
    ///
    /// # Errors
    /// [`Error::Parameter`] for anything else.
    pub fn flag(&self, name: &str) -> Result<bool, Error> {
        match self.value(name) {
            None => Ok(false),
            Some(ParameterValue::Flag(flag)) => Ok(*flag),
            Some(ParameterValue::Text(text)) if text.eq_ignore_ascii_case("true") => Ok(true),
            Some(ParameterValue::Text(text)) if text.eq_ignore_ascii_case("false") => Ok(false),
            Some(_) => Err(problem(name, "is not `true` or `false`")),
        }
    }

    /// A whole number, as a JSON number or as text; `None` when missing or blank.
    ///
    /// # Errors
    /// [`Error::Parameter`] for anything else.
    pub fn whole_number(&self, name: &str) -> Result<Option<u64>, Error> {
        let number = match self.value(name) {
            None => return Ok(None),
            Some(ParameterValue::Text(text)) if is_blank(text) => return Ok(None),
            Some(ParameterValue::Text(text)) => text.trim().parse().ok(),
            Some(ParameterValue::Json(value)) => value.as_u64(),
            Some(_) => None,
        };
        number
            .map(Some)
            .ok_or_else(|| problem(name, "is not a whole number"))
    }

    /// A number of seconds; `None` when missing or blank.
    ///
    /// # Errors
    /// [`Error::Parameter`] when it is no whole number.
    pub fn seconds(&self, name: &str) -> Result<Option<Duration>, Error> {
        Ok(self.whole_number(name)?.map(Duration::from_secs))
    }

    /// A user name and a password; both empty when missing.
    ///
    /// # Errors
    /// [`Error::Parameter`] when it is of another kind.
    pub fn credentials(&self, name: &str) -> Result<Credentials, Error> {
        match self.value(name) {
            None => Ok(Credentials::default()),
            Some(ParameterValue::Credentials(credentials)) => Ok(credentials.clone()),
            Some(_) => Err(problem(name, "is not a user name and a password")),
        }
    }

    /// A text that must not be seen; `None` when missing or blank.
    ///
    /// # Errors
    /// [`Error::Parameter`] when it is no text.
    pub fn secret(&self, name: &str) -> Result<Option<Secret>, Error> {
        match self.value(name) {
            Some(ParameterValue::Secret(secret)) => {
                Ok(Some(secret.clone()).filter(|secret| !is_blank(secret.expose())))
            }
            _ => Ok(self.optional_text(name)?.map(Secret::new)),
        }
    }

    /// Several texts (a multi-select); none when missing.
    ///
    /// # Errors
    /// [`Error::Parameter`] when it is of another kind.
    pub fn list(&self, name: &str) -> Result<&[String], Error> {
        match self.value(name) {
            None => Ok(&[]),
            Some(ParameterValue::List(values)) => Ok(values),
            Some(_) => Err(problem(name, "is not a list")),
        }
    }

    /// Every secret among the values, for whoever must hide them in what a vendor sends back.
    pub fn secrets(&self) -> Vec<Secret> {
        self.0
            .iter()
            .filter_map(|(_, value)| match value {
                ParameterValue::Secret(secret) => Some(secret),
                ParameterValue::Credentials(credentials) => Some(&credentials.password),
                _ => None,
            })
            .filter(|secret| !secret.is_empty())
            .cloned()
            .collect()
    }

    fn value(&self, name: &str) -> Option<&ParameterValue> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn problem(name: &str, problem: &str) -> Error {
    Error::Parameter {
        name: name.to_owned(),
        problem: problem.to_owned(),
    }
}

/// Names the parameters and never shows their values.
impl std::fmt::Debug for Params {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_set()
            .entries(self.0.iter().map(|(name, _)| name))
            .finish()
    }
}
