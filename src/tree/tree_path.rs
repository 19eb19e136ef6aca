use std::borrow::Borrow;
use std::fmt;

use super::TreeError;
use crate::name::{is_hidden, is_windows_device};

/// A relative path with `/`, which stays inside its tree on every platform.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TreePath(String);

impl TreePath {
    /// Parses a relative path with `/`.
    ///
    /// # Errors
    ///
    /// [`TreeError::Escapes`] and [`TreeError::NotPortable`].
    pub fn new(path: &str) -> Result<Self, TreeError> {
        let escapes = path.is_empty()
            || path.starts_with('/')
            || path.contains('\\')
            || path.split('/').any(|part| part == "..")
            || path.as_bytes().get(1) == Some(&b':');
        if escapes {
            return Err(TreeError::Escapes {
                path: path.to_owned(),
            });
        }
        match path.split('/').find(|part| !is_portable(part)) {
            Some(part) => Err(TreeError::NotPortable {
                path: path.to_owned(),
                part: part.to_owned(),
            }),
            None => Ok(Self(path.to_owned())),
        }
    }

    /// Parses a relative path of an integration in a pack. Its mappers are beside
    /// those of the pack's other integrations, two folders up, in `Classifiers/`;
    /// nothing else leaves the integration's folder.
    ///
    /// # Errors
    ///
    /// [`TreeError::Escapes`] and [`TreeError::NotPortable`].
    pub fn in_pack(path: &str) -> Result<Self, TreeError> {
        match path.strip_prefix(Self::CLASSIFIERS) {
            Some(file) if !file.contains('/') => {
                Self::new(file)?;
                Ok(Self(path.to_owned()))
            }
            _ => Self::new(path),
        }
    }

    /// A path in a pack, from the folder of an integration.
    pub(crate) fn beside_integrations(path: &str) -> Result<Self, TreeError> {
        Self::new(path).map(|path| Self(format!("{}{path}", Self::PACK)))
    }

    /// The pack's folder, from an integration.
    const PACK: &str = "../../";
    /// The folder of a pack's mappers, from an integration.
    const CLASSIFIERS: &str = "../../Classifiers/";

    /// The path from the pack's folder, of a file that is outside the integration's.
    #[must_use]
    pub fn outside(&self) -> Option<&str> {
        self.0.strip_prefix(Self::PACK)
    }

    /// The path with `/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders on the way, outermost first.
    pub(crate) fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(end, _)| &self.0[..end])
    }

    pub(super) fn check_beside(&self, other: &Self) -> Result<(), TreeError> {
        let (known, new) = (self.0.to_lowercase(), other.0.to_lowercase());
        if known == new {
            return Err(TreeError::Collision {
                first: self.0.clone(),
                second: other.0.clone(),
            });
        }
        for (file, inside, file_path, inside_path) in
            [(&known, &new, self, other), (&new, &known, other, self)]
        {
            let below = inside
                .strip_prefix(file.as_str())
                .is_some_and(|rest| rest.starts_with('/'));
            if below {
                return Err(TreeError::FileAsFolder {
                    file: file_path.0.clone(),
                    inside: inside_path.0.clone(),
                });
            }
        }
        Ok(())
    }
}

/// A tree is asked for the file at a path.
impl Borrow<str> for TreePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TreePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Whether a part of a path is a file name on Unix and on Windows.
fn is_portable(part: &str) -> bool {
    !part.is_empty()
        && part != "."
        && !part.ends_with(['.', ' '])
        && !part
            .chars()
            .any(|c| is_hidden(c) || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*'))
        && !is_windows_device(part)
}
