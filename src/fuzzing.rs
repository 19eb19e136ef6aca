//! What the fuzz targets in `fuzz/` feed: readers of files that others have written. Only a folder
//! on the disk leads to them.

use std::path::Path;

use semver::Version;

use crate::from_scim::{Fields, ServerProfile, fit};
use crate::lint::{Source, Sources, lint, lint_pack};
use crate::merge::{self, Sides};
use crate::pack::PackEdit;
use crate::{Base, base, question};

/// The text that a merge gives, and how many conflicts are in it.
#[must_use]
pub fn merged(base: &str, yours: &str, template: &str) -> (String, usize) {
    let sides = Sides {
        base,
        yours,
        template,
    };
    let merge = merge::merge(sides, |_| None);
    (merge.text, merge.conflicts)
}

/// The lines at which conflicts begin.
#[must_use]
pub fn unresolved(text: &str) -> Vec<usize> {
    merge::unresolved(text)
}

/// Reads what a base is sealed around: no text that is drawn has its hash.
#[must_use]
pub fn unpacked(archive: &[u8]) -> Option<Base> {
    base::unpack(archive)
}

/// Reads a file of answers: by question, in words.
///
/// # Errors
/// The line where it is known, and what is wrong.
pub fn answers(text: &[u8]) -> Result<Vec<(&'static str, String)>, (Option<usize>, String)> {
    question::read_answers("answers.yml", text)
        .map_err(|error| (error.line, format!("{error} {:?}", error.help())))
}

/// A thing that the lint found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The rule.
    pub rule: &'static str,
    /// The file.
    pub file: String,
    /// The line and the character of the line, from 1, as far as they are known.
    pub place: Option<(usize, Option<usize>)>,
    /// What is so, and what to do about it.
    pub message: String,
}

/// Judges the files of an integration, or those of a pack.
#[must_use]
pub fn linted(folder: &str, files: &[(&str, &str)], is_pack: bool) -> Vec<Found> {
    let sources = Sources {
        folder: folder.to_owned(),
        files: files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), Source::from_bytes((*text).into())))
            .collect(),
    };
    let findings = if is_pack {
        lint_pack(&sources)
    } else {
        lint(&sources)
    };
    let found = findings.into_iter().map(|finding| Found {
        rule: finding.rule.id,
        place: finding.place.map(|place| (place.line, place.column)),
        message: format!("{}\n{}", finding.message, finding.help),
        file: finding.file,
    });
    found.collect()
}

/// A mapper with the rows for a server.
#[must_use]
pub fn fitted(mapper: &str, server: &ServerProfile) -> Option<String> {
    fit(mapper, &Fields::of(server))
}

/// A change of one of a pack's own files.
#[derive(Debug, Clone, Copy)]
pub enum Edit<'a> {
    /// `pack_metadata.json` has this version, or a later one.
    Version(&'a str),
    /// `Cargo.toml` has the member.
    Member(&'a str),
    /// `Cargo.lock` has the package.
    Package(&'a str),
}

/// The file after a change; nothing if it needs none.
///
/// # Errors
/// Why it is no such file.
pub fn edited(text: &str, edit: Edit<'_>) -> Result<Option<String>, String> {
    let edit = match edit {
        Edit::Version(version) => {
            let version: Version = version.parse().map_err(|_| "no version".to_owned())?;
            PackEdit::Version(version)
        }
        Edit::Member(member) => PackEdit::Member(member.to_owned()),
        Edit::Package(package) => PackEdit::Package(package.to_owned()),
    };
    edit.of(text, Path::new(edit.file()))
        .map_err(|error| error.to_string())
}
