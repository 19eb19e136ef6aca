//! What a pack has already, as far as its version depends on it.

use std::fs;
use std::path::Path;

use semver::Version;

use super::metadata::parsed;
use super::{INTEGRATIONS, RELEASE_NOTES};

/// Whether the pack has an integration, of any kind.
pub(super) fn has_integration(root: &Path) -> bool {
    fs::read_dir(root.join(INTEGRATIONS)).is_ok_and(|entries| {
        entries
            .filter_map(Result::ok)
            .any(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
    })
}

/// The version of the newest release note: `1_0_1.md` is that of 1.0.1.
pub(super) fn newest_note(root: &Path) -> Option<Version> {
    fs::read_dir(root.join(RELEASE_NOTES))
        .ok()?
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            parsed(&name.strip_suffix(".md")?.replace('_', "."))
        })
        .max()
}
