//! Whether a user is active, as far as the application says.

use serde_json::Value;

/// Three-valued: an application may not say, and "not said" is never taken for a yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Active {
    /// The user can log in.
    Yes,
    /// The user is disabled.
    No,
    /// The application does not say.
    #[default]
    Unknown,
}

impl Active {
    /// Reads a JSON value: a boolean, or the text `true`/`false` in any case. All else is unknown.
    ///
    /// ```
    /// use iam_core::Active;
    /// use serde_json::json;
    ///
    /// assert_eq!(Active::from_json(&json!("False")), Active::No);
    /// assert_eq!(Active::from_json(&json!(1)), Active::Unknown);
    /// ```
    pub fn from_json(value: &Value) -> Self {
        match value {
            Value::Bool(true) => Self::Yes,
            Value::Bool(false) => Self::No,
            Value::String(text) if text.eq_ignore_ascii_case("true") => Self::Yes,
            Value::String(text) if text.eq_ignore_ascii_case("false") => Self::No,
            _ => Self::Unknown,
        }
    }

    /// What stands in `IAM.Vendor.active`: true, false or null.
    pub const fn to_json(self) -> Value {
        match self {
            Self::Yes => Value::Bool(true),
            Self::No => Value::Bool(false),
            Self::Unknown => Value::Null,
        }
    }

    /// This answer, or `other` where this one does not say.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match self {
            Self::Unknown => other,
            said => said,
        }
    }
}

impl From<bool> for Active {
    fn from(active: bool) -> Self {
        if active { Self::Yes } else { Self::No }
    }
}
