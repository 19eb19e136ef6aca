use std::fs;
use std::ops::Range;
use std::path::Path;

use semver::Version;
use serde_json::{Map, Value};

use super::PackError;

/// `pack_metadata.json`, the platform's description of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Metadata {
    text: String,
    version: Version,
    /// Where the version stands in the text, without its quotes.
    place: Range<usize>,
}

impl Metadata {
    /// Its name, in the pack's folder.
    pub(crate) const FILE: &str = "pack_metadata.json";
    /// The member with the pack's version.
    const VERSION: &str = "currentVersion";

    /// Reads the file; `shown` names it in errors.
    pub(super) fn read(path: &Path, shown: &Path) -> Result<Self, PackError> {
        let text = fs::read_to_string(path).map_err(|source| PackError::Read {
            path: shown.to_owned(),
            source,
        })?;
        Self::parse(text, shown)
    }

    pub(super) fn parse(text: String, shown: &Path) -> Result<Self, PackError> {
        let no_version = || PackError::Version {
            path: shown.to_owned(),
        };
        let object: Map<String, Value> =
            serde_json::from_str(&text).map_err(|error| PackError::Json {
                path: shown.to_owned(),
                message: error.to_string(),
            })?;
        let version = object
            .get(Self::VERSION)
            .and_then(Value::as_str)
            .and_then(parsed)
            .ok_or_else(no_version)?;
        let place = place_of(&text, Self::VERSION).ok_or_else(no_version)?;
        Ok(Self {
            text,
            version,
            place,
        })
    }

    /// The pack's version.
    pub(super) fn version(&self) -> &Version {
        &self.version
    }

    /// What the marketplace calls the pack.
    pub(super) fn title(&self) -> Option<String> {
        let object: Map<String, Value> = serde_json::from_str(&self.text).ok()?;
        Some(object.get("name")?.as_str()?.to_owned())
    }

    /// The file with another version, all else as it was.
    pub(super) fn with_version(&self, version: &Version) -> String {
        let mut text = self.text.clone();
        text.replace_range(self.place.clone(), &version.to_string());
        text
    }
}

/// A version of a pack: three numbers, and nothing after them.
pub(super) fn parsed(text: &str) -> Option<Version> {
    let version: Version = text.parse().ok()?;
    (version.pre.is_empty() && version.build.is_empty()).then_some(version)
}

/// Where the text of a member of the outermost object stands, without its quotes. The
/// last one counts, as it does for a parser. The text is known to be JSON.
fn place_of(json: &str, member: &str) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    // Whether the last name in the outermost object is the member's; what follows is its value.
    let mut name = None;
    let mut found = None;
    let mut at = 0;
    while let Some(byte) = json.as_bytes().get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 1 => name = None,
            b'"' => {
                let text = at + 1..closing_quote(json, at + 1)?;
                at = text.end;
                match name {
                    None if depth == 1 => name = Some(is_text(json, &text, member)),
                    Some(true) if depth == 1 => found = Some(text),
                    _ => {}
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Whether a JSON text, given without its quotes, is this one: any letter may be escaped.
fn is_text(json: &str, text: &Range<usize>, wanted: &str) -> bool {
    json.get(text.start - 1..=text.end)
        .and_then(|quoted| serde_json::from_str::<String>(quoted).ok())
        .is_some_and(|text| text == wanted)
}

/// The quote that ends the text which begins here.
fn closing_quote(json: &str, from: usize) -> Option<usize> {
    let mut escaped = false;
    let length = json.get(from..)?.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    Some(from + length)
}
