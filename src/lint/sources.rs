use std::collections::BTreeMap;

use super::Source;

/// The files of one integration, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources {
    /// The name of the folder.
    pub folder: String,
    /// The files by their paths from the folder, with `/`; the mappers of a pack begin
    /// with [`Sources::CLASSIFIERS`].
    pub files: BTreeMap<String, Source>,
}

impl Sources {
    /// Where the mappers of an integration in a pack are.
    pub const CLASSIFIERS: &'static str = "../../Classifiers/";

    /// A file's text; `None` where there is none.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        match self.files.get(path)? {
            Source::Text(text) => Some(text),
            Source::Bytes(_) | Source::Unreadable(_) => None,
        }
    }

    /// Whether something stands there, whatever it is.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Every text, sorted by path.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .keys()
            .filter_map(|path| Some((path.as_str(), self.text(path)?)))
    }
}
