use super::{Contents, Writing};
use crate::name::IntegrationName;

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
