//! The steps of a journal, each of which can be taken any number of times.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::ApplyError;
use super::journal::Entry;
use super::rename::rename_new;
use crate::sha256;

/// A journal being worked off.
pub(super) struct Run {
    folder: PathBuf,
    shown: PathBuf,
    files: PathBuf,
    changed: Option<String>,
}

impl Run {
    pub(super) fn new(folder: &Path, shown: &Path, files: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            shown: shown.to_owned(),
            files: files.to_owned(),
            changed: None,
        }
    }

    /// The folder, by the name that it has now.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The first file that somebody has changed since the changes were decided.
    pub(super) fn changed(self) -> Option<String> {
        self.changed
    }

    /// Takes a step, unless it was taken before.
    pub(super) fn perform(&mut self, number: usize, entry: &Entry) -> Result<(), ApplyError> {
        match entry {
            Entry::Write {
                path,
                before,
                seals,
            } => {
                // The record must not say what is not so.
                if *seals && self.changed.is_some() {
                    return Ok(());
                }
                self.write(number, path, before.as_deref())
            }
            Entry::Delete { path, before } => self.delete(path, before),
            Entry::Rename { from, to } => self.rename(from, to),
        }
    }

    fn write(&mut self, number: usize, path: &str, before: Option<&str>) -> Result<(), ApplyError> {
        let staged = self.files.join(number.to_string());
        if staged.symlink_metadata().is_err() {
            return Ok(());
        }
        if !is_as_before(&self.folder, path, before) {
            self.changed.get_or_insert_with(|| path.to_owned());
            return Ok(());
        }
        let place = self.folder.join(path);
        let parent = place.parent().unwrap_or(&self.folder);
        fs::create_dir_all(parent)
            .and_then(|()| move_file(&staged, &place))
            .map_err(ApplyError::write(self.shown.join(path)))
    }

    fn delete(&mut self, path: &str, before: &str) -> Result<(), ApplyError> {
        let place = self.folder.join(path);
        if place.symlink_metadata().is_err() {
            return Ok(());
        }
        if !is_as_before(&self.folder, path, Some(before)) {
            self.changed.get_or_insert_with(|| path.to_owned());
            return Ok(());
        }
        fs::remove_file(&place).map_err(ApplyError::write(self.shown.join(path)))?;
        // Folders that are empty now, up to the one that everything is in.
        let mut above = Path::new(path).parent();
        while let Some(inside) = above.filter(|inside| !is_kept(inside)) {
            if fs::remove_dir(self.folder.join(inside)).is_err() {
                break;
            }
            above = inside.parent();
        }
        Ok(())
    }

    /// The folder that everything is in is renamed; it is last in its journal.
    fn rename(&mut self, from: &str, to: &str) -> Result<(), ApplyError> {
        let parent = self.folder.parent().unwrap_or(&self.folder).to_owned();
        let (from, to) = (parent.join(from), parent.join(to));
        if from == self.folder && self.changed.is_none() {
            rename_new(&from, &to).map_err(|source| match source.kind() {
                io::ErrorKind::AlreadyExists => ApplyError::Raced { path: to.clone() },
                _ => ApplyError::Write {
                    path: self.shown.clone(),
                    source,
                },
            })?;
            self.folder = to;
        }
        Ok(())
    }
}

/// Whether a folder stays when it is empty: the one that everything is in, those above it,
/// and those that stand beside these.
fn is_kept(inside: &Path) -> bool {
    let outside = |path: &Path| path.ends_with("..");
    inside.as_os_str().is_empty() || outside(inside) || inside.parent().is_some_and(outside)
}

/// The first file that is no longer what it was when the changes were decided.
pub(super) fn changed_since<'a>(folder: &Path, entries: &'a [Entry]) -> Option<&'a str> {
    entries.iter().find_map(|entry| {
        let (path, before) = match entry {
            Entry::Write { path, before, .. } => (path, before.as_deref()),
            Entry::Delete { path, before } => (path, Some(before.as_str())),
            Entry::Rename { .. } => return None,
        };
        (!is_as_before(folder, path, before)).then_some(path.as_str())
    })
}

/// Whether a path holds what it held. A link on the way, or in its place, never does.
fn is_as_before(folder: &Path, path: &str, before: Option<&str>) -> bool {
    let parents = path
        .match_indices('/')
        .map(|(end, _)| &path[..end])
        .filter(|inside| !inside.ends_with(".."));
    for inside in parents {
        match folder.join(inside).symlink_metadata() {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return false,
            Err(_) => return before.is_none(),
        }
    }
    let place = folder.join(path);
    match (place.symlink_metadata(), before) {
        (Err(error), None) => error.kind() == io::ErrorKind::NotFound,
        (Ok(found), Some(before)) if found.is_file() => {
            fs::read(&place).is_ok_and(|bytes| sha256::hex(&bytes) == before)
        }
        _ => false,
    }
}

/// Moves a file, also to another disk, onto what has its place.
fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let mut beside = to.as_os_str().to_owned();
            beside.push(".iam-init-new");
            fs::copy(from, &beside)?;
            fs::rename(&beside, to)?;
            fs::remove_file(from)
        }
        done => done,
    }
}

/// The usual reason for a step to fail is found before the first one.
#[cfg(unix)]
pub(super) fn check_writable(
    folder: &Path,
    shown: &Path,
    entries: &[Entry],
) -> Result<(), ApplyError> {
    use rustix::fs::{Access, access};

    for entry in entries {
        let path = match entry {
            Entry::Write { path, .. } | Entry::Delete { path, .. } => path.as_str(),
            Entry::Rename { .. } => "..",
        };
        let inside = match entry {
            Entry::Rename { .. } => Path::new(path),
            _ => Path::new(path).parent().unwrap_or(Path::new("")),
        };
        // A folder that is not there yet is made in the next one above.
        let nearest = inside
            .ancestors()
            .map(|above| folder.join(above))
            .find(|above| above.is_dir());
        if let Some(nearest) = nearest {
            access(&nearest, Access::WRITE_OK | Access::EXEC_OK)
                .map_err(|error| ApplyError::write(shown.join(path))(error.into()))?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn check_writable(_: &Path, _: &Path, _: &[Entry]) -> Result<(), ApplyError> {
    Ok(())
}
