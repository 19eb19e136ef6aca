//! A pack: the platform's folder for what is released together, and a Cargo workspace.

mod edit;
mod error;
mod holdings;
mod metadata;
mod release;
mod release_note;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::{fs, io};

pub use edit::PackEdit;
pub use error::PackError;
pub use release::Release;

pub(crate) use metadata::Metadata;

use crate::listing::quoted;
use crate::name::{PackName, PackTitle};
use crate::plan::PlannedEdit;
use crate::target::Target;
use crate::workspace::{Workspace, WorkspaceError};

/// The folder of a pack's integrations, in the pack.
pub(crate) const INTEGRATIONS: &str = "Integrations";
/// The folder of a pack's release notes, in the pack.
pub(crate) const RELEASE_NOTES: &str = "ReleaseNotes";

/// A pack on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    root: PathBuf,
}

impl Pack {
    /// The pack that a folder is in: the Cargo workspace that has the folder is one if
    /// the platform's description of a pack stands at its root.
    ///
    /// # Errors
    ///
    /// [`WorkspaceError`] when a manifest above cannot be read.
    pub fn enclosing(folder: &Path) -> Result<Option<Self>, WorkspaceError> {
        Ok(Workspace::enclosing(folder)?.and_then(|workspace| Self::of(&workspace)))
    }

    /// The pack that a workspace is.
    #[must_use]
    pub fn of(workspace: &Workspace) -> Option<Self> {
        let root = workspace.root();
        root.join(Metadata::FILE).is_file().then(|| Self {
            root: root.to_owned(),
        })
    }

    /// The pack whose folder this is: what its record says is one, or a Cargo workspace with
    /// the platform's description of a pack.
    ///
    /// # Errors
    ///
    /// [`WorkspaceError`] when its manifest cannot be read.
    pub fn at(folder: &Path) -> Result<Option<Self>, WorkspaceError> {
        let is_described =
            folder.join(Metadata::FILE).is_file() && Workspace::at(folder)?.is_some();
        Ok(
            (is_described || holdings::is_recorded(folder)).then(|| Self {
                root: folder.to_owned(),
            }),
        )
    }

    /// The names of its integrations that are crates or were generated, sorted: not those
    /// in another language.
    #[must_use]
    pub fn crates(&self) -> Vec<String> {
        holdings::crates(&self.root)
    }

    /// The command that makes a pack of this name and title, for one that stands; nothing
    /// if the folder has no name of a pack.
    #[must_use]
    pub fn command(&self) -> Option<String> {
        let folder = self.root.file_name()?.to_str()?;
        let name: PackName = folder
            .parse()
            .ok()
            .filter(|name: &PackName| name.pascal() == folder)?;
        let metadata = self.root.join(Metadata::FILE);
        let title = Metadata::read(&metadata, &metadata).ok();
        let title = title.and_then(|metadata| metadata.title());
        let id = match title.filter(|title| *title != name.title()) {
            Some(title) if title.parse::<PackTitle>().is_ok() => {
                format!(" --id {}", quoted(&title))
            }
            _ => String::new(),
        };
        Some(format!("iam-init --pack -n {folder}{id} --force"))
    }

    /// Its folder, absolute.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The release that an integration, which is new at the target, needs.
    ///
    /// # Errors
    ///
    /// [`PackError`] when `pack_metadata.json` cannot be read.
    pub fn next_release(&self, target: &Target) -> Result<Option<Release>, PackError> {
        let metadata = self.root.join(Metadata::FILE);
        Release::next(&self.root, &target.shown_absolute(&metadata))
    }

    /// Plans the edits that its files still need.
    ///
    /// # Errors
    ///
    /// [`PackError`] when a file cannot be edited.
    pub fn planned(
        &self,
        target: &Target,
        edits: impl IntoIterator<Item = PackEdit>,
    ) -> Result<Vec<PlannedEdit>, PackError> {
        let mut planned = Vec::new();
        for edit in edits {
            let path = self.root.join(edit.file());
            let shown = target.shown_absolute(&path);
            let read_error = |source| PackError::Read {
                path: shown.clone(),
                source,
            };
            let now = match fs::read_to_string(&path) {
                Err(error) if edit.is_optional() && error.kind() == io::ErrorKind::NotFound => {
                    continue;
                }
                read => read.map_err(read_error)?,
            };
            let Some(after) = edit.of(&now, &shown)? else {
                continue;
            };
            let permissions = fs::metadata(&path).map_err(read_error)?.permissions();
            if permissions.readonly() {
                return Err(PackError::ReadOnly { path: shown });
            }
            planned.push(PlannedEdit { edit, path, after });
        }
        Ok(planned)
    }

    /// The folder of its integrations, absolute.
    #[must_use]
    pub fn integrations(&self) -> PathBuf {
        self.root.join(INTEGRATIONS)
    }
}
