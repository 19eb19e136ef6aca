use std::path::PathBuf;

use crate::name::IntegrationName;
use crate::request::{Format, Writing};

/// Something that is asked of folders which were generated before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldersRequest {
    /// What.
    pub task: FoldersTask,
    /// The folders, in the order in which they are worked on.
    pub folders: Vec<PathBuf>,
    /// The folder of their template set, if that is none of the built-in ones.
    pub template_dir: Option<PathBuf>,
    /// What to print.
    pub format: Format,
}

/// What can be asked of a generated folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoldersTask {
    /// Is it up to date?
    Check,
    /// Bring it up to date.
    Update(Writing),
    /// What would an update do?
    Plan,
    /// What would an update change?
    Diff,
    /// What does the template give for it?
    Manifest(Contents),
    /// Give it another name.
    Rename(IntegrationName, Writing),
}

/// Whether a manifest tells what files hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// Yes.
    Shown,
    /// Their hash is enough.
    Hashed,
}

impl FoldersTask {
    /// Whether the disk may change.
    #[must_use]
    pub fn writes(&self) -> bool {
        matches!(
            self,
            Self::Update(Writing::Write) | Self::Rename(_, Writing::Write)
        )
    }
}
