use super::{Contents, Writing};

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
    /// Give it another name, as it was typed: which names there are depends on what it is.
    Rename(String, Writing),
}

impl FoldersTask {
    /// Whether it is also asked of the integrations in a pack.
    #[must_use]
    pub fn goes_inside(&self) -> bool {
        !matches!(self, Self::Rename(..))
    }

    /// Whether the disk may change.
    #[must_use]
    pub fn writes(&self) -> bool {
        matches!(
            self,
            Self::Update(Writing::Write) | Self::Rename(_, Writing::Write)
        )
    }
}
