use serde_json::{Value, json};

use super::{Place, Rule};

/// One thing that a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// The file, from the integration's folder, with `/`.
    pub file: String,
    /// Where in the file; `None` where it is the file as a whole.
    pub place: Option<Place>,
    /// What is so.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Finding {
    /// The finding as JSON; `file` is how the reader names the file.
    #[must_use]
    pub fn to_json(&self, file: &str) -> Value {
        json!({
            "rule": self.rule.id,
            "severity": self.rule.severity.as_str(),
            "file": file,
            "line": self.place.map(|place| place.line),
            "column": self.place.and_then(|place| place.column),
            "message": self.message,
            "help": self.help,
        })
    }
}
