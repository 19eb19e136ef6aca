use super::{Reason, UpdateAction, WorkingFile};
use crate::sha256;
use crate::tree::TreePath;

/// One file of an update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateFile {
    /// Its path, inside the folder.
    pub path: TreePath,
    /// The path that it had, if that was another.
    pub from: Option<TreePath>,
    /// What happens to it.
    pub action: UpdateAction,
    /// Why.
    pub reason: Reason,
    /// What stands there, or at the path that it had.
    pub before: WorkingFile,
    /// What will stand there; the same as before unless it is written.
    pub after: WorkingFile,
}

impl UpdateFile {
    /// Whether the disk changes.
    #[must_use]
    pub fn changes(&self) -> bool {
        self.from.is_some() || self.before != self.after
    }

    /// The SHA-256 of what will stand there.
    #[must_use]
    pub fn sha256(&self) -> Option<String> {
        match &self.after {
            WorkingFile::File { bytes, .. } => Some(sha256::hex(bytes)),
            WorkingFile::Absent | WorkingFile::Other => None,
        }
    }
}
