//! Why a README cannot be told to say what happens.

use std::{io, path::PathBuf};

use super::ReadmeError;
use crate::{UsageError, cli::ExampleFileError};

/// Why a README cannot be told to say what happens. Nothing is written then.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DocsError {
    #[error("cannot read `{}`: {source}", .file.display())]
    Unreadable { file: PathBuf, source: io::Error },
    #[error("cannot write `{}`: {source}", .file.display())]
    Unwritable { file: PathBuf, source: io::Error },
    #[error("`{}` is not valid UTF-8 (line {line})", .file.display())]
    NotUtf8 { file: PathBuf, line: usize },
    #[error("`{}`: {source}", .file.display())]
    Readme { file: PathBuf, source: ReadmeError },
    #[error(transparent)]
    Examples(#[from] ExampleFileError),
    #[error("{place}: {problem}")]
    Line {
        place: String,
        problem: String,
        help: &'static str,
    },
    /// The yml or a mapper cannot be read.
    #[error(transparent)]
    Integration(Box<UsageError>),
    #[error("{place}: {source}")]
    Usage {
        place: String,
        source: Box<UsageError>,
    },
    #[error("{place}: the example fails: {message}")]
    Failed { place: String, message: String },
    #[error("{place}: the fake vendor answers otherwise from run to run")]
    Unsteady { place: String },
    #[error("no loopback port can be opened: {0}")]
    Port(io::Error),
}

impl DocsError {
    /// What to do about it.
    pub(crate) fn help(&self) -> Option<String> {
        match self {
            Self::Unreadable { .. } | Self::Examples(ExampleFileError::Unreadable { .. }) => Some(
                "name the folder of the integration that README.md and command_examples are in: \
                 `docs DIR`"
                    .to_owned(),
            ),
            Self::Readme { source, .. } => Some(source.help()),
            Self::Line { help, .. } => Some((*help).to_owned()),
            Self::Integration(error) | Self::Usage { source: error, .. } => error.help(),
            Self::Failed { .. } => Some(
                "an example shows what works: put the line or the vendor right, or take the line out"
                    .to_owned(),
            ),
            Self::Unsteady { .. } => Some(
                "let `src/fake_vendor.rs` answer without a clock or random values".to_owned(),
            ),
            Self::Examples(_)
            | Self::Unwritable { .. } | Self::NotUtf8 { .. } | Self::Port(_) => None,
        }
    }
}
