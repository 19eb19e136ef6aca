use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::base::BaseError;
use crate::core_placement::CoreError;
use crate::from_scim::FromScimError;
use crate::name::NameError;
use crate::record::RecordError;
use crate::workspace::WorkspaceError;

/// Why a generated folder cannot be checked or updated.
#[derive(Debug, Error)]
pub enum UpdateError {
    /// Its record.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// It is a pack, made before packs had a record.
    #[error("`{}` is a pack without a record, so its own files cannot be judged", .folder.display())]
    PackWithoutRecord {
        /// The folder.
        folder: PathBuf,
        /// What writes the record, beside the pack.
        command: Option<String>,
    },
    /// What stands around it cannot be read.
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
    /// Its pristine rendering.
    #[error(transparent)]
    Base(#[from] BaseError),
    /// What it remembers of its server.
    #[error("{}: {source}", .path.display())]
    Discovery {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: FromScimError,
    },
    /// The core that it names.
    #[error(transparent)]
    Core(#[from] CoreError),
    /// A file cannot be read.
    #[error("cannot read `{}`: {source}", .path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
    /// A run was killed halfway, and this one must not write.
    #[error("`{}`: an update was interrupted", .folder.display())]
    Interrupted {
        /// The folder.
        folder: PathBuf,
    },
    /// Another run works in the folder.
    #[error("`{}` was renamed while this run waited for it", .folder.display())]
    Gone {
        /// The folder.
        folder: PathBuf,
    },
    /// Its template set is somebody's own.
    #[error("`{}` was made by the template set `{template}`, which is not built in", .folder.display())]
    OtherTemplate {
        /// The folder.
        folder: PathBuf,
        /// The set.
        template: String,
    },
    /// Its template set makes no packs any more.
    #[error("`{}` is a pack, and the template set `{template}` makes none", .folder.display())]
    NoPacks {
        /// The folder.
        folder: PathBuf,
        /// The set.
        template: String,
    },
    /// `rename` to the name that it has.
    #[error("`{}` is called `{name}` already", .folder.display())]
    SameName {
        /// The folder.
        folder: PathBuf,
        /// The name.
        name: String,
    },
    /// `rename` to something that cannot be a name.
    #[error(transparent)]
    Name(#[from] NameError),
    /// `rename` of a folder that is not up to date.
    #[error("`{}` is out of date, and is renamed only when it is not", .folder.display())]
    OutOfDate {
        /// The folder.
        folder: PathBuf,
    },
    /// `rename` to where something is.
    #[error("`{}` exists already", .path.display())]
    Exists {
        /// What is there.
        path: PathBuf,
    },
}

impl UpdateError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Record(error) => error.help(),
            Self::PackWithoutRecord { command, .. } => Some(match command {
                Some(command) => format!(
                    "an older iam-init made it; `{command}`, run beside it, writes the record and leaves your files"
                ),
                None => "an older iam-init made it, and the folder has another name since: `iam-init --pack -n NAME --force` writes the record of a pack in the folder NAME"
                    .to_owned(),
            }),
            Self::Workspace(error) => Some(error.help()),
            Self::Base(error) => Some(error.help()),
            Self::Discovery { .. } => Some(
                "restore the file from version control; it says which server the folder is fitted to"
                    .to_owned(),
            ),
            Self::Core(error) => error.help(),
            Self::Read { source, .. } if source.kind() == io::ErrorKind::NotFound => {
                Some("name a folder that iam-init generated".to_owned())
            }
            Self::Read { .. } => None,
            Self::Interrupted { folder } => Some(format!(
                "run `iam-init update {}`, which finishes it first",
                folder.display()
            )),
            Self::OtherTemplate { .. } => {
                Some("name the set's folder with `--template-dir DIR`".to_owned())
            }
            Self::NoPacks { .. } => {
                Some("name the folder of the set that made it with `--template-dir DIR`".to_owned())
            }
            Self::Gone { .. } => Some("run the command again with its new name".to_owned()),
            Self::SameName { .. } => Some("name another".to_owned()),
            Self::Name(error) => Some(error.help()),
            Self::OutOfDate { folder } => {
                Some(format!("run `iam-init update {}` first", folder.display()))
            }
            Self::Exists { .. } => Some("move it away, or use another name".to_owned()),
        }
    }

    /// Whether something in the way is the reason, rather than a failure.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        matches!(self, Self::Exists { .. })
    }
}
