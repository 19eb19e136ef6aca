//! Why the binary did not do what it was asked for.

use super::{
    ExitStatus, arguments::ArgumentError, console::Console, example_file::ExampleFileError,
    exec_request::ExecRequestError, map::MapFailure, parameters::SourceError, quoting::printable,
    war_room_line::LineError,
};
use crate::UsageError;

/// Why the binary did not do what it was asked for. Never shows a value.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// What clap refuses, in its own words.
    #[error("{0}")]
    Words(String),
    #[error("no command is given")]
    NoCommand { usage: String },
    #[error(transparent)]
    Usage(#[from] UsageError),
    /// The same, with the help that the command line has for it.
    #[error("{error}")]
    Parameters {
        error: Box<UsageError>,
        help: Option<String>,
    },
    #[error(transparent)]
    Argument(#[from] ArgumentError),
    #[error(transparent)]
    Line(#[from] LineError),
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    ExecRequest(#[from] ExecRequestError),
    #[error(transparent)]
    Map(#[from] MapFailure),
    #[error(transparent)]
    Examples(#[from] ExampleFileError),
    #[error("cannot read stdin: {0}")]
    Stdin(std::io::Error),
    #[error("cannot write the result: {0}")]
    Stdout(std::io::Error),
    #[error("this binary was built without its fake vendor")]
    NoFakeVendor,
    #[cfg(not(feature = "testing"))]
    #[error("this binary was built without the contract suite")]
    NoContract,
    #[cfg(feature = "testing")]
    #[error("`--with-changes` needs the parameters of a system to make changes on")]
    ChangesOfNothing,
    #[cfg(feature = "testing")]
    #[error(transparent)]
    Docs(#[from] crate::docs::DocsError),
    #[cfg(feature = "testing")]
    #[error(transparent)]
    Contract(#[from] super::contract::ContractError),
    #[cfg(feature = "testing")]
    #[error("cannot serve on port {port}: {source}")]
    Port { port: u16, source: std::io::Error },
}

impl CliError {
    /// What the process exits with.
    pub(super) fn status(&self) -> ExitStatus {
        match self {
            Self::Stdin(_) | Self::Stdout(_) => ExitStatus::Error,
            #[cfg(feature = "testing")]
            Self::Port { .. } => ExitStatus::Error,
            #[cfg(feature = "testing")]
            Self::Docs(_) => ExitStatus::Error,
            Self::Map(failure) => failure.status(),
            _ => ExitStatus::Usage,
        }
    }

    /// What to do about it.
    pub(super) fn help(&self) -> Option<String> {
        match self {
            Self::Usage(error) => error.help(),
            Self::Parameters { help, .. } => help.clone(),
            Self::Argument(_) => Some(
                "each argument is one word: ARGUMENT=VALUE, in single quotes where the value has \
                 blanks or quotes in it"
                    .to_owned(),
            ),
            Self::Line(error) => Some(error.help().to_owned()),
            Self::Source(error) => error.help(),
            Self::ExecRequest(error) => error.help(),
            Self::Map(failure) => failure.help(),
            Self::NoCommand { .. } => Some("`--help` lists the commands".to_owned()),
            Self::Examples(ExampleFileError::Unreadable { .. }) => {
                Some("name the file: `examples FILE`".to_owned())
            }
            Self::NoFakeVendor => {
                Some("build it with its `mock` feature, which is on by default".to_owned())
            }
            #[cfg(not(feature = "testing"))]
            Self::NoContract => {
                Some("build it with its `mock` feature, which is on by default".to_owned())
            }
            #[cfg(feature = "testing")]
            Self::Contract(error) => error.help(),
            #[cfg(feature = "testing")]
            Self::Docs(error) => error.help(),
            #[cfg(feature = "testing")]
            Self::ChangesOfNothing => {
                Some("name them with `--params FILE`, or leave `--with-changes` out".to_owned())
            }
            #[cfg(feature = "testing")]
            Self::Port { .. } => Some("leave `--port` out to take a free one".to_owned()),
            Self::Words(_)
            | Self::Examples(ExampleFileError::NotUtf8 { .. })
            | Self::Stdin(_)
            | Self::Stdout(_) => None,
        }
    }

    /// Tells a person.
    pub(super) fn report(&self, console: &mut Console<'_>) {
        match self {
            Self::Words(words) => {
                for line in words.lines() {
                    console.say(&format!("{}\n", printable(line)));
                }
            }
            Self::Line(error) => {
                console.error(&error.to_string(), None);
                report_place(console, error);
            }
            error => console.error(&error.to_string(), None),
        }
        if let Self::NoCommand { usage } = self {
            console.say(&format!("\n{usage}\n"));
        }
        console.help(self.help().as_deref());
    }
}

/// The line as far as it could be read, with a caret below the offending character.
pub(super) fn report_place(console: &mut Console<'_>, error: &LineError) {
    let margin = " ".repeat(error.caret);
    console.say(&format!("  {}\n  {margin}^\n", error.excerpt));
}
