//! Why a mapping failed. Never with a value: profiles are personal data.

use std::fmt;

use super::{
    limits::{MAX_DEPTH, MAX_OUTPUT_BYTES, MAX_VALUE_BYTES},
    quoted::{Listed, Quoted},
    shape::JsonType,
};

/// Why an object could not be mapped.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum MapError {
    /// There is no mapper of this name.
    UnknownMapper {
        /// The name that was asked for.
        mapper: String,
        /// The names that there are.
        known: Vec<String>,
        /// The known name nearest to it.
        suggestion: Option<String>,
    },
    /// The mapper has no such type, nor one that is common to all types.
    UnknownType {
        /// The mapper's name.
        mapper: String,
        /// The type that was asked for.
        mapping_type: String,
        /// The types that there are.
        known: Vec<String>,
        /// The known type nearest to it.
        suggestion: Option<String>,
    },
    /// A row failed.
    Row(Box<RowError>),
    /// The mapped object is larger than [`MAX_OUTPUT_BYTES`].
    OutputTooLarge {
        /// The mapper's name.
        mapper: String,
        /// The type that was asked for.
        mapping_type: String,
        /// The row at which it became too large.
        field: String,
    },
    /// Somebody else was asked to map, and did not.
    Elsewhere {
        /// The mapper's name.
        mapper: String,
        /// The type that was asked for.
        mapping_type: String,
        /// What came instead.
        problem: String,
    },
}

/// A row that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// The mapper's name.
    pub mapper: String,
    /// The type that the row belongs to.
    pub mapping_type: String,
    /// The row's output key.
    pub field: String,
    /// The transformer or filter that failed, where it was one.
    pub operator: Option<String>,
    /// Why.
    pub cause: Cause,
}

impl MapError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::UnknownMapper { suggestion, .. } | Self::UnknownType { suggestion, .. } => {
                suggestion
                    .as_deref()
                    .map(|name| format!("did you mean {}?", Quoted(name)))
            }
            Self::Row(row) => row.cause.help().map(str::to_owned),
            Self::OutputTooLarge { .. } | Self::Elsewhere { .. } => None,
        }
    }
}

impl fmt::Display for MapError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownMapper { mapper, known, .. } => {
                write!(formatter, "unknown mapper {}", Quoted(mapper))?;
                write_known(formatter, known, "mapper")
            }
            Self::UnknownType {
                mapper,
                mapping_type,
                known,
                ..
            } => {
                let (mapper, mapping_type) = (Quoted(mapper), Quoted(mapping_type));
                write!(formatter, "mapper {mapper}: unknown type {mapping_type}")?;
                write_known(formatter, known, "type")
            }
            Self::Row(row) => {
                write_place(formatter, &row.mapper, &row.mapping_type, &row.field)?;
                if let Some(operator) = &row.operator {
                    write!(formatter, ", operator {}", Quoted(operator))?;
                }
                write!(formatter, ": {}", row.cause)
            }
            Self::OutputTooLarge {
                mapper,
                mapping_type,
                field,
            } => {
                write_place(formatter, mapper, mapping_type, field)?;
                write!(
                    formatter,
                    ": the mapped object is larger than {MAX_OUTPUT_BYTES} bytes"
                )
            }
            Self::Elsewhere {
                mapper,
                mapping_type,
                problem,
            } => {
                let (mapper, mapping_type) = (Quoted(mapper), Quoted(mapping_type));
                write!(formatter, "mapper {mapper}, type {mapping_type}: {problem}")
            }
        }
    }
}

impl std::error::Error for MapError {}

fn write_place(
    formatter: &mut fmt::Formatter<'_>,
    mapper: &str,
    mapping_type: &str,
    field: &str,
) -> fmt::Result {
    write!(
        formatter,
        "mapper {}, type {}, field {}",
        Quoted(mapper),
        Quoted(mapping_type),
        Quoted(field)
    )
}

fn write_known(formatter: &mut fmt::Formatter<'_>, known: &[String], what: &str) -> fmt::Result {
    match known {
        [] => write!(formatter, "; there is no {what}"),
        [only] => write!(formatter, "; the only {what} is {}", Quoted(only)),
        several => write!(formatter, "; the {what}s are {}", Listed(several)),
    }
}

/// Why a row, or one of its operators, failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Cause {
    /// A value is of a type that the operator cannot work on.
    #[error("expected {expected}, found {found}")]
    Cast {
        /// What the operator works on.
        expected: &'static str,
        /// What the value is.
        found: JsonType,
    },
    /// A text is not what the operator reads: a number, a date.
    #[error("the text is not {expected}")]
    Unreadable {
        /// What the operator reads.
        expected: &'static str,
    },
    /// A text that should be JSON is not.
    #[error("the text is not JSON (line {line}, column {column} of it)")]
    NotJson {
        /// The line of the text, from 1.
        line: usize,
        /// The column of the line, from 1.
        column: usize,
    },
    /// An argument has no value, or not one that can be used.
    #[error("argument `{argument}`: expected {expected}, found {found}")]
    Argument {
        /// The argument's name.
        argument: &'static str,
        /// What it must be.
        expected: &'static str,
        /// What it is: a type, `nothing`, or `another text`.
        found: Found,
    },
    /// `input_values` and `mapped_values` differ in length.
    #[error("`input_values` has {inputs} values, `mapped_values` {mapped}")]
    UnequalLists {
        /// How many values are mapped.
        inputs: usize,
        /// How many values they are mapped to.
        mapped: usize,
    },
    /// A value is nested deeper than [`MAX_DEPTH`].
    #[error("a value is nested deeper than {MAX_DEPTH} levels")]
    TooDeep,
    /// A step would make a value larger than [`MAX_VALUE_BYTES`].
    #[error("a value is larger than {MAX_VALUE_BYTES} bytes")]
    TooLarge,
    /// A registered transformer says no, in its own words.
    #[error("{0}")]
    Registered(String),
}

impl Cause {
    const fn help(&self) -> Option<&'static str> {
        match self {
            Self::NotJson { .. } => Some(
                "a quote or a backslash in the value breaks JSON that is built from text; map the value by a path instead",
            ),
            _ => None,
        }
    }
}

/// What an argument turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// It has no value.
    Nothing,
    /// A value of this type.
    Type(JsonType),
    /// A text that cannot be read so.
    AnotherText,
}

impl fmt::Display for Found {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => formatter.write_str("nothing"),
            Self::Type(json_type) => write!(formatter, "{json_type}"),
            Self::AnotherText => formatter.write_str("another text"),
        }
    }
}
