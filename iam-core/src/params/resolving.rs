//! Given values, made into values of the declared kinds.

use serde_json::{Map, Value};

use crate::{
    Definition, Secret,
    definition::{Parameter, ParameterKind},
    suggestion::{list, nearest},
};

use super::{Credentials, ParameterError, value::ParameterValue};

/// Checks given values and adds the yml's defaults; the result is in the yml's order.
pub(super) fn resolve(
    definition: &Definition,
    mut given: Map<String, Value>,
) -> Result<Vec<(String, ParameterValue)>, ParameterError> {
    if let Some(name) = given
        .keys()
        .find(|name| definition.parameter(name).is_none())
    {
        return Err(unknown(definition, name));
    }
    let mut values = Vec::new();
    let mut missing = Vec::new();
    for parameter in &definition.parameters {
        let value = given
            .remove(&parameter.name)
            .filter(|value| !value.is_null())
            .or_else(|| parameter.default.clone())
            .map(|value| read(parameter, value))
            .transpose()
            .map_err(
                |Misfit {
                     expected,
                     suggestion,
                 }| ParameterError::IllTyped {
                    name: parameter.name.clone(),
                    expected,
                    suggestion,
                },
            )?;
        let is_blank = value.as_ref().is_none_or(ParameterValue::is_blank);
        // A box that is not ticked is off, so a boolean is never missing.
        if parameter.required && is_blank && parameter.kind != ParameterKind::Flag {
            missing.push(parameter.name.clone());
        }
        values.extend(value.map(|value| (parameter.name.clone(), value)));
    }
    if missing.is_empty() {
        Ok(values)
    } else {
        Err(ParameterError::Missing { names: missing })
    }
}

fn unknown(definition: &Definition, name: &str) -> ParameterError {
    let known: Vec<String> = definition
        .parameters
        .iter()
        .map(|parameter| parameter.name.clone())
        .collect();
    ParameterError::Unknown {
        name: name.to_owned(),
        suggestion: nearest(name, known.iter().map(String::as_str)).map(str::to_owned),
        known,
    }
}

/// Why a value is not of the declared kind.
struct Misfit {
    /// What the parameter takes.
    expected: String,
    /// The nearest of the values that it takes.
    suggestion: Option<String>,
}

impl From<String> for Misfit {
    fn from(expected: String) -> Self {
        Self {
            expected,
            suggestion: None,
        }
    }
}

/// Reads one value.
fn read(parameter: &Parameter, value: Value) -> Result<ParameterValue, Misfit> {
    match parameter.kind {
        ParameterKind::Flag => Ok(flag(&value)?),
        ParameterKind::Text | ParameterKind::LongText => Ok(ParameterValue::Text(text(value)?)),
        ParameterKind::Encrypted | ParameterKind::EncryptedLongText => Ok(secret(value)?),
        ParameterKind::Credentials => Ok(credentials(value)?),
        ParameterKind::SingleSelect => {
            let given = text(value)?;
            choice(parameter, &given).map(ParameterValue::Text)
        }
        ParameterKind::MultiSelect => choices(parameter, value),
        ParameterKind::Other(_) => Ok(ParameterValue::Json(value)),
    }
}

fn flag(value: &Value) -> Result<ParameterValue, String> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
    .map(ParameterValue::Flag)
    .ok_or_else(|| "`true` or `false`".to_owned())
}

fn text(value: Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        _ => Err("a text".to_owned()),
    }
}

/// A secret is a text, or an object in which the platform's credentials store gives it.
fn secret(value: Value) -> Result<ParameterValue, String> {
    let value = match value {
        Value::Object(mut fields) => fields.remove("password").unwrap_or_default(),
        other => other,
    };
    text(value)
        .map(|text| ParameterValue::Secret(Secret::new(text)))
        .map_err(|_| "a text, or an object with a `password`".to_owned())
}

/// The platform sends more keys besides; they say nothing here.
fn credentials(value: Value) -> Result<ParameterValue, String> {
    let expected = || "an object with `identifier` and `password`, both of them texts".to_owned();
    let Value::Object(mut fields) = value else {
        return Err(expected());
    };
    let mut part = |key: &str| match fields.remove(key) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(value) => text(value).map_err(|_| expected()),
    };
    Ok(ParameterValue::Credentials(Credentials {
        identifier: part("identifier")?,
        password: Secret::new(part("password")?),
    }))
}

/// The option of this name in the yml's spelling; a blank text chooses nothing.
fn choice(parameter: &Parameter, given: &str) -> Result<String, Misfit> {
    if parameter.options.is_empty() || given.trim().is_empty() {
        return Ok(given.to_owned());
    }
    parameter
        .options
        .iter()
        .find(|option| option.to_lowercase() == given.to_lowercase())
        .cloned()
        .ok_or_else(|| Misfit {
            expected: format!("one of {}", list(&parameter.options)),
            suggestion: nearest(given, parameter.options.iter().map(String::as_str))
                .map(str::to_owned),
        })
}

fn choices(parameter: &Parameter, value: Value) -> Result<ParameterValue, Misfit> {
    let given = match value {
        Value::Array(values) => values
            .into_iter()
            .map(text)
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| "a list of texts".to_owned())?,
        other => {
            let text = text(other).map_err(|_| "a list of texts".to_owned())?;
            if parameter.options.contains(&text) {
                vec![text] // an option may have a comma in it
            } else {
                text.split(',')
                    .map(|part| part.trim().to_owned())
                    .filter(|part| !part.is_empty())
                    .collect()
            }
        }
    };
    given
        .iter()
        .map(|one| choice(parameter, one))
        .collect::<Result<_, _>>()
        .map(ParameterValue::List)
        .map_err(|misfit: Misfit| Misfit {
            expected: misfit.expected.replacen("one of", "some of", 1),
            ..misfit
        })
}
