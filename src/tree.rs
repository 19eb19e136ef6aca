//! A tree of files in memory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use thiserror::Error;

use crate::name::{is_hidden, is_windows_device};
use crate::sha256;

/// Files by their path, sorted. Nothing in it knows of a disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    files: BTreeMap<TreePath, TreeFile>,
}

/// One file of a [`Tree`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeFile {
    /// What it holds. Text ends its lines with LF on every platform.
    pub bytes: Cow<'static, [u8]>,
    /// Whether it can be run.
    pub mode: Mode,
    /// Whose it is once it is written.
    pub owner: Owner,
}

/// A file's permissions, before the user's mask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// `0644`
    Regular,
    /// `0755`
    Executable,
}

/// Whose a file is once it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The template's: `--force` rewrites it.
    Template,
    /// The developer's: written once, then never touched.
    Developer,
}

/// A relative path with `/`, which stays inside its tree on every platform.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TreePath(String);

/// Why something cannot be put into a tree.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TreeError {
    /// The path is empty, absolute, or leads out of the tree.
    #[error("the path `{path}` leads out of the generated folder")]
    Escapes {
        /// The path.
        path: String,
    },
    /// A part of the path cannot be a file name everywhere.
    #[error("the path `{}` holds `{}`, which is not a file name on every platform", .path.escape_debug(), .part.escape_debug())]
    NotPortable {
        /// The path.
        path: String,
        /// The part.
        part: String,
    },
    /// Two files have one path, on a disk that tells upper from lower case or
    /// on one that does not.
    #[error("the paths `{first}` and `{second}` are one file on a disk that ignores case")]
    Collision {
        /// The path that was there.
        first: String,
        /// The path that came.
        second: String,
    },
    /// A file stands where another needs a folder.
    #[error("the path `{file}` is a file, and `{inside}` needs a folder there")]
    FileAsFolder {
        /// The file.
        file: String,
        /// The path below it.
        inside: String,
    },
}

impl Tree {
    /// Adds a file.
    ///
    /// # Errors
    ///
    /// [`TreeError`] when its path is taken, in any case of letters.
    pub fn insert(&mut self, path: TreePath, file: TreeFile) -> Result<(), TreeError> {
        for known in self.files.keys() {
            known.check_beside(&path)?;
        }
        self.files.insert(path, file);
        Ok(())
    }

    /// A tree whose paths are known to be different files.
    pub(crate) fn from_distinct(files: BTreeMap<TreePath, TreeFile>) -> Self {
        Self { files }
    }

    /// The file at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&TreeFile> {
        self.files.get(&TreePath(path.to_owned()))
    }

    /// The files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&TreePath, &TreeFile)> {
        self.files.iter()
    }

    /// The number of files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// `MODE SHA256 PATH`, one line a file, as `iam-init manifest` prints it.
    #[must_use]
    pub fn listing(&self) -> String {
        self.iter()
            .map(|(path, file)| format!("{:04o} {} {path}\n", file.mode.bits(), file.sha256()))
            .collect()
    }

    /// One hash for all paths, modes and bytes: the SHA-256 of [`Tree::listing`].
    #[must_use]
    pub fn sha256(&self) -> String {
        sha256::hex(self.listing().as_bytes())
    }

    /// Whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl IntoIterator for Tree {
    type Item = (TreePath, TreeFile);
    type IntoIter = std::collections::btree_map::IntoIter<TreePath, TreeFile>;

    fn into_iter(self) -> Self::IntoIter {
        self.files.into_iter()
    }
}

impl TreeFile {
    /// A text of the template's.
    #[must_use]
    pub fn text(text: String) -> Self {
        Self {
            bytes: Cow::Owned(text.into_bytes()),
            mode: Mode::Regular,
            owner: Owner::Template,
        }
    }

    /// The SHA-256 of the bytes, in small hexadecimal digits.
    #[must_use]
    pub fn sha256(&self) -> String {
        sha256::hex(&self.bytes)
    }
}

impl Mode {
    /// The permission bits.
    #[must_use]
    pub fn bits(self) -> u32 {
        match self {
            Self::Regular => 0o644,
            Self::Executable => 0o755,
        }
    }
}

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

    fn check_beside(&self, other: &Self) -> Result<(), TreeError> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &'static str) -> TreeFile {
        TreeFile {
            bytes: Cow::Borrowed(text.as_bytes()),
            mode: Mode::Regular,
            owner: Owner::Template,
        }
    }

    #[test]
    fn a_path_stays_inside_the_tree_on_every_platform() {
        for good in [
            "a",
            "src/lib.rs",
            ".gitignore",
            "a b/c",
            "été",
            "a..b",
            "console",
        ] {
            assert!(TreePath::new(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "/a",
            "../a",
            "a/../b",
            "..",
            "a\\b",
            "c:/a",
            "a//b",
            "a/",
            "./a",
            "a/.",
            "a. /b",
            "a.",
            "nul",
            "src/con.rs",
            "a:b",
            "a\nb",
            "a\u{202E}b",
            "what?",
        ] {
            assert!(TreePath::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn in_a_pack_mappers_alone_leave_the_integrations_folder() {
        let path = TreePath::in_pack("../../Classifiers/a.json").unwrap();
        assert_eq!(path.as_str(), "../../Classifiers/a.json");
        assert_eq!(path.outside(), Some("Classifiers/a.json"));
        assert_eq!(TreePath::in_pack("src/lib.rs").unwrap().outside(), None);
        for bad in [
            "../../Classifiers/",
            "../../Classifiers/..",
            "../../Classifiers/../pack_metadata.json",
            "../../Classifiers/a/b",
            "../../Classifiers/nul",
            "../../pack_metadata.json",
            "../Other/src/lib.rs",
            "../../../Classifiers/a.json",
        ] {
            assert!(TreePath::in_pack(bad).is_err(), "{bad}");
        }
        assert!(TreePath::new("../../Classifiers/a.json").is_err());
    }

    #[test]
    fn one_path_is_one_file_in_any_case_of_letters() {
        let put = |paths: [&str; 2]| {
            let mut tree = Tree::default();
            paths
                .into_iter()
                .try_for_each(|path| tree.insert(TreePath::new(path)?, file("x")))
        };
        assert_eq!(put(["a/b", "a/c"]), Ok(()));
        assert_eq!(
            put(["README.md", "readme.md"]),
            Err(TreeError::Collision {
                first: "README.md".to_owned(),
                second: "readme.md".to_owned()
            })
        );
        assert_eq!(
            put(["a/b", "A"]),
            Err(TreeError::FileAsFolder {
                file: "A".to_owned(),
                inside: "a/b".to_owned()
            })
        );
    }

    #[test]
    fn files_come_sorted_by_path() {
        let mut tree = Tree::default();
        for path in ["src/main.rs", "Cargo.toml", ".gitignore", "src/lib.rs"] {
            tree.insert(TreePath::new(path).unwrap(), file("x"))
                .unwrap();
        }
        let paths: Vec<&str> = tree.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(
            paths,
            [".gitignore", "Cargo.toml", "src/lib.rs", "src/main.rs"]
        );
    }

    #[test]
    fn a_hash_is_sha_256_in_hexadecimal() {
        assert_eq!(
            file("abc").sha256(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
