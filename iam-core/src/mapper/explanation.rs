//! What a mapper made of an object, row by row, as plain data.

use std::{borrow::Cow, fmt};

use serde_json::Value;

use super::{
    fault::Fault, map_error::MapError, row::Row, shape::Shape, step_kind::StepKind, trace::Trace,
    values::Source,
};

/// What an explanation shows of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// Types and sizes alone.
    Shapes,
    /// The values as well: personal data.
    Values,
}

/// What a mapper made of an object, row by row.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The mapper's name.
    pub mapper: String,
    /// The type that was asked for.
    pub mapping_type: String,
    /// The rows in the order in which they were worked out.
    pub rows: Vec<RowExplanation>,
}

/// What became of one row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowExplanation {
    /// The row's output key.
    pub field: String,
    /// The type that the row stands in: the one asked for, or the common one.
    pub mapping_type: String,
    /// The steps in order, up to the one that failed.
    pub steps: Vec<StepExplanation>,
    /// How it ended.
    pub outcome: RowOutcome,
}

/// What one step made of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct StepExplanation {
    /// The step.
    pub kind: StepKind,
    /// The values after it.
    pub values: Vec<Seen>,
}

/// A value as far as it may be seen.
#[derive(Clone, PartialEq)]
pub struct Seen {
    /// Its type and size.
    pub shape: Shape,
    /// The value itself, where it was asked for.
    pub value: Option<Value>,
}

/// How a row ended.
#[derive(Debug, Clone, PartialEq)]
pub enum RowOutcome {
    /// The row is in the output, with this value.
    Mapped(Seen),
    /// The row has a value, but the asked-for type has one of its own for the key.
    Overridden,
    /// The row is left out.
    LeftOut(WhyLeftOut),
    /// The row failed, and with it the whole mapping.
    Failed(MapError),
}

/// Why a row is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyLeftOut {
    /// The path leads to no value, to null or to an empty list.
    NothingThere,
    /// The row has neither a path nor steps.
    NothingToRead,
    /// This step left no value over.
    LostAt(StepKind),
}

impl Explanation {
    pub(super) fn new(mapper: &str, mapping_type: &str, mut rows: Vec<RowExplanation>) -> Self {
        let mut taken = std::collections::HashSet::new();
        for row in rows.iter_mut().rev() {
            if matches!(row.outcome, RowOutcome::Mapped(_)) && !taken.insert(row.field.clone()) {
                row.outcome = RowOutcome::Overridden;
            }
        }
        Self {
            mapper: mapper.to_owned(),
            mapping_type: mapping_type.to_owned(),
            rows,
        }
    }
}

impl Seen {
    fn of(value: &Value, show: Show) -> Self {
        Self {
            shape: Shape::of(value),
            value: (show == Show::Values).then(|| value.clone()),
        }
    }
}

/// Shows the shape alone: the value is personal data.
impl fmt::Debug for Seen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.shape, formatter)
    }
}

impl fmt::Display for WhyLeftOut {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingThere => formatter.write_str("the path leads to no value"),
            Self::NothingToRead => formatter.write_str("the row has no path"),
            Self::LostAt(step) => write!(formatter, "{step} left no value over"),
        }
    }
}

/// Works a row out and writes down every step.
pub(super) fn explain_row(
    row: &Row,
    mapping_type: &str,
    source: &Source<'_>,
    show: Show,
    fault: impl FnOnce(Fault) -> MapError,
) -> RowExplanation {
    let mut notes = Notes {
        show,
        steps: Vec::new(),
    };
    let outcome = match row.trace(source, &mut notes) {
        Ok(Some((value, _))) => RowOutcome::Mapped(Seen::of(&value, show)),
        Ok(None) => RowOutcome::LeftOut(why_left_out(&notes.steps)),
        Err(error) => RowOutcome::Failed(fault(error)),
    };
    RowExplanation {
        field: row.field.clone(),
        mapping_type: mapping_type.to_owned(),
        steps: notes.steps,
        outcome,
    }
}

/// The step after which there was nothing any more, and nothing came again.
fn why_left_out(steps: &[StepExplanation]) -> WhyLeftOut {
    let filled = steps.iter().rposition(|step| !step.values.is_empty());
    let lost = steps.get(filled.map_or(0, |filled| filled + 1));
    match lost.map(|step| &step.kind) {
        Some(StepKind::Simple(path) | StepKind::Root(path)) if path.is_empty() => {
            WhyLeftOut::NothingToRead
        }
        None | Some(StepKind::Simple(_) | StepKind::Root(_)) => WhyLeftOut::NothingThere,
        Some(step) => WhyLeftOut::LostAt(step.clone()),
    }
}

/// Writes the steps down.
struct Notes {
    show: Show,
    steps: Vec<StepExplanation>,
}

impl Trace for Notes {
    fn step(&mut self, kind: impl FnOnce() -> StepKind, values: &[Cow<'_, Value>]) {
        let seen = values.iter().map(|value| Seen::of(value, self.show));
        self.steps.push(StepExplanation {
            kind: kind(),
            values: seen.collect(),
        });
    }
}
