//! One command that a rule runs.

use serde_json::{Map, Value};

/// One command that a rule runs, with its arguments and what differs in the parameters.
#[derive(Clone)]
pub(super) struct Call {
    pub(super) command: &'static str,
    pub(super) arguments: Map<String, Value>,
    pub(super) params: Map<String, Value>,
    /// Whether the instance has no parameters but those above.
    pub(super) is_bare: bool,
}

impl Call {
    pub(super) fn new(command: &'static str) -> Self {
        Self {
            command,
            arguments: Map::new(),
            params: Map::new(),
            is_bare: false,
        }
    }

    /// A command for a user profile.
    pub(super) fn of(command: &'static str, profile: &Value) -> Self {
        Self::new(command).argument("user-profile", profile.clone())
    }

    pub(super) fn argument(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.arguments.insert(name.to_owned(), value.into());
        self
    }

    pub(super) fn param(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    pub(super) const fn without_params(mut self) -> Self {
        self.is_bare = true;
        self
    }

    /// The command as a report shows it: with what the profile says of nobody left out.
    pub(super) fn title(&self) -> String {
        let mut title = self.command.to_owned();
        let said = self
            .arguments
            .iter()
            .filter(|(name, _)| *name != "user-profile")
            .chain(self.params.iter().filter(|(_, value)| value.is_boolean()));
        for (name, value) in said {
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            title.push_str(&format!(" {name}={value}"));
        }
        title
    }
}
