//! Who is told what the steps of a row make of it.

use std::borrow::Cow;

use serde_json::Value;

use super::step_kind::StepKind;

/// Is told the values after every step.
pub(super) trait Trace {
    /// The kind is a function: nobody pays for a description that nobody reads.
    fn step(&mut self, kind: impl FnOnce() -> StepKind, values: &[Cow<'_, Value>]);
}

/// Hears nothing.
pub(super) struct Silent;

impl Trace for Silent {
    fn step(&mut self, _kind: impl FnOnce() -> StepKind, _values: &[Cow<'_, Value>]) {}
}
