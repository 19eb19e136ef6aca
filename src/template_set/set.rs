use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use include_dir::{Dir, include_dir};
use thiserror::Error;

use super::entry::Entry;
use super::folder::{self, FolderError};
use super::manifest;
use super::manifest_error::{ManifestError, ManifestProblem};
use super::partial::Partial;
use crate::answers::Answers;
use crate::did_you_mean::{did_you_mean, one_of};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

const MANIFEST: &str = "template.yml";

/// Behind the name of a set some of whose files are replaced.
const REPLACED: &str = "+own";

/// A template set, read and checked: every entry of its manifest has its
/// source, and every source its entry.
///
/// A set may stand on another. Then its own entries, partials and sources come first, and
/// those of the other count where there is none of its own.
#[derive(Debug, Clone)]
pub struct TemplateSet {
    name: String,
    description: String,
    own: Layer,
    base: Layer,
    sources: BTreeMap<String, Cow<'static, [u8]>>,
}

#[derive(Debug, Clone, Default)]
struct Layer {
    entries: Vec<Entry>,
    partials: Vec<Partial>,
    pack: Vec<Entry>,
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
    /// Its folder cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A folder without anything.
    #[error("`{folder}` holds no template set")]
    Empty {
        /// The folder.
        folder: String,
    },
    /// A folder without a manifest has a file that it does not replace.
    #[error("`{folder}/{file}` replaces nothing, as the template `{base}` has no file `{file}`")]
    ReplacesNothing {
        /// The folder.
        folder: String,
        /// The file in it.
        file: String,
        /// The set whose files it may replace.
        base: String,
        /// The file that may be meant.
        suggestion: Option<String>,
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
            Self::Folder(error) => error.help(),
            Self::Empty { .. } => Some(
                "write a `template.yml`, or copy a file with `iam-init template eject FILE --to DIR`"
                    .to_owned(),
            ),
            Self::ReplacesNothing { suggestion, .. } => Some(match suggestion {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    "`iam-init template files` lists what can be replaced; a set with more files has a `template.yml`"
                        .to_owned()
                }
            }),
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

    /// A set in a folder. One with a `template.yml` is a set of its own; one without holds
    /// files that take the place of those of the same path in [`TemplateSet::DEFAULT`].
    ///
    /// The folder is read once, and nothing outside of it: no link is followed.
    ///
    /// # Errors
    ///
    /// [`TemplateSetError`] says what cannot be read, or what is wrong with it.
    pub fn from_folder(folder: &Path) -> Result<Self, TemplateSetError> {
        Self::from_folder_with_all_errors(folder).map_err(|mut errors| errors.swap_remove(0))
    }

    /// The same, with everything that is wrong: at least one error.
    pub(crate) fn from_folder_with_all_errors(
        folder: &Path,
    ) -> Result<Self, Vec<TemplateSetError>> {
        let files = folder::read(folder).map_err(|error| vec![error.into()])?;
        let shown = folder.display().to_string();
        if files.contains_key(MANIFEST) {
            Self::read(&shown, files).map_err(|errors| errors.into_iter().map(Into::into).collect())
        } else {
            Self::built_in(Self::DEFAULT)
                .and_then(|base| base.replaced(&shown, files))
                .map_err(|error| vec![error])
        }
    }

    /// A set from files in memory, `template.yml` among them. `folder` names
    /// the set in errors.
    ///
    /// # Errors
    ///
    /// [`ManifestError`] says what is wrong, in which file, at which key.
    pub fn from_files(
        folder: &str,
        files: BTreeMap<String, Cow<'static, [u8]>>,
    ) -> Result<Self, ManifestError> {
        Self::read(folder, files).map_err(|mut errors| errors.swap_remove(0))
    }

