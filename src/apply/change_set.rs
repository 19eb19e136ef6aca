use std::path::PathBuf;

use crate::update::{Permissions, WorkingFile};

/// Changes of files that are there already: all of them happen, or none.
///
/// Paths are relative to the folder, with `/`; one may begin with `../`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSet {
    /// The folder, absolute.
    pub folder: PathBuf,
    /// The folder, as a person would type it.
    pub shown: PathBuf,
    /// The changes, in the order in which they are made.
    pub steps: Vec<Step>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A file is written.
    Write {
        /// Its path.
        path: String,
        /// What it will hold.
        bytes: Vec<u8>,
        /// Who may do what with it.
        permissions: Permissions,
        /// What stands there, by its SHA-256; nothing if nothing does.
        before: Option<String>,
        /// Whether it says that all the others were made.
        seals: bool,
    },
    /// A file is removed.
    Delete {
        /// Its path.
        path: String,
        /// What stands there, by its SHA-256.
        before: String,
    },
    /// A folder gets another name.
    Rename {
        /// Its path.
        from: String,
        /// Its new path.
        to: String,
    },
}

impl ChangeSet {
    /// Nothing to do in a folder.
    #[must_use]
    pub fn new(folder: PathBuf, shown: PathBuf) -> Self {
        Self {
            folder,
            shown,
            steps: Vec::new(),
        }
    }

    /// Adds what makes one file of another; `from` where the path changes with it.
    pub fn change(
        &mut self,
        path: &str,
        from: Option<&str>,
        before: &WorkingFile,
        after: &WorkingFile,
        seals: bool,
    ) {
        let hash = before.sha256();
        match after {
            WorkingFile::File { bytes, permissions } if from.is_some() || before != after => {
                self.steps.push(Step::Write {
                    path: path.to_owned(),
                    bytes: bytes.clone(),
                    permissions: *permissions,
                    before: if from.is_some() { None } else { hash.clone() },
                    seals,
                });
                if let (Some(from), Some(before)) = (from, hash) {
                    self.steps.push(Step::Delete {
                        path: from.to_owned(),
                        before,
                    });
                }
            }
            WorkingFile::Absent => {
                if let Some(before) = hash {
                    self.steps.push(Step::Delete {
                        path: path.to_owned(),
                        before,
                    });
                }
            }
            WorkingFile::File { .. } | WorkingFile::Other => {}
        }
    }
}
