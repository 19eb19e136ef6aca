use std::path::Path;

use semver::Version;

use super::{Metadata, PackError, RELEASE_NOTES, holdings, release_note};
use crate::tree::{Tree, TreeFile, TreePath};

/// The version of a pack in which an integration comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The version.
    pub version: Version,
}

impl Release {
    /// The release that a new integration needs. The first integration of a pack that
    /// was never released needs none: the platform refuses release notes in a new pack
    /// (demisto-sdk, RN108). After that, new content raises the last number, and the
    /// newest release note is that of the version (PA101).
    ///
    /// # Errors
    ///
    /// [`PackError`] when `pack_metadata.json`, which `shown` names, cannot be read.
    pub fn next(root: &Path, shown: &Path) -> Result<Option<Self>, PackError> {
        let metadata = Metadata::read(&root.join(Metadata::FILE), shown)?;
        let note = holdings::newest_note(root);
        let never_released = *metadata.version() == Version::new(1, 0, 0) && note.is_none();
        if never_released && !holdings::has_integration(root) {
            return Ok(None);
        }
        let newest = note.into_iter().chain([metadata.version().clone()]).max();
        Ok(newest.map(|newest| Self {
            version: Version::new(newest.major, newest.minor, newest.patch + 1),
        }))
    }

    /// The release note for the integration that a tree holds, with its path from the
    /// integration's folder.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "numbers and underscores are a file name"
    )]
    pub fn note(&self, tree: &Tree) -> (TreePath, TreeFile) {
        let name = self.version.to_string().replace('.', "_");
        let path = TreePath::beside_integrations(&format!("{RELEASE_NOTES}/{name}.md"));
        let text = release_note::text(tree);
        (path.expect("a file name"), TreeFile::text(text))
    }
}
