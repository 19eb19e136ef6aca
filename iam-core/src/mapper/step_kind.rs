//! The steps that a row is worked out in.

use std::fmt;

use super::quoted::{Listed, Quoted};

/// One step of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum StepKind {
    /// The path of a simple row was read.
    Simple(String),
    /// The values at the root were taken.
    Root(String),
    /// Each value had to pass one of these filters.
    Filters(Vec<String>),
    /// The accessor was read on each value.
    Accessor(String),
    /// A transformer ran.
    Transformer(String),
}

impl fmt::Display for StepKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Simple(path) => write!(formatter, "path {}", Quoted(path)),
            Self::Root(path) => write!(formatter, "root {}", Quoted(path)),
            Self::Filters(names) => write!(formatter, "filter {}", Listed(names)),
            Self::Accessor(path) => write!(formatter, "accessor {}", Quoted(path)),
            Self::Transformer(name) => write!(formatter, "transformer {}", Quoted(name)),
        }
    }
}
