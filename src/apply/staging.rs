use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::ApplyError;
use crate::tree::{Mode, TreeFile, TreePath};

const PREFIX: &str = ".iam-init-stage-";

/// A folder beside the target, on its file system, where files are written
/// before they get their names. It is removed when it is dropped; one that a
/// killed run left is removed by the next run.
pub(super) struct Staging {
    folder: TempDir,
    /// Held for as long as the run lives: a folder whose lock is free is stale.
    lock: Option<File>,
}

impl Staging {
    pub(super) fn new(output: &Path, shown: &Path) -> Result<Self, ApplyError> {
        remove_stale(output);
        let mut staging = Self::unlocked(output, shown)?;
        // Before it is locked, another run may take it for a stale one. A file
        // system without locks has no run that does.
        for _ in 0..3 {
            staging.lock = lock(staging.path());
            if staging.lock.is_some() && staging.path().is_dir() {
                break;
            }
            staging = Self::unlocked(output, shown)?;
        }
        Ok(staging)
    }

    fn unlocked(output: &Path, shown: &Path) -> Result<Self, ApplyError> {
        let folder = tempfile::Builder::new()
            .prefix(PREFIX)
            .tempdir_in(output)
            .map_err(|error| ApplyError::Write {
                path: shown.to_owned(),
                source: without_path(&error),
            })?;
        Ok(Self { folder, lock: None })
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes files into a folder of the staging folder. `shown` names the
    /// folder that they are for.
    pub(super) fn write<'a>(
        &self,
        folder: impl AsRef<Path>,
        files: impl IntoIterator<Item = (&'a TreePath, &'a TreeFile)>,
        shown: &Path,
    ) -> Result<PathBuf, ApplyError> {
        let root = self.path().join(folder);
        fs::create_dir(&root).map_err(ApplyError::write(shown))?;
        let mut made = String::new();
        for (path, file) in files {
            // Sorted paths: a folder is new when it differs from the last one.
            let parent = path.folders().last().unwrap_or_default();
            if parent != made {
                fs::create_dir_all(root.join(parent))
                    .map_err(ApplyError::write(shown.join(parent)))?;
                parent.clone_into(&mut made);
            }
            write_file(&root.join(path.as_str()), file)
                .map_err(ApplyError::write(shown.join(path.as_str())))?;
        }
        Ok(root)
    }
}

fn write_file(path: &Path, file: &TreeFile) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    set_mode(&mut options, file.mode);
    options.open(path)?.write_all(&file.bytes)
}

#[cfg(unix)]
fn set_mode(options: &mut fs::OpenOptions, mode: Mode) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(mode.bits());
}

#[cfg(not(unix))]
fn set_mode(_: &mut fs::OpenOptions, _: Mode) {}

/// The name of a temporary folder says nothing to a person.
fn without_path(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code),
        None => error.kind().into(),
    }
}

/// Removes the folders that killed runs have left.
pub(super) fn remove_stale(output: &Path) {
    let Ok(entries) = fs::read_dir(output) else {
        return;
    };
    for entry in entries.filter_map(Result::ok) {
        let is_staging = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if is_staging && let Some(_lock) = lock(&entry.path()) {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// A lock on a folder that no living run holds. The system frees it when a run
/// dies, however it dies.
#[cfg(unix)]
fn lock(folder: &Path) -> Option<File> {
    use rustix::fs::{FlockOperation, Mode, OFlags, flock, open};

    let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::RDONLY;
    let file = File::from(open(folder, flags, Mode::empty()).ok()?);
    flock(&file, FlockOperation::NonBlockingLockExclusive).ok()?;
    Some(file)
}

/// Elsewhere a stale folder cannot be told from a living one, and stays.
#[cfg(not(unix))]
fn lock(_: &Path) -> Option<File> {
    None
}
