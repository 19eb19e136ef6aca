use std::path::PathBuf;

use super::{FoldersTask, Format};

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
