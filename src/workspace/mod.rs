//! The Cargo workspace that a generated crate stands in, if there is one.

mod error;
mod join;
mod package;
mod search;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use toml_edit::DocumentMut;

pub use error::WorkspaceError;
pub use join::Join;
pub(crate) use join::with_member;
pub use package::Package;

use crate::core_source;

/// A workspace, as its root manifest describes it.
#[derive(Debug, Clone)]
pub struct Workspace {
    manifest: PathBuf,
    text: String,
    document: DocumentMut,
}

impl Workspace {
    /// The workspace that a crate in `folder` belongs to, found as Cargo finds
    /// it: the nearest root above that does not exclude it.
    ///
    /// # Errors
    ///
    /// [`WorkspaceError`] when a manifest above cannot be read; Cargo would
    /// refuse the crate too.
    pub fn enclosing(folder: &Path) -> Result<Option<Self>, WorkspaceError> {
        search::enclosing(folder)
    }

    /// The workspace whose root is this folder.
    ///
    /// # Errors
    ///
    /// [`WorkspaceError`] when the manifest cannot be read.
    pub fn at(folder: &Path) -> Result<Option<Self>, WorkspaceError> {
        search::at(folder)
    }

    /// The folder of the root manifest.
    #[must_use]
    pub fn root(&self) -> &Path {
        self.manifest.parent().unwrap_or(Path::new("/"))
    }

    /// The root manifest.
    #[must_use]
    pub fn manifest(&self) -> &Path {
        &self.manifest
    }

    /// The workspace's own `iam-core`, if it has one.
    ///
    /// # Errors
    ///
    /// [`WorkspaceError`] when a member's manifest cannot be read.
    pub fn core(&self) -> Result<Option<Package>, WorkspaceError> {
        self.package(core_source::CRATE_NAME)
    }

    /// The member, or the folder that a member depends on, of that name.
    ///
    /// # Errors
    ///
    /// [`WorkspaceError`] when a member's manifest cannot be read.
    pub fn package(&self, name: &str) -> Result<Option<Package>, WorkspaceError> {
        package::find(self, name)
    }

    /// What makes the crate in `folder` a member; nothing if it is one already.
    ///
    /// # Errors
    ///
    /// [`WorkspaceError`] when the members are not a list.
    pub fn join(&self, folder: &Path) -> Result<Option<Join>, WorkspaceError> {
        join::plan(self, folder)
    }

    /// The manifest for a member whose folder has another place; nothing if it does not
    /// list the member by its path.
    ///
    /// # Errors
    ///
    /// [`WorkspaceError`] when the manifest cannot be edited.
    pub fn with_renamed_member(
        &self,
        folder: &Path,
        new_folder: &Path,
    ) -> Result<Option<String>, WorkspaceError> {
        let [old, new] = [folder, new_folder]
            .map(|folder| crate::paths::with_slashes(&crate::paths::relative(self.root(), folder)));
        join::with_renamed_member(&self.manifest, &self.text, &old, &new)
    }

    fn strings(&self, key: &str) -> Vec<&str> {
        self.document
            .get("workspace")
            .and_then(|workspace| workspace.get(key))
            .and_then(|list| list.as_array())
            .map(|list| list.iter().filter_map(|item| item.as_str()).collect())
            .unwrap_or_default()
    }
}
