//! What may be told of a value without showing it.

use std::fmt;

use serde_json::Value;

/// The JSON type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}

impl JsonType {
    /// The type of this value.
    pub const fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::Text,
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
        }
    }
}

impl fmt::Display for JsonType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::List => "a list",
            Self::Object => "an object",
        })
    }
}

/// A value's type and size, which is all that may be shown of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// The type.
    pub json_type: JsonType,
    /// Characters of a text, elements of a list, keys of an object; `None` for the others.
    pub size: Option<usize>,
}

impl Shape {
    /// The shape of this value.
    pub fn of(value: &Value) -> Self {
        let size = match value {
            Value::String(text) => Some(text.chars().count()),
            Value::Array(items) => Some(items.len()),
            Value::Object(fields) => Some(fields.len()),
            Value::Null | Value::Bool(_) | Value::Number(_) => None,
        };
        Self {
            json_type: JsonType::of(value),
            size,
        }
    }
}

/// As in `a text of 5 characters`.
impl fmt::Display for Shape {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.json_type)?;
        let Some(size) = self.size else {
            return Ok(());
        };
        let unit = match self.json_type {
            JsonType::List => "element",
            JsonType::Object => "key",
            _ => "character",
        };
        let plural = if size == 1 { "" } else { "s" };
        write!(formatter, " of {size} {unit}{plural}")
    }
}
