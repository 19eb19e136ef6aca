//! What a pack has already.

use std::fs;
use std::path::Path;

use semver::Version;

use super::metadata::parsed;
use super::{INTEGRATIONS, RELEASE_NOTES};
use crate::base::Base;
use crate::record::{Record, Recorded};

/// Whether the pack has an integration, of any kind.
pub(super) fn has_integration(root: &Path) -> bool {
    fs::read_dir(root.join(INTEGRATIONS)).is_ok_and(|entries| {
        entries
            .filter_map(Result::ok)
            .any(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
    })
}

/// Whether the folder's record is that of a pack.
pub(super) fn is_recorded(folder: &Path) -> bool {
    let Some(name) = Record::found_in(folder) else {
        return false;
    };
    let file = folder.join(name);
    fs::read_to_string(&file).is_ok_and(|text| {
        // Most folders that are asked about are integrations.
        text.contains("\npack:")
            && Record::read(&file, text.as_bytes())
                .is_ok_and(|record| matches!(record.of, Recorded::Pack(_)))
    })
}

/// The integrations that Cargo builds, or that were generated: one that lost its manifest
/// or its record is still one.
pub(super) fn crates(root: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(root.join(INTEGRATIONS)) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| {
            let folder = entry.path();
            Record::found_in(&folder).is_some()
                || ["Cargo.toml", Base::FILE]
                    .iter()
                    .any(|file| folder.join(file).is_file())
        })
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    names
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
