//! Wrong usage: a request that cannot be carried out as it was given.

use crate::{
    Definition, Error, ParameterError,
    definition::DefinitionError,
    mapper::LoadError,
    suggestion::{list, nearest},
};

/// Wrong usage: an unknown command, wrong arguments or parameters, or an integration whose
/// files cannot be read. Nothing was sent. The binary's exit code is 2.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UsageError {
    /// The integration's yml cannot be read.
    #[error(transparent)]
    Definition(#[from] DefinitionError),
    /// A mapper of the integration cannot be read.
    #[error(transparent)]
    Mapper(#[from] LoadError),
    /// The yml declares no such command.
    #[error("unknown command `{command}`")]
    UnknownCommand {
        /// The command that was asked for.
        command: String,
        /// The nearest declared command.
        suggestion: Option<String>,
        /// Every command there is.
        known: Vec<String>,
    },
    /// The yml declares the command, but nothing carries it out.
    #[error("command `{command}` is declared in the yml but has no handler")]
    UnhandledCommand {
        /// The command.
        command: String,
    },
    /// The command declares no such argument.
    #[error("unknown argument `{argument}` of `{command}`")]
    UnknownArgument {
        /// The command.
        command: String,
        /// The argument that was given.
        argument: String,
        /// The nearest declared argument.
        suggestion: Option<String>,
        /// Every argument of the command.
        known: Vec<String>,
    },
    /// A required argument was not given.
    #[error("missing argument `{argument}` of `{command}`")]
    MissingArgument {
        /// The command.
        command: String,
        /// The argument.
        argument: String,
    },
    /// The value is not among those that the yml lists.
    #[error(
        "argument `{argument}` of `{command}` must be one of {}",
        list(allowed)
    )]
    ArgumentValue {
        /// The command.
        command: String,
        /// The argument.
        argument: String,
        /// The values there are.
        allowed: Vec<String>,
    },
    /// The instance's parameters do not fit the yml.
    #[error(transparent)]
    Parameter(#[from] ParameterError),
    /// A parameter's value fits the yml, but cannot be used.
    #[error(transparent)]
    Instance(Error),
}

impl UsageError {
    /// A command that is none of the yml's, and none of these beside them.
    pub(crate) fn unknown_command(definition: &Definition, name: &str, beside: &[&str]) -> Self {
        let known: Vec<String> = definition
            .commands
            .iter()
            .map(|command| command.name.as_str())
            .chain(beside.iter().copied())
            .map(str::to_owned)
            .collect();
        Self::UnknownCommand {
            command: name.to_owned(),
            suggestion: nearest(name, known.iter().map(String::as_str)).map(str::to_owned),
            known,
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::UnknownCommand {
                suggestion: Some(name),
                ..
            }
            | Self::UnknownArgument {
                suggestion: Some(name),
                ..
            } => Some(format!("did you mean `{name}`?")),
            Self::UnknownCommand { known, .. } => Some(format!("the commands are {}", list(known))),
            Self::UnknownArgument { known, command, .. } if known.is_empty() => {
                Some(format!("`{command}` takes no arguments"))
            }
            Self::UnknownArgument { known, .. } => {
                Some(format!("the arguments are {}", list(known)))
            }
            Self::MissingArgument { argument, .. } => {
                Some(format!("give it as `{argument}=VALUE`"))
            }
            Self::UnhandledCommand { command } => Some(format!(
                "register one: `.command(\"{command}\", handler)`, or take it out of the yml"
            )),
            Self::Parameter(error) => error.help(),
            Self::Instance(error) => error.help(),
            Self::Mapper(error) => error.help(),
            Self::Definition(_) | Self::ArgumentValue { .. } => None,
        }
    }
}
