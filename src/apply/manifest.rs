//! Files outside the generated folder that a run edits.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

use super::ApplyError;
use crate::workspace::{Join, with_member};

/// How the name of a file begins that is written aside.
pub(super) const ASIDE: &str = ".iam-init-";

/// Adds the member to the workspace's manifest, by one rename. The manifest is
/// read again under a lock: two runs at once both get their member in.
pub(super) fn join(join: &Join, shown: &Path) -> Result<(), ApplyError> {
    let root = join.manifest.parent().unwrap_or(Path::new("/"));
    let _lock = lock(root);
    let now = fs::read_to_string(&join.manifest).map_err(ApplyError::write(shown))?;
    let text = if now == join.before {
        join.after.clone()
    } else {
        match with_member(&join.manifest, &now, &join.member)? {
            Some(text) => text,
            None => return Ok(()),
        }
    };
    replace(&join.manifest, root, &text).map_err(ApplyError::write(shown))
}

/// Replaces a file by one rename; it keeps its permissions. The new one is written aside,
/// in a folder of the same file system.
pub(super) fn replace(manifest: &Path, aside: &Path, text: &str) -> std::io::Result<()> {
    // A manifest that is a link stays one: what it leads to, elsewhere, is replaced.
    let is_link = manifest.symlink_metadata()?.is_symlink();
    let manifest = manifest.canonicalize()?;
    let elsewhere = manifest.parent().filter(|_| is_link);
    let mut file = NamedTempFile::with_prefix_in(ASIDE, elsewhere.unwrap_or(aside))?;
    file.write_all(text.as_bytes())?;
    file.as_file()
        .set_permissions(fs::metadata(&manifest)?.permissions())?;
    file.persist(&manifest).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(unix)]
pub(super) fn lock(root: &Path) -> Option<File> {
    use rustix::fs::{FlockOperation, flock};

    let file = File::open(root).ok()?;
    flock(&file, FlockOperation::LockExclusive).ok()?;
    Some(file)
}

#[cfg(not(unix))]
pub(super) fn lock(_: &Path) -> Option<File> {
    None
}
