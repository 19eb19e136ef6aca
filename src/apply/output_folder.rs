use std::fs;
use std::path::{Path, PathBuf};

use super::ApplyError;

/// An output folder, made with its parents. Those that it made are removed
/// again unless the run comes to its end.
pub(super) struct OutputFolder {
    made: Vec<PathBuf>,
}

impl OutputFolder {
    pub(super) fn make(path: &Path, shown: &Path) -> Result<Self, ApplyError> {
        let mut missing: Vec<PathBuf> = path
            .ancestors()
            .take_while(|folder| folder.symlink_metadata().is_err())
            .map(Path::to_owned)
            .collect();
        missing.reverse();
        let folder = Self { made: missing };
        fs::create_dir_all(path).map_err(ApplyError::write(shown))?;
        Ok(folder)
    }

    pub(super) fn keep(mut self) {
        self.made.clear();
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            // Not empty: somebody else uses it by now.
            let _ = fs::remove_dir(folder);
        }
    }
}
