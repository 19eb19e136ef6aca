use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::rename::rename_new;
use super::{ApplyError, in_pack, staging::Staging};
use crate::target::Target;
use crate::tree::{TreeFile, TreePath};

/// Finishes what a killed run had begun to rewrite. Does nothing when there is
/// nothing to finish.
///
/// # Errors
///
/// [`ApplyError`] when a file cannot be moved into its place.
pub fn resume(target: &Target) -> Result<(), ApplyError> {
    if let Some(pack) = target.pack() {
        return in_pack::resume(pack, &|path| target.shown_absolute(path));
    }
    let pending = commit_folder(target);
    if !pending.is_dir() {
        return Ok(());
    }
    let is_folder = |path: PathBuf| path.symlink_metadata().is_ok_and(|found| found.is_dir());
    if is_folder(target.crate_folder()) {
        move_into_place(&pending, target)
    } else {
        // What was to be rewritten is gone, and with it the work.
        let _ = fs::remove_dir_all(pending);
        Ok(())
    }
}

/// Whether a killed run has left files to be moved into a folder.
#[must_use]
pub fn is_rewritten(target: &Target) -> bool {
    commit_folder(target).is_dir()
}

/// Replaces files of a folder that stays: all written aside, then each moved.
pub(super) fn rewrite(
    staging: &Staging,
    target: &Target,
    files: &[(&TreePath, &TreeFile)],
) -> Result<(), ApplyError> {
    if files.is_empty() {
        return Ok(());
    }
    let shown = target.shown(target.folder());
    check_writable(
        &target.crate_folder(),
        &shown,
        files.iter().map(|file| file.0),
    )?;
    let staged = staging.write(target.folder(), files.iter().copied(), &shown)?;
    let pending = commit_folder(target);
    match rename_new(&staged, &pending) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(ApplyError::Raced { path: shown });
        }
        Err(source) => {
            return Err(ApplyError::Write {
                path: shown,
                source,
            });
        }
    }
    move_into_place(&pending, target)
}

/// The name of a commit folder: what it holds is to be moved.
pub(super) const PREFIX: &str = ".iam-init-commit-";

pub(super) fn commit_folder(target: &Target) -> PathBuf {
    target.base().join(format!("{PREFIX}{}", target.folder()))
}

/// What is in the commit folder is still to be moved: no other record is
/// needed, and the work can be taken up at any point, by anybody.
fn move_into_place(pending: &Path, target: &Target) -> Result<(), ApplyError> {
    let folder = target.crate_folder();
    for entry in WalkDir::new(pending).min_depth(1).sort_by_file_name() {
        // Another run may be finishing the same work.
        let Ok(entry) = entry else { continue };
        let Ok(inside) = entry.path().strip_prefix(pending) else {
            continue;
        };
        let place = folder.join(inside);
        let done = if entry.file_type().is_dir() {
            fs::create_dir_all(&place)
        } else {
            fs::rename(entry.path(), &place)
        };
        match done {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound && folder.is_dir() => {}
            Err(source) => {
                return Err(ApplyError::Write {
                    path: target.shown(target.folder()).join(inside),
                    source,
                });
            }
        }
    }
    // Only empty folders are left.
    let _ = fs::remove_dir_all(pending);
    Ok(())
}

/// The usual reason for a move to fail is found before the first one.
#[cfg(unix)]
pub(super) fn check_writable<'a>(
    folder: &Path,
    shown: &Path,
    files: impl IntoIterator<Item = &'a TreePath>,
) -> Result<(), ApplyError> {
    use rustix::fs::{Access, access};

    for path in files {
        let parent = path.folders().last().unwrap_or_default();
        let place = folder.join(parent);
        if place.is_dir() {
            access(&place, Access::WRITE_OK | Access::EXEC_OK)
                .map_err(|error| ApplyError::write(shown.join(parent))(error.into()))?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn check_writable<'a>(
    _: &Path,
    _: &Path,
    _: impl IntoIterator<Item = &'a TreePath>,
) -> Result<(), ApplyError> {
    Ok(())
}
