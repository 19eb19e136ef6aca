use std::collections::BTreeMap;

use super::{TreeError, TreeFile, TreePath};
use crate::sha256;

/// Files by their path, sorted. Nothing in it knows of a disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    files: BTreeMap<TreePath, TreeFile>,
}

impl Tree {
    /// Adds a file.
    ///
    /// # Errors
    ///
    /// [`TreeError`] when its path is taken, in any case of letters.
    pub fn insert(&mut self, path: TreePath, file: TreeFile) -> Result<(), TreeError> {
        for known in self.files.keys() {
            known.check_beside(&path)?;
        }
        self.files.insert(path, file);
        Ok(())
    }

    /// A tree whose paths are known to be different files.
    pub(crate) fn from_distinct(files: BTreeMap<TreePath, TreeFile>) -> Self {
        Self { files }
    }

    /// The file at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&TreeFile> {
        self.files.get(path)
    }

    /// The files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&TreePath, &TreeFile)> {
        self.files.iter()
    }

    /// The number of files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// `MODE SHA256 PATH`, one line a file, as `iam-init manifest` prints it.
    #[must_use]
    pub fn listing(&self) -> String {
        self.iter()
            .map(|(path, file)| format!("{:04o} {} {path}\n", file.mode.bits(), file.sha256()))
            .collect()
    }

    /// One hash for all paths, modes and bytes: the SHA-256 of [`Tree::listing`].
    #[must_use]
    pub fn sha256(&self) -> String {
        sha256::hex(self.listing().as_bytes())
    }

    /// Whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl IntoIterator for Tree {
    type Item = (TreePath, TreeFile);
    type IntoIter = std::collections::btree_map::IntoIter<TreePath, TreeFile>;

    fn into_iter(self) -> Self::IntoIter {
        self.files.into_iter()
    }
}
