//! Whether a command can be called as it is written somewhere.

use serde_json::{Map, Value};

use crate::{Definition, UsageError};

use super::{
    Arguments,
    dispatch::{TEST_MODULE, unknown},
};

impl Definition {
    /// Checks a command and its arguments as executing them does before anything is sent.
    ///
    /// ```
    /// use iam_core::Definition;
    /// use serde_json::Map;
    ///
    /// let yml = "{name: Acme, script: {commands: [{name: iam-get-user}]}}";
    /// let definition = Definition::parse(yml)?;
    /// assert!(definition.check_call("iam-get-user", &Map::new()).is_ok());
    /// assert!(definition.check_call("iam-get-users", &Map::new()).is_err());
    /// # Ok::<(), iam_core::definition::DefinitionError>(())
    /// ```
    ///
    /// # Errors
    /// [`UsageError`]: an unknown command; an unknown or missing argument; a value that the yml
    /// does not list.
    pub fn check_call(
        &self,
        command: &str,
        arguments: &Map<String, Value>,
    ) -> Result<(), UsageError> {
        match (self.command(command), arguments.keys().next()) {
            (Some(command), _) => Arguments::resolve(command, arguments).map(drop),
            (None, None) if command == TEST_MODULE => Ok(()),
            (None, Some(argument)) if command == TEST_MODULE => Err(UsageError::UnknownArgument {
                command: command.to_owned(),
                argument: argument.clone(),
                suggestion: None,
                known: Vec::new(),
            }),
            (None, _) => Err(unknown(self, command)),
        }
    }
}
