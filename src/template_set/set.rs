use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use thiserror::Error;

use super::entry::Entry;
use super::manifest;
use super::manifest_error::{ManifestError, ManifestProblem};
use super::partial::Partial;
use crate::did_you_mean::{did_you_mean, one_of};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

const MANIFEST: &str = "template.yml";

/// A template set, read and checked: every entry of its manifest has its
/// source, and every source its entry.
#[derive(Debug, Clone)]
pub struct TemplateSet {
    name: String,
    description: String,
    entries: Vec<Entry>,
    partials: Vec<Partial>,
    sources: BTreeMap<String, Cow<'static, [u8]>>,
}

/// Why there is no such template set.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TemplateSetError {
    /// No set has the name.
    #[error("there is no template `{name}`")]
    Unknown {
        /// The name.
        name: String,
    },
    /// Its manifest is broken.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
}

impl TemplateSetError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Unknown { name } => {
                let known = TemplateSet::built_in_names();
                Some(match did_you_mean(name, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("use {}", one_of(known)),
                })
            }
            Self::Manifest(error) => error.help(),
        }
    }
}

impl TemplateSet {
    /// The set that is used when none is named.
    pub const DEFAULT: &'static str = "HelloIAMWorld";

    /// The names of the sets that travel inside the binary, sorted.
    #[must_use]
    pub fn built_in_names() -> Vec<&'static str> {
        let mut names: Vec<&str> = BUILT_IN
            .dirs()
            .filter_map(|folder| folder.path().to_str())
            .collect();
        names.sort_unstable();
        names
    }

    /// A set that travels inside the binary.
    ///
    /// # Errors
    ///
    /// [`TemplateSetError::Unknown`] when none has the name.
    pub fn built_in(name: &str) -> Result<Self, TemplateSetError> {
        let folder = BUILT_IN
            .dirs()
            .find(|folder| folder.path().to_str() == Some(name))
            .ok_or_else(|| TemplateSetError::Unknown {
                name: name.to_owned(),
            })?;
        let mut files = BTreeMap::new();
        collect(folder, name, &mut files);
        Ok(Self::from_files(name, files)?)
    }

    /// A set from files in memory, `template.yml` among them. `folder` names
    /// the set in errors.
    ///
    /// # Errors
    ///
    /// [`ManifestError`] says what is wrong, in which file, at which key.
    pub fn from_files(
        folder: &str,
        mut files: BTreeMap<String, Cow<'static, [u8]>>,
    ) -> Result<Self, ManifestError> {
        let in_manifest = |problem| ManifestError {
            file: format!("{folder}/{MANIFEST}"),
            problem,
        };
        let text = files
            .remove(MANIFEST)
            .ok_or_else(|| in_manifest(ManifestProblem::Missing))?;
        let sources = files.keys().map(String::as_str).collect();
        let manifest = manifest::read(&text, &sources).map_err(in_manifest)?;
        Ok(Self {
            name: manifest.name,
            description: manifest.description,
            entries: manifest.entries,
            partials: manifest.partials,
            sources: files,
        })
    }

    /// The set's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the set is, in a line.
    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The files it can make, in the manifest's order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The pieces that templates include, in the manifest's order.
    #[must_use]
    pub fn partials(&self) -> &[Partial] {
        &self.partials
    }

    /// The bytes of a source: the `from` of an entry or a partial.
    #[must_use]
    pub fn source(&self, from: &str) -> Cow<'static, [u8]> {
        // Every source was seen when the manifest was read.
        self.sources.get(from).cloned().unwrap_or_default()
    }
}

fn collect(folder: &Dir<'static>, set: &str, files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let inside = path.strip_prefix(set).unwrap_or(&path);
        let inside = inside.trim_start_matches('/').to_owned();
        files.insert(inside, Cow::Borrowed(file.contents()));
    }
    for inner in folder.dirs() {
        collect(inner, set, files);
    }
}
