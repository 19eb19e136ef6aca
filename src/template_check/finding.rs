use serde_json::{Value, json};

/// How bad a [`Finding`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Somebody's run fails, or makes what nobody wants.
    Problem,
    /// Worth a look.
    Note,
}

impl Severity {
    /// The severity as it is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Note => "note",
        }
    }
}

/// Something about a template set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What it is, the file first.
    pub message: String,
    /// The first answers that show it, as options, if it is not the same for all.
    pub answers: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Finding {
    /// A problem for all answers.
    pub(super) fn problem(message: String, help: Option<String>) -> Self {
        Self {
            severity: Severity::Problem,
            message,
            answers: None,
            help,
        }
    }

    /// Something worth a look.
    pub(super) fn note(message: String) -> Self {
        Self {
            severity: Severity::Note,
            message,
            answers: None,
            help: None,
        }
    }

    /// The same, for these answers.
    pub(super) fn with(mut self, answers: &str) -> Self {
        self.answers = Some(answers.to_owned());
        self
    }

    /// The finding as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "severity": self.severity.as_str(),
            "message": self.message,
            "answers": self.answers,
            "help": self.help,
        })
    }
}
