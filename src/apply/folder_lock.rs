use std::fs::File;
use std::io;
use std::path::Path;

/// A folder in which no other run of `iam-init` changes anything. The system frees it
/// when the run ends, however it ends.
#[derive(Debug)]
pub struct FolderLock {
    _file: Option<File>,
}

impl FolderLock {
    /// Waits for the folder. Nothing if it has another name by then.
    ///
    /// # Errors
    ///
    /// When it cannot be opened. A file system without locks is none of that.
    #[cfg(unix)]
    pub fn wait(folder: &Path) -> io::Result<Option<Self>> {
        use std::os::unix::fs::MetadataExt;

        use rustix::fs::{FlockOperation, flock};

        let file = File::open(folder)?;
        if flock(&file, FlockOperation::LockExclusive).is_err() {
            return Ok(Some(Self { _file: None }));
        }
        let own = file.metadata()?;
        let same = folder
            .symlink_metadata()
            .is_ok_and(|now| (now.dev(), now.ino()) == (own.dev(), own.ino()));
        Ok(same.then_some(Self { _file: Some(file) }))
    }

    /// Elsewhere two runs at once are kept apart by the rename that begins their changes.
    #[cfg(not(unix))]
    pub fn wait(_: &Path) -> io::Result<Option<Self>> {
        Ok(Some(Self { _file: None }))
    }
}
