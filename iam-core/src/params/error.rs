//! What is wrong with an instance's parameters.

use crate::suggestion::list;

/// What is wrong with an instance's parameters. Names them, and never shows a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParameterError {
    /// The yml declares no such parameter.
    #[error("unknown parameter `{name}`")]
    Unknown {
        /// The name that was given.
        name: String,
        /// The nearest declared name.
        suggestion: Option<String>,
        /// Every declared name.
        known: Vec<String>,
    },
    /// Required parameters have no value.
    #[error("missing {}: {}", if names.len() == 1 { "parameter" } else { "parameters" }, list(names))]
    Missing {
        /// The names, in the yml's order.
        names: Vec<String>,
    },
    /// The value is not of the declared kind.
    #[error("parameter `{name}` must be {expected}")]
    IllTyped {
        /// The parameter.
        name: String,
        /// What it takes.
        expected: String,
        /// The nearest of the values that it takes.
        suggestion: Option<String>,
    },
}

impl ParameterError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Unknown {
                suggestion: Some(name),
                ..
            } => Some(format!("did you mean `{name}`?")),
            Self::Unknown { known, .. } if known.is_empty() => {
                Some("this integration has no parameters".to_owned())
            }
            Self::Unknown { known, .. } => Some(format!("the parameters are {}", list(known))),
            Self::Missing { names } => Some(format!(
                "give {} a value; the yml requires {}",
                list(names),
                if names.len() == 1 { "it" } else { "them" }
            )),
            Self::IllTyped { suggestion, .. } => suggestion
                .as_ref()
                .map(|value| format!("did you mean `{value}`?")),
        }
    }
}
