//! What a new name changes in the workspace around a crate.

use std::fs;
use std::path::Path;

use crate::lockfile;
use crate::paths;
use crate::update::{Permissions, WorkingFile};
use crate::workspace::{Workspace, WorkspaceError};

/// A file outside the folder.
pub(super) struct WorkspaceFile {
    /// Its path from the folder, with `/`.
    pub(super) path: String,
    pub(super) before: WorkingFile,
    pub(super) after: WorkingFile,
}

/// The manifest with the member's new path, and the lock file with the package's new name.
pub(super) fn renamed(
    workspace: &Workspace,
    folder: &Path,
    new_folder: &Path,
    names: (&str, &str),
) -> Result<Vec<WorkspaceFile>, WorkspaceError> {
    let mut files = Vec::new();
    if let Some(text) = workspace.with_renamed_member(folder, new_folder)? {
        files.extend(changed(folder, workspace.manifest(), text));
    }
    let lock = workspace.root().join("Cargo.lock");
    if let Ok(text) = fs::read_to_string(&lock)
        && let Some(text) = lockfile::rename_package(&text, names.0, names.1)
    {
        files.extend(changed(folder, &lock, text));
    }
    Ok(files)
}

fn changed(folder: &Path, file: &Path, text: String) -> Option<WorkspaceFile> {
    let before = fs::read(file).ok()?;
    let permissions = bits(file)?;
    let path = paths::with_slashes(&paths::relative(folder, file));
    (before != text.as_bytes()).then(|| WorkspaceFile {
        path,
        before: WorkingFile::File {
            bytes: before,
            permissions,
        },
        after: WorkingFile::File {
            bytes: text.into_bytes(),
            permissions,
        },
    })
}

#[cfg(unix)]
fn bits(file: &Path) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(file).ok()?.permissions().mode();
    Some(Permissions::Bits(mode & 0o7777))
}

#[cfg(not(unix))]
fn bits(_: &Path) -> Option<Permissions> {
    Some(Permissions::New(crate::tree::Mode::Regular))
}
