use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why a workspace cannot be joined.
#[derive(Debug, Error)]
pub enum WorkspaceError {
    /// A manifest cannot be read.
    #[error("cannot read `{}`: {source}", .path.display())]
    Read {
        /// The manifest.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
    /// A manifest is not TOML.
    #[error("cannot read `{}`: {message}", .path.display())]
    Parse {
        /// The manifest.
        path: PathBuf,
        /// The parser's words, with line and column.
        message: String,
    },
    /// `workspace.members` is something else.
    #[error("`workspace.members` in `{}` is not a list of paths", .path.display())]
    Members {
        /// The manifest.
        path: PathBuf,
    },
    /// `package.workspace` leads nowhere.
    #[error("`package.workspace` in `{}` names `{}`, which is no workspace", .path.display(), .root.display())]
    Pointer {
        /// The manifest that names it.
        path: PathBuf,
        /// What it names.
        root: PathBuf,
    },
}

impl WorkspaceError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Read { .. } | Self::Parse { .. } | Self::Members { .. } | Self::Pointer { .. } => {
                "mend the manifest (`cargo metadata` reports the same), or write elsewhere with `--output`"
                    .to_owned()
            }
        }
    }
}
