//! The integration's yml, read: parameters, commands, arguments, outputs.
//!
//! The yml is the single source of truth. Argument checks, defaults, `--help` and
//! parameter loading are all derived from it.

use serde_json::Value;

/// An integration as its yml declares it.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The id, by which the platform knows the integration.
    pub id: String,
    /// The name, from which the brand, the binary's name and the environment's prefix come.
    pub name: String,
    /// The name that people see.
    pub display: String,
    /// What the integration does.
    pub description: String,
    /// The instance parameters, in the yml's order.
    pub parameters: Vec<Parameter>,
    /// The commands, in the yml's order; `test-module` is not declared.
    pub commands: Vec<Command>,
}

/// One instance parameter (`configuration` in the yml).
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The name by which it is given.
    pub name: String,
    /// The label.
    pub display: String,
    /// What kind of value it takes.
    pub kind: ParameterKind,
    /// The yml's `defaultvalue`, as JSON.
    pub default: Option<Value>,
    /// Whether an instance cannot do without it.
    pub required: bool,
    /// The values it may take; empty when anything goes.
    pub options: Vec<String>,
    /// The yml's `additionalinfo`.
    pub help: String,
}

/// The yml's numeric parameter types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterKind {
    /// A line of text (0).
    Text,
    /// A line of text that must not be seen (4).
    Encrypted,
    /// A boolean (8).
    Flag,
    /// A user name and a password (9).
    Credentials,
    /// Several lines of text (12), or of text that must not be seen (14).
    LongText,
    /// One of several values (15).
    SingleSelect,
    /// Some of several values (16).
    MultiSelect,
    /// Any other type that the platform has.
    Other(u8),
}

/// One command (`script.commands` in the yml).
#[derive(Debug, Clone)]
pub struct Command {
    /// The name, as `iam-get-user`.
    pub name: String,
    /// What it does.
    pub description: String,
    /// The arguments, in the yml's order.
    pub arguments: Vec<Argument>,
    /// The context outputs, in the yml's order.
    pub outputs: Vec<Output>,
}

/// One argument of a command.
#[derive(Debug, Clone)]
pub struct Argument {
    /// The name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Whether the command cannot do without it.
    pub required: bool,
    /// The yml's `defaultValue`.
    pub default: Option<String>,
    /// The values it may take, compared without case; empty when anything goes.
    pub predefined: Vec<String>,
}

/// One context output of a command.
#[derive(Debug, Clone)]
pub struct Output {
    /// The path, as `IAM.Vendor.active`.
    pub context_path: String,
    /// What it tells.
    pub description: String,
    /// The type's name in the yml.
    pub kind: String,
}

/// Why a yml cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DefinitionError {
    /// The text is not the yml of an integration.
    #[error("integration yml: {0}")]
    Yaml(#[from] serde_yaml::Error),
}

impl Definition {
    /// Reads the text of an integration's yml.
    ///
    /// # Errors
    /// With line and column, when the text is not YAML or lacks what an integration must have.
    pub fn parse(yml: &str) -> Result<Self, DefinitionError> {
        let _: Value = serde_yaml::from_str(yml)?;
        Ok(Self {
            id: String::new(),
            name: String::new(),
            display: String::new(),
            description: String::new(),
            parameters: Vec::new(),
            commands: Vec::new(),
        })
    }

    /// The command of this name.
    pub fn command(&self, name: &str) -> Option<&Command> {
        self.commands.iter().find(|command| command.name == name)
    }

    /// The parameter of this name.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters
            .iter()
            .find(|parameter| parameter.name == name)
    }
}
