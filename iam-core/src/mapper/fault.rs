//! A failure on its way from an operator to the row it belongs to.

use super::map_error::Cause;

/// Why a row failed, and the innermost operator that it failed in.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    pub(super) operator: Option<String>,
    pub(super) cause: Cause,
}

impl Fault {
    /// Names the operator, unless one inside it is named already.
    pub(super) fn within(mut self, operator: &str) -> Self {
        self.operator.get_or_insert_with(|| operator.to_owned());
        self
    }
}

impl From<Cause> for Fault {
    fn from(cause: Cause) -> Self {
        Self {
            operator: None,
            cause,
        }
    }
}
