use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::workspace::WorkspaceError;

/// Why an integration cannot be added to a pack.
#[derive(Debug, Error)]
pub enum PackError {
    /// One of the pack's files cannot be read.
    #[error("cannot read `{}`: {source}", .path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
    /// `pack_metadata.json` is no JSON object.
    #[error("cannot read `{}`: {message}", .path.display())]
    Json {
        /// The file.
        path: PathBuf,
        /// The parser's words, with line and column.
        message: String,
    },
    /// `currentVersion` is missing, or no version of a pack.
    #[error("`currentVersion` in `{}` is not a version like `1.0.0`", .path.display())]
    Version {
        /// The file.
        path: PathBuf,
    },
    /// A file that must be edited is kept from it.
    #[error("`{}` is read-only, and would have to be edited", .path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Its workspace cannot be joined.
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
}

impl PackError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Read { .. } => None,
            Self::Json { .. } | Self::Version { .. } => {
                Some("mend the file; nothing was written".to_owned())
            }
            Self::ReadOnly { .. } => Some("make the file writable; nothing was written".to_owned()),
            Self::Workspace(error) => Some(error.help()),
        }
    }
}
