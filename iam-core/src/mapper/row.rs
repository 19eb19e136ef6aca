//! One row of a mapper.

use std::borrow::Cow;

use serde_json::Value;

use super::{
    complex::Complex,
    expression::Expression,
    fault::Fault,
    step_kind::StepKind,
    trace::{Silent, Trace},
    values::{Source, measure},
};

/// One row of a mapper: an output key, and where its value comes from.
#[derive(Debug, Clone)]
pub struct Row {
    pub(super) field: String,
    pub(super) offset: usize,
    pub(super) origin: Origin,
}

/// Where a row's value comes from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// `simple`: a path, a constant, or text with `${}` in it.
    Simple(Expression),
    /// `complex`: steps. Where it is set, `simple` does not count.
    Complex(Complex),
}

impl Row {
    /// The output key, unchanged, whatever characters it has.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The byte of the file's text at which the output key stands, a byte order mark not counted.
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Where the value comes from.
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The row's value, and what it takes in bytes; `None` leaves the row out.
    pub(super) fn value(&self, source: &Source<'_>) -> Result<Option<(Value, usize)>, Fault> {
        self.trace(source, &mut Silent)
    }

    pub(super) fn trace(
        &self,
        source: &Source<'_>,
        trace: &mut impl Trace,
    ) -> Result<Option<(Value, usize)>, Fault> {
        let value = match &self.origin {
            Origin::Simple(expression) => {
                let value = expression.resolve(source)?;
                let kind = || StepKind::Simple(expression.to_string());
                trace.step(kind, value.as_slice());
                value
            }
            Origin::Complex(complex) => complex.trace(source, trace)?,
        };
        let is_value = |value: &Value| !value.is_null() && value.as_array() != Some(&Vec::new());
        let Some(value) = value.filter(|value| is_value(value)) else {
            return Ok(None);
        };
        // Measured before it is copied: what is too large or too deep is never copied.
        let bytes = measure(&value)?;
        Ok(Some((Cow::into_owned(value), bytes)))
    }
}