    /// The same, with everything that is wrong: at least one error.
    fn read(
        folder: &str,
        mut files: BTreeMap<String, Cow<'static, [u8]>>,
    ) -> Result<Self, Vec<ManifestError>> {
        let in_manifest = |problem| ManifestError {
            file: format!("{folder}/{MANIFEST}"),
            problem,
        };
        let text = files
            .remove(MANIFEST)
            .ok_or_else(|| vec![in_manifest(ManifestProblem::Missing)])?;
        let own: BTreeSet<&str> = files.keys().map(String::as_str).collect();
        let manifest = manifest::read(&text, &own)
            .map_err(|problems| problems.into_iter().map(in_manifest).collect::<Vec<_>>())?;
        let own = Layer {
            entries: manifest.entries,
            partials: manifest.partials,
            pack: manifest.pack,
        };
        let Some(base) = manifest.base else {
            return Ok(Self {
                name: manifest.name,
                description: manifest.description,
                own,
                base: Layer::default(),
                sources: files,
            });
        };
        let mut sources = base.sources;
        sources.extend(files);
        Ok(Self {
            name: manifest.name,
            description: manifest.description,
            own,
            base: base.own,
            sources,
        })
    }

    /// This set with other files in the place of some of its own.
    fn replaced(
        mut self,
        folder: &str,
        files: BTreeMap<String, Cow<'static, [u8]>>,
    ) -> Result<Self, TemplateSetError> {
        if files.is_empty() {
            return Err(TemplateSetError::Empty {
                folder: folder.to_owned(),
            });
        }
        for (path, bytes) in files {
            let known = self.sources.keys().map(String::as_str);
            if !self.sources.contains_key(&path) {
                return Err(TemplateSetError::ReplacesNothing {
                    folder: folder.to_owned(),
                    suggestion: did_you_mean(&path, known),
                    file: path,
                    base: self.name,
                });
            }
            self.sources.insert(path, bytes);
        }
        // The record of a generated tree tells that it is not the set as it was.
        self.name.push_str(REPLACED);
        Ok(self)
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

    /// The files of an integration that it can make, its own first, in the manifest's order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.own.entries.iter().chain(&self.base.entries)
    }

    /// The files that it makes for some answers.
    #[must_use]
    pub fn entries_for(&self, answers: &Answers) -> Vec<&Entry> {
        self.entries()
            .filter(|entry| self.makes(entry, answers))
            .collect()
    }

    /// Whether an entry is made for some answers.
    pub(crate) fn makes(&self, entry: &Entry, answers: &Answers) -> bool {
        entry.when.holds(answers) && !self.rivals(entry).any(|rival| rival.when.holds(answers))
    }

    /// The set's own entries that take an entry's place where they are made.
    pub(crate) fn rivals<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = &'a Entry> {
        let is_base = self
            .base
            .entries
            .iter()
            .any(|base| std::ptr::eq(base, entry));
        let path = entry.to.to_lowercase();
        self.own
            .entries
            .iter()
            .filter(move |own| is_base && own.to.to_lowercase() == path)
    }

    /// The files of a pack that it makes, its own first; none if it makes no packs.
    pub fn pack_entries(&self) -> impl Iterator<Item = &Entry> {
        let is_replaced = |entry: &&Entry| {
            let own = &self.own.pack;
            own.iter()
                .any(|own| own.to.to_lowercase() == entry.to.to_lowercase())
        };
        let inherited = self.base.pack.iter();
        self.own
            .pack
            .iter()
            .chain(inherited.filter(move |entry| !is_replaced(entry)))
    }

    /// The pieces that templates include, its own first, in the manifest's order.
    pub fn partials(&self) -> impl Iterator<Item = &Partial> {
        self.own.partials.iter().chain(&self.base.partials)
    }

    /// The pieces that the set brings itself, rather than the one that it stands on.
    pub(crate) fn own_partials(&self) -> &[Partial] {
        &self.own.partials
    }

    /// Every name of a piece, with the piece that is taken for some answers, if there is one.
    pub(crate) fn partials_for(&self, answers: &Answers) -> BTreeMap<&str, Option<&Partial>> {
        let mut taken = BTreeMap::new();
        for partial in self.partials() {
            let piece = taken.entry(partial.name.as_str()).or_insert(None);
            if piece.is_none() && partial.when.holds(answers) {
                *piece = Some(partial);
            }
        }
        taken
    }

    /// The paths of its sources, sorted.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.sources.keys().map(String::as_str)
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
