//! Changes of a folder that stays where it is.
//!
//! Everything new is written into a staging folder inside the folder, with a journal that
//! says what is to be done; one rename to `.iam-init-update` is the point of no return;
//! then the journal is worked off. Killed before that point, the folder is as it was.
//! Killed after it, the next run works off the rest: what a step has done, it does not do
//! again, and a file that somebody changed in between stays as it is.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::change_set::{ChangeSet, Step};
use super::journal::{self, Entry};
use super::rename::rename_new;
use super::staging::{self, Staging};
use super::{ApplyError, steps};
use crate::update::Permissions;

/// Where changes wait that are decided and not all made.
pub(super) const PENDING: &str = ".iam-init-update";
const FILES: &str = "files";
const STAGED: &str = "update";

/// Makes the changes.
///
/// # Errors
///
/// [`ApplyError`] when something cannot be written, or was changed after it was looked at.
pub fn change(set: &ChangeSet) -> Result<(), ApplyError> {
    if set.steps.is_empty() {
        return Ok(());
    }
    let staging = Staging::new(&set.folder, &set.shown)?;
    let staged = stage(set, &staging)?;
    let entries = journal::of(&set.steps);
    if let Some(path) = steps::changed_since(&set.folder, &entries) {
        return Err(ApplyError::Changed {
            path: set.shown.join(path),
        });
    }
    steps::check_writable(&set.folder, &set.shown, &entries)?;
    let pending = set.folder.join(PENDING);
    match rename_new(&staged, &pending) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(ApplyError::Raced {
                path: set.shown.clone(),
            });
        }
        Err(source) => {
            return Err(ApplyError::Write {
                path: set.shown.clone(),
                source,
            });
        }
    }
    // Before the folder itself may get another name.
    drop(staging);
    finish(&set.folder, &set.shown).map(|_| ())
}

/// Whether a run was killed before it had made all changes.
#[must_use]
pub fn is_interrupted(folder: &Path) -> bool {
    folder.join(PENDING).join(journal::FILE).is_file()
}

/// Makes the changes that a killed run has left. Does nothing where there are none.
///
/// # Errors
///
/// [`ApplyError`] when something cannot be written. A file that was changed since is no
/// error here: it stays, and so does what is known of the folder, for a new plan.
pub fn resume_changes(folder: &Path, shown: &Path) -> Result<(), ApplyError> {
    staging::remove_stale(folder);
    if !is_interrupted(folder) {
        return Ok(());
    }
    match finish(folder, shown) {
        Ok(_) | Err(ApplyError::Changed { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Works off the journal; gives the folder, which may have another name then.
fn finish(folder: &Path, shown: &Path) -> Result<PathBuf, ApplyError> {
    let pending = folder.join(PENDING);
    let journal = pending.join(journal::FILE);
    let text = fs::read_to_string(&journal)
        .map_err(ApplyError::write(shown.join(PENDING).join(journal::FILE)))?;
    let entries = journal::read(&text).ok_or_else(|| ApplyError::Journal {
        path: shown.join(PENDING),
    })?;
    let mut run = steps::Run::new(folder, shown, &pending.join(FILES));
    for (number, entry) in entries.iter().enumerate() {
        run.perform(number, entry)?;
    }
    let folder = run.folder().to_owned();
    let changed = run.changed();
    // Only what is done with is left.
    let _ = fs::remove_dir_all(folder.join(PENDING));
    match changed {
        Some(path) => Err(ApplyError::Changed {
            path: shown.join(path),
        }),
        None => Ok(folder),
    }
}

fn stage(set: &ChangeSet, staging: &Staging) -> Result<PathBuf, ApplyError> {
    let root = staging.path().join(STAGED);
    let files = root.join(FILES);
    fs::create_dir_all(&files).map_err(ApplyError::write(&set.shown))?;
    for (number, step) in set.steps.iter().enumerate() {
        if let Step::Write {
            path,
            bytes,
            permissions,
            ..
        } = step
        {
            write(&files.join(number.to_string()), bytes, *permissions)
                .map_err(ApplyError::write(set.shown.join(path)))?;
        }
    }
    let entries: Vec<Entry> = journal::of(&set.steps);
    fs::write(root.join(journal::FILE), journal::text(&entries))
        .map_err(ApplyError::write(&set.shown))?;
    Ok(root)
}

fn write(path: &Path, bytes: &[u8], permissions: Permissions) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // What may not be written once it is there is written first.
        options.mode(permissions.bits() | 0o200);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    set_exactly(&file, permissions)
}

#[cfg(unix)]
fn set_exactly(file: &File, permissions: Permissions) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    match permissions {
        Permissions::New(_) => Ok(()),
        Permissions::Bits(bits) => file.set_permissions(fs::Permissions::from_mode(bits)),
    }
}

#[cfg(not(unix))]
fn set_exactly(_: &File, _: Permissions) -> io::Result<()> {
    Ok(())
}
