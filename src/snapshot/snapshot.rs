use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;
use walkdir::WalkDir;

use super::difference::Difference;
use crate::record::Record;
use crate::tree::{Mode, Owner, Tree, TreeError, TreeFile, TreePath};

/// A folder that holds a tree as it should be, for a test that compares it with what is
/// rendered.
///
/// ```
/// use iam_init::{Answers, Snapshot, TemplateSet, render};
///
/// let folder = tempfile::tempdir()?;
/// let snapshot = Snapshot::new(folder.path().join("MyIntegration"));
/// let set = TemplateSet::built_in(TemplateSet::DEFAULT)?;
///
/// let tree = render(&Answers::new("MyIntegration".parse()?), &set)?;
/// snapshot.bless(&tree)?;
/// assert!(snapshot.differences(&tree)?.is_empty());
///
/// let other = render(&Answers::new("Other".parse()?), &set)?;
/// for difference in snapshot.differences(&other)? {
///     println!("{difference}");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Snapshot {
    folder: PathBuf,
    left_out: Vec<String>,
}

/// Why a snapshot cannot be read or written.
#[derive(Debug, Error)]
pub enum SnapshotError {
    /// The system refuses.
    #[error("`{}`: {source}", .path.display())]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
    /// A file whose path no tree can have.
    #[error("`{}`: {source}", .folder.display())]
    Path {
        /// The snapshot.
        folder: PathBuf,
        /// What is wrong with the path.
        source: TreeError,
    },
    /// A file that lies beside the tree, as a pack's mappers do: the folder cannot hold it.
    #[error("`{path}` leads out of the folder")]
    Outside {
        /// The path.
        path: TreePath,
    },
    /// A folder with files, and without the record that every generated tree has.
    #[error("`{}` holds files, but no `{}`", .folder.display(), Record::FILE)]
    NotASnapshot {
        /// The folder.
        folder: PathBuf,
    },
}

impl Snapshot {
    /// The snapshot in a folder, which need not be there yet.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            left_out: Vec::new(),
        }
    }

    /// The same without a file, which is then neither kept nor compared.
    #[must_use]
    pub fn without(mut self, path: &str) -> Self {
        self.left_out.push(path.to_owned());
        self
    }

    /// In what a tree is not the one of the snapshot, sorted by path.
    ///
    /// # Errors
    ///
    /// [`SnapshotError`] when the folder cannot be read.
    pub fn differences(&self, tree: &Tree) -> Result<Vec<Difference>, SnapshotError> {
        Ok(self.kept(tree)?.differences(&self.read()?))
    }

    /// Makes the folder hold this tree, and nothing else.
    ///
    /// # Errors
    ///
    /// [`SnapshotError`] when the folder cannot be written, or holds something else than a
    /// snapshot: nothing is removed then.
    pub fn bless(&self, tree: &Tree) -> Result<(), SnapshotError> {
        let old = if self.folder.exists() {
            self.read()?
        } else {
            Tree::default()
        };
        let is_snapshot = Record::FILES.iter().any(|name| old.get(name).is_some());
        if !old.is_empty() && !is_snapshot {
            return Err(SnapshotError::NotASnapshot {
                folder: self.folder.clone(),
            });
        }
        let tree = self.kept(tree)?;
        for (path, _) in old.iter() {
            if tree.get(path.as_str()).is_none() {
                let path = self.folder.join(path.as_str());
                fs::remove_file(&path).map_err(disk(&path))?;
            }
        }
        for (path, file) in tree.iter() {
            write(&self.folder.join(path.as_str()), file)?;
        }
        Ok(())
    }

    /// What is compared of a tree.
    fn kept(&self, tree: &Tree) -> Result<Tree, SnapshotError> {
        let mut kept = Tree::default();
        for (path, file) in tree.iter() {
            if path.outside().is_some() {
                return Err(SnapshotError::Outside { path: path.clone() });
            }
            if !self
                .left_out
                .iter()
                .any(|left_out| left_out == path.as_str())
            {
                kept.insert(path.clone(), file.clone())
                    .map_err(|source| self.in_folder(source))?;
            }
        }
        Ok(kept)
    }

    /// The tree that the folder holds. Links are not followed.
    fn read(&self) -> Result<Tree, SnapshotError> {
        let mut tree = Tree::default();
        for entry in WalkDir::new(&self.folder) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&self.folder).to_owned();
                let source = error.into();
                SnapshotError::Disk { path, source }
            })?;
            if entry.file_type().is_dir() {
                continue;
            }
            let inside = entry.path().strip_prefix(&self.folder);
            let inside = inside.unwrap_or(entry.path()).to_string_lossy();
            let path = TreePath::new(&inside.replace('\\', "/"))
                .map_err(|source| self.in_folder(source))?;
            if self
                .left_out
                .iter()
                .any(|left_out| left_out == path.as_str())
            {
                continue;
            }
            let bytes = fs::read(entry.path()).map_err(disk(entry.path()))?;
            let file = TreeFile {
                bytes: Cow::Owned(bytes),
                mode: mode(entry.path())?,
                owner: Owner::Template,
            };
            tree.insert(path, file)
                .map_err(|source| self.in_folder(source))?;
        }
        Ok(tree)
    }

    fn in_folder(&self, source: TreeError) -> SnapshotError {
        SnapshotError::Path {
            folder: self.folder.clone(),
            source,
        }
    }
}

fn disk(path: &Path) -> impl Fn(io::Error) -> SnapshotError {
    move |source| SnapshotError::Disk {
        path: path.to_owned(),
        source,
    }
}

fn write(path: &Path, file: &TreeFile) -> Result<(), SnapshotError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(disk(folder))?;
    }
    fs::write(path, &file.bytes).map_err(disk(path))?;
    set_mode(path, file.mode)
}

#[cfg(unix)]
fn mode(path: &Path) -> Result<Mode, SnapshotError> {
    use std::os::unix::fs::PermissionsExt;

    let permissions = fs::symlink_metadata(path)
        .map_err(disk(path))?
        .permissions();
    Ok(match permissions.mode() & 0o100 {
        0 => Mode::Regular,
        _ => Mode::Executable,
    })
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: Mode) -> Result<(), SnapshotError> {
    use std::os::unix::fs::PermissionsExt;

    let permissions = fs::Permissions::from_mode(mode.bits());
    fs::set_permissions(path, permissions).map_err(disk(path))
}

/// Where files have no such mode, all are regular.
#[cfg(not(unix))]
fn mode(_: &Path) -> Result<Mode, SnapshotError> {
    Ok(Mode::Regular)
}

#[cfg(not(unix))]
fn set_mode(_: &Path, _: Mode) -> Result<(), SnapshotError> {
    Ok(())
}
