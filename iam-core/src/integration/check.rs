//! Whether yml, mappers and handlers agree: the test that every generated crate carries.

use crate::{IamClient, definition::DefinitionError};

use super::{
    Integration,
    dispatch::{TEST_MODULE, built_in},
};

/// One thing in an integration that does not fit another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntegrationProblem {
    /// The yml cannot be read.
    #[error(transparent)]
    Definition(#[from] DefinitionError),
    /// The yml declares a command that nothing carries out.
    #[error("command `{command}` is declared in the yml but has no handler")]
    CommandWithoutHandler {
        /// The command.
        command: String,
    },
    /// A handler is registered for a command that the yml does not declare.
    #[error("handler `{command}` has no command of that name in the yml")]
    HandlerWithoutCommand {
        /// The name it was registered under.
        command: String,
    },
    /// Two handlers are registered for one command.
    #[error("command `{command}` has more than one handler")]
    TwoHandlers {
        /// The command.
        command: String,
    },
}

impl<C: IamClient> Integration<C> {
    /// Finds everything in the integration that does not fit.
    ///
    /// # Errors
    /// All problems at once, in the order yml, commands, handlers, mappers.
    pub fn check(&self) -> Result<(), Vec<IntegrationProblem>> {
        let definition = match &self.definition {
            Ok(definition) => definition,
            Err(error) => return Err(vec![error.clone().into()]),
        };
        let mut problems = Vec::new();
        let is_registered = |name: &str| self.handlers.iter().any(|(known, _)| known == name);
        for command in &definition.commands {
            if built_in::<C>(&command.name).is_none() && !is_registered(&command.name) {
                problems.push(IntegrationProblem::CommandWithoutHandler {
                    command: command.name.clone(),
                });
            }
        }
        for (position, (name, _)) in self.handlers.iter().enumerate() {
            if definition.command(name).is_none() && name != TEST_MODULE {
                problems.push(IntegrationProblem::HandlerWithoutCommand {
                    command: name.clone(),
                });
            }
            if self.handlers[..position]
                .iter()
                .any(|(known, _)| known == name)
            {
                problems.push(IntegrationProblem::TwoHandlers {
                    command: name.clone(),
                });
            }
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }
}
