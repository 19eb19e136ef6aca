use std::path::Path;

use semver::Version;
use serde_json::{Value, json};

use super::{Metadata, PackError};
use crate::lockfile;
use crate::workspace::with_member;

/// A change of one of a pack's own files. It says what is to hold, so that it can be
/// made of whatever the file holds by then, and a second time does nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackEdit {
    /// `Cargo.lock` has the package, which it has as this text.
    Package(String),
    /// `pack_metadata.json` has this version, or a later one.
    Version(Version),
    /// `Cargo.toml` has the member.
    Member(String),
}

impl PackEdit {
    /// The file, in the pack's folder.
    #[must_use]
    pub fn file(&self) -> &'static str {
        match self {
            Self::Package(_) => "Cargo.lock",
            Self::Version(_) => Metadata::FILE,
            Self::Member(_) => "Cargo.toml",
        }
    }

    /// Whether the file may be missing: Cargo writes a lock file that is not there.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        matches!(self, Self::Package(_))
    }

    /// The file after the edit; nothing if it needs none. `shown` names it in errors.
    ///
    /// # Errors
    ///
    /// [`PackError`] when the text is not what such a file holds.
    pub fn of(&self, text: &str, shown: &Path) -> Result<Option<String>, PackError> {
        match self {
            Self::Package(package) => Ok(lockfile::with_package(text, package)),
            Self::Version(version) => {
                let metadata = Metadata::parse(text.to_owned(), shown)?;
                let is_older = metadata.version() < version;
                Ok(is_older.then(|| metadata.with_version(version)))
            }
            Self::Member(member) => Ok(with_member(shown, text, member)?),
        }
    }

    /// Why, in a few words.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Package(package) => {
                let name = lockfile::package_names(package).next();
                format!("gets the package `{}`", name.unwrap_or_default())
            }
            Self::Version(version) => format!("gets the version {version}"),
            Self::Member(member) => format!("gets the member `{member}`"),
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        match self {
            Self::Package(package) => json!({"package": package}),
            Self::Version(version) => json!({"version": version.to_string()}),
            Self::Member(member) => json!({"member": member}),
        }
    }

    pub(crate) fn from_json(value: &Value) -> Option<Self> {
        let text = |key| value.get(key).and_then(Value::as_str);
        if let Some(package) = text("package") {
            Some(Self::Package(package.to_owned()))
        } else if let Some(version) = text("version") {
            version.parse().ok().map(Self::Version)
        } else {
            text("member").map(|member| Self::Member(member.to_owned()))
        }
    }
}
