//! A command, as the yml declares it.

/// One command (`script.commands` in the yml).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// The name, as `iam-get-user`.
    pub name: String,
    /// What it does.
    pub description: String,
    /// The arguments, in the yml's order.
    pub arguments: Vec<Argument>,
    /// The context outputs, in the yml's order.
    pub outputs: Vec<Output>,
    /// Whether it changes something in the application (the yml's `execution`).
    pub execution: bool,
    /// Whether another command should be used.
    pub deprecated: bool,
}

impl Command {
    /// The argument of this name.
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        self.arguments.iter().find(|argument| argument.name == name)
    }
}

/// One argument of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Whether the command cannot do without it.
    pub required: bool,
    /// Whether a value without a name is meant for it (the yml's `default: true`).
    pub is_default: bool,
    /// The yml's `defaultValue`.
    pub default: Option<String>,
    /// The values it may take, compared without case; empty when anything goes.
    pub predefined: Vec<String>,
    /// Whether it takes several values.
    pub is_array: bool,
    /// Whether its value must not be shown.
    pub secret: bool,
}

/// One context output of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The path, as `IAM.Vendor.active`.
    pub context_path: String,
    /// What it tells.
    pub description: String,
    /// The type's name in the yml.
    pub kind: String,
}
