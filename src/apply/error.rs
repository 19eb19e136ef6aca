use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::pack::PackError;
use crate::workspace::WorkspaceError;

/// Why a plan could not be put on the disk.
#[derive(Debug, Error)]
pub enum ApplyError {
    /// A file or folder cannot be written.
    #[error("cannot write `{}`: {source}", .path.display())]
    Write {
        /// What cannot be written.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
    /// Another run came first.
    #[error("`{}` was made by somebody else in the meantime", .path.display())]
    Raced {
        /// What was made.
        path: PathBuf,
    },
    /// Somebody changed a file after it was looked at.
    #[error("`{}` was changed in the meantime", .path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// What a killed run has left cannot be read.
    #[error("`{}` is not what a killed run leaves", .path.display())]
    Journal {
        /// The folder.
        path: PathBuf,
    },
    /// The workspace's manifest changed and can no longer be edited.
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
    /// A file of the pack changed and can no longer be edited.
    #[error(transparent)]
    Pack(#[from] PackError),
}

impl ApplyError {
    pub(super) fn write(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Write { path, source }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Write { source, .. } => match source.kind() {
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    Some("make the folder writable, or name another with `--output`".to_owned())
                }
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    Some("make room, or name a folder on another disk with `--output`".to_owned())
                }
                _ => None,
            },
            Self::Changed { .. } => Some("run the command again, which takes it in".to_owned()),
            Self::Journal { .. } => Some("look at what is in it, then move it away".to_owned()),
            Self::Raced { .. } => Some("run the command again to see what is there".to_owned()),
            Self::Workspace(error) => Some(error.help()),
            Self::Pack(error) => error.help(),
        }
    }

    /// Whether something in the way is the reason, rather than a failure.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        matches!(self, Self::Raced { .. } | Self::Changed { .. })
    }
}
