//! Whether a user can log in, in a vendor's own words.

use serde_json::Value;

/// The field that says whether a user can log in, and what it says.
#[derive(Debug, Clone)]
pub(super) struct ActiveValues {
    pub(super) place: &'static str,
    pub(super) yes: Value,
    pub(super) no: Value,
}

impl ActiveValues {
    pub(super) fn of(&self, active: bool) -> Value {
        if active { &self.yes } else { &self.no }.clone()
    }

    /// Whether a value is of the kind that the field holds; null says nothing.
    pub(super) fn may_be(&self, value: &Value) -> bool {
        matches!(
            (value, &self.yes),
            (Value::Null, _)
                | (Value::Bool(_), Value::Bool(_))
                | (Value::String(_), Value::String(_))
                | (Value::Number(_), Value::Number(_))
        )
    }
}
