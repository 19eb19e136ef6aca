//! A command's arguments, checked against the yml.

use serde_json::{Map, Value};

use crate::{
    Error, UsageError,
    definition::{Argument, Command},
    suggestion::nearest,
};

/// Arguments by name, with the yml's defaults filled in. Scalars are texts, whatever they came as.
#[derive(Clone, Default, PartialEq)]
pub struct Arguments(Map<String, Value>);

impl Arguments {
    /// Checks given arguments against the command's declaration. A null counts as not given.
    pub(super) fn resolve(
        command: &Command,
        given: &Map<String, Value>,
    ) -> Result<Self, UsageError> {
        if let Some(name) = given.keys().find(|name| command.argument(name).is_none()) {
            return Err(unknown(command, name));
        }
        let mut values = Map::new();
        for argument in &command.arguments {
            let value = match given.get(&argument.name) {
                None | Some(Value::Null) => argument.default.clone().map(Value::String),
                Some(value) => Some(read(command, argument, value)?),
            };
            match value {
                Some(value) => {
                    values.insert(argument.name.clone(), value);
                }
                None if argument.required => {
                    return Err(UsageError::MissingArgument {
                        command: command.name.clone(),
                        argument: argument.name.clone(),
                    });
                }
                None => {}
            }
        }
        Ok(Self(values))
    }

    /// An argument's value; `None` when it was not given and has no default.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// A text that must be there.
    ///
    /// # Errors
    /// [`Error::Argument`] when it was not given, is blank, or is no text.
    pub fn text(&self, name: &str) -> Result<&str, Error> {
        self.optional_text(name)?
            .ok_or_else(|| problem(name, "is missing"))
    }

    /// A text that may be left out; blank counts as left out.
    ///
    /// # Errors
    /// [`Error::Argument`] when it is an object or a list.
    pub fn optional_text(&self, name: &str) -> Result<Option<&str>, Error> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => {
                Ok(Some(text.as_str()).filter(|text| !text.trim().is_empty()))
            }
            Some(_) => Err(problem(name, "is not a text")),
        }
    }

    /// A boolean, or the text true/false in any case; missing or blank is false.
    ///
    /// # Errors
    /// [`Error::Argument`] for anything else.
    pub fn flag(&self, name: &str) -> Result<bool, Error> {
        match self.optional_text(name)? {
            None => Ok(false),
            Some(text) if text.eq_ignore_ascii_case("true") => Ok(true),
            Some(text) if text.eq_ignore_ascii_case("false") => Ok(false),
            Some(_) => Err(problem(name, "is not `true` or `false`")),
        }
    }

    /// Several texts: a JSON list, text that holds one, or text with commas between them.
    ///
    /// # Errors
    /// [`Error::Argument`] for an object, and for a list of anything but texts, numbers and booleans.
    pub fn list(&self, name: &str) -> Result<Vec<String>, Error> {
        let not_a_list = || problem(name, "is not a list of texts");
        let scalars = |values: &[Value]| {
            values
                .iter()
                .map(|value| scalar(value).ok_or_else(not_a_list))
                .collect()
        };
        match self.get(name) {
            None => Ok(Vec::new()),
            Some(Value::Array(values)) => scalars(values),
            Some(Value::String(text)) => match serde_json::from_str(text) {
                Ok(Value::Array(values)) => scalars(&values),
                _ => Ok(text
                    .split(',')
                    .map(|part| part.trim().to_owned())
                    .filter(|part| !part.is_empty())
                    .collect()),
            },
            Some(_) => Err(not_a_list()),
        }
    }
}

/// Names the arguments and never shows their values.
impl std::fmt::Debug for Arguments {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_set().entries(self.0.keys()).finish()
    }
}

/// One given value: a scalar as text, in the yml's spelling where the yml lists the values.
fn read(command: &Command, argument: &Argument, value: &Value) -> Result<Value, UsageError> {
    let text = scalar(value);
    if argument.predefined.is_empty() {
        return Ok(text.map_or_else(|| value.clone(), Value::String));
    }
    let refused = || UsageError::ArgumentValue {
        command: command.name.clone(),
        argument: argument.name.clone(),
        allowed: argument.predefined.clone(),
    };
    let spelled = |given: &str| {
        argument
            .predefined
            .iter()
            .find(|allowed| allowed.to_lowercase() == given.to_lowercase())
            .cloned()
            .ok_or_else(refused)
    };
    if !argument.is_array {
        return spelled(&text.ok_or_else(refused)?).map(Value::String);
    }
    let given: Vec<String> = match (value, text) {
        (Value::Array(values), _) => values
            .iter()
            .map(|value| scalar(value).ok_or_else(refused))
            .collect::<Result<_, _>>()?,
        (_, Some(text)) => text.split(',').map(|part| part.trim().to_owned()).collect(),
        (_, None) => return Err(refused()),
    };
    let values = given.iter().map(|one| spelled(one).map(Value::String));
    values.collect::<Result<Vec<_>, _>>().map(Value::Array)
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn unknown(command: &Command, name: &str) -> UsageError {
    let known: Vec<String> = command
        .arguments
        .iter()
        .map(|argument| argument.name.clone())
        .collect();
    UsageError::UnknownArgument {
        command: command.name.clone(),
        argument: name.to_owned(),
        suggestion: nearest(name, known.iter().map(String::as_str)).map(str::to_owned),
        known,
    }
}

fn problem(name: &str, problem: &str) -> Error {
    Error::Argument {
        name: name.to_owned(),
        problem: problem.to_owned(),
    }
}
