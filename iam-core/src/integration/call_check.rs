//! Whether a command can be called as it is written somewhere.

use serde_json::{Map, Value};

use crate::{Definition, UsageError};

use super::dispatch;

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
        let declaration = dispatch::declaration(self, command)?;
        dispatch::arguments(declaration, command, arguments).map(drop)
    }
}
