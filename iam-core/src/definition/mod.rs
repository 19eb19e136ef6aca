//! The integration's yml, read: parameters, commands, arguments, outputs.
//!
//! The yml is the single source of truth. Argument checks, defaults, `--help` and
//! parameter loading are all derived from it.

mod command;
mod error;
mod parameter;
mod reading;
mod scalar;
#[cfg(test)]
mod tests;

pub use command::{Argument, Command, Output};
pub use error::DefinitionError;
pub use parameter::{Parameter, ParameterKind};

/// An integration as its yml declares it.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// The id (`commonfields.id`), by which the platform knows the integration; the name where it is not given.
    pub id: String,
    /// The name, which is the brand too, and which the platform wants to be the id.
    pub name: String,
    /// What the program is called that runs it, if something else than the name tells; no
    /// yml says that.
    pub program: Option<String>,
    /// The name that people see; the name where it is not given.
    pub display: String,
    /// The category, as `Identity and Access Management`.
    pub category: String,
    /// What the integration does.
    pub description: String,
    /// The instance parameters (`configuration`), in the yml's order.
    pub parameters: Vec<Parameter>,
    /// The commands (`script.commands`), in the yml's order; `test-module` is not declared.
    pub commands: Vec<Command>,
}

impl Definition {
    /// Reads the text of an integration's yml.
    ///
    /// Keys that are not known here are ignored, so that every yml of the platform can be read.
    ///
    /// ```
    /// use iam_core::Definition;
    ///
    /// let definition = Definition::parse(
    ///     "{name: Acme, script: {commands: [{name: iam-get-user}]}}",
    /// )?;
    /// assert!(definition.command("iam-get-user").is_some());
    /// # Ok::<(), iam_core::definition::DefinitionError>(())
    /// ```
    ///
    /// # Errors
    /// With line and column, when the text is not YAML, lacks a name, or declares one name twice.
    pub fn parse(yml: &str) -> Result<Self, DefinitionError> {
        reading::read(yml)
    }

    /// Where the program's name and the environment's prefix come from.
    pub(crate) fn program(&self) -> &str {
        self.program.as_deref().unwrap_or(&self.name)
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
