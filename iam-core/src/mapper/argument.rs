//! An argument of a transformer or a filter.

use std::borrow::Cow;

use serde_json::Value;

use super::{
    complex::Complex,
    expression::{Expression, Piece},
    fault::Fault,
    map_error::Cause,
    values::{Reached, Source, text, within_limit},
};

/// An argument of a transformer or a filter.
#[derive(Debug, Clone)]
pub enum Argument {
    /// Not given, or given as null.
    Absent,
    /// A path (`isContext`), or a literal with `${}` resolved.
    Expression(Expression),
    /// A value worked out by filters and transformers of its own.
    Complex(Box<Complex>),
}

impl Argument {
    /// The literal text, where it is one without references.
    pub fn as_constant(&self) -> Option<&str> {
        match self {
            Self::Expression(expression) => expression.as_constant(),
            Self::Absent | Self::Complex(_) => None,
        }
    }

    /// The argument's value; `None` where it has none.
    pub(super) fn resolve<'s>(
        &self,
        source: &'s Source<'_>,
    ) -> Result<Option<Cow<'s, Value>>, Fault> {
        match self {
            Self::Absent => Ok(None),
            Self::Expression(expression) => Ok(expression.resolve(source)?),
            Self::Complex(complex) => complex.resolve(source),
        }
    }

    /// The argument as text; nothing where it has no value.
    pub(super) fn text<'s>(&self, source: &'s Source<'_>) -> Result<Cow<'s, str>, Fault> {
        Ok(match self.resolve(source)? {
            None => Cow::Borrowed(""),
            Some(Cow::Borrowed(value)) => text(value)?,
            Some(Cow::Owned(Value::String(text))) => Cow::Owned(text),
            Some(Cow::Owned(value)) => Cow::Owned(text(&value)?.into_owned()),
        })
    }
}

impl Expression {
    /// What the expression leads to, lists not yet collapsed.
    pub(super) fn reach<'s>(&self, source: &'s Source<'_>) -> Result<Reaching<'s>, Cause> {
        Ok(match self {
            Self::Nothing => Reaching::Read(Reached::Nothing),
            Self::Path(path) => Reaching::Read(source.read(path)),
            Self::Text(pieces) => Reaching::Made(Value::String(join(pieces, source)?)),
        })
    }

    /// The one value of the expression.
    pub(super) fn resolve<'s>(
        &self,
        source: &'s Source<'_>,
    ) -> Result<Option<Cow<'s, Value>>, Cause> {
        Ok(match self.reach(source)? {
            Reaching::Read(reached) => reached.into_value(),
            Reaching::Made(value) => Some(Cow::Owned(value)),
        })
    }
}

/// What an expression leads to: something in the source, or a text made of it.
pub(super) enum Reaching<'s> {
    Read(Reached<'s>),
    Made(Value),
}

/// Puts the values of the references into the text; lists and objects as JSON.
fn join(pieces: &[Piece], source: &Source<'_>) -> Result<String, Cause> {
    let mut joined = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => joined.push_str(text),
            Piece::Reference(path) => {
                let Some(value) = source.read(path).into_value() else {
                    continue;
                };
                match value.as_ref() {
                    list @ (Value::Array(_) | Value::Object(_)) => {
                        joined.push_str(&list.to_string());
                    }
                    scalar => joined.push_str(&text(scalar)?),
                }
            }
        }
        within_limit(joined.len())?;
    }
    Ok(joined)
}
