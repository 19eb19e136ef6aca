//! One transformer of a row.

use super::operation::Operation;

/// One transformer of a row, with its arguments.
#[derive(Debug, Clone)]
pub struct Transformer {
    pub(super) name: String,
    pub(super) operation: Operation,
}

impl Transformer {
    /// The operator's name, without a category.
    pub fn name(&self) -> &str {
        &self.name
    }
}
