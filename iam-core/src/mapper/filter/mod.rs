//! One filter of a row.

mod operator;
mod test;

use regex::{Regex, RegexBuilder};

pub(super) use operator::FilterOperator;

use super::{argument::Argument, path::Path};

/// One filter of a row: what a value must be to be kept.
#[derive(Debug, Clone)]
pub struct Filter {
    pub(super) name: String,
    pub(super) operator: FilterOperator,
    pub(super) case: Case,
    pub(super) left: Left,
    pub(super) right: Argument,
    /// The compiled right side of `match`, where it is a literal.
    pub(super) pattern: Option<Regex>,
}

impl Filter {
    /// The operator's name, without a category.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Whether letters that differ only in case are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Matters,
    Ignored,
}

/// The left side of a filter.
#[derive(Debug, Clone)]
pub(super) enum Left {
    /// A path that begins with the root: the rest of it, read on each value.
    OfValue(Path),
    /// Anything else: the same for all values.
    Elsewhere(Argument),
}

/// Compiles a regular expression; it runs in time linear to the text.
pub(super) fn compile(pattern: &str, case: Case) -> Option<Regex> {
    const MOST_BYTES: usize = 1 << 20;
    RegexBuilder::new(pattern)
        .case_insensitive(case == Case::Ignored)
        .size_limit(MOST_BYTES)
        .build()
        .ok()
}
