//! A tree and what is on the disk give a plan. Nothing is written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::pack::PackEdit;
use crate::target::Target;
use crate::tree::{Owner, Tree, TreeFile, TreePath};
use crate::workspace::Join;

/// What a run would do, file by file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Where it does it.
    pub target: Target,
    /// Whether the generated folder is there already.
    pub standing: Standing,
    /// The crate's files, sorted by path.
    pub files: Vec<PlannedFile>,
    /// The files of the `iam-core` that is placed beside the crate, if it is.
    pub core: Option<Tree>,
    /// The workspace that the crate joins, if its manifest must change for it.
    pub join: Option<Join>,
    /// The changes of the pack's own files, for an integration in a pack.
    pub edits: Vec<PlannedEdit>,
}

/// What happens to one of a pack's own files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedEdit {
    /// What it gets.
    pub edit: PackEdit,
    /// The file, absolute.
    pub path: PathBuf,
    /// The file with it.
    pub after: String,
}

/// One file of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its path inside the generated folder.
    pub path: TreePath,
    /// What the template gives.
    pub file: TreeFile,
    /// What happens to it.
    pub action: Action,
}

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// There is none yet: it is written.
    Create,
    /// It has other bytes and is the template's: it is rewritten.
    Overwrite,
    /// It has these bytes already.
    Identical,
    /// It has other bytes and is the developer's: it stays.
    Keep,
}

/// Whether the generated folder is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is made whole, by one rename.
    Absent,
    /// Its template-owned files are brought up to date.
    Present,
}

/// What to do with a generated folder that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Refuse.
    Refuse,
    /// `--force`: rewrite what is the template's.
    Rewrite,
}

/// Why there is no plan.
#[derive(Debug, Error)]
pub enum PlanError {
    /// The generated folder is there already.
    #[error("`{}` exists already", .path.display())]
    Exists {
        /// The folder.
        path: PathBuf,
    },
    /// A file that the template gives is there already, outside of the generated folder.
    #[error("`{}` exists already", .path.display())]
    FileExists {
        /// The file.
        path: PathBuf,
    },
    /// A symbolic link, which might lead anywhere.
    #[error("`{}` is a symbolic link, which is not followed", .path.display())]
    SymbolicLink {
        /// The link.
        path: PathBuf,
    },
    /// Something else stands where a folder belongs.
    #[error("`{}` exists and is not a folder", .path.display())]
    NotAFolder {
        /// The path.
        path: PathBuf,
    },
    /// Something else stands where a file belongs.
    #[error("`{}` exists and is not a file", .path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The disk cannot be read.
    #[error("cannot read `{}`: {source}", .path.display())]
    Read {
        /// The path.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
}

impl PlanError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Exists { .. } => Some(
                "`--force` rewrites the template's files in it and leaves yours; `--dry-run --force` shows which"
                    .to_owned(),
            ),
            Self::FileExists { .. } => Some(
                "move it away, or choose another name; `--force` replaces it".to_owned(),
            ),
            Self::SymbolicLink { .. } => {
                Some("remove the link, or name the folder that it leads to".to_owned())
            }
            Self::NotAFolder { .. } | Self::NotAFile { .. } => {
                Some("move it away, or choose another name or `--output`".to_owned())
            }
            Self::Read { .. } => None,
        }
    }

    /// Whether something in the way is the reason, rather than a failure.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        !matches!(self, Self::Read { .. })
    }
}

impl Action {
    /// The action as `--json` has it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Overwrite => "overwrite",
            Self::Identical => "identical",
            Self::Keep => "keep",
        }
    }

    /// Why, in a few words.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Create => "not there yet",
            Self::Overwrite => "the template's, and differs",
            Self::Identical => "has these bytes already",
            Self::Keep => "yours, and differs",
        }
    }

    /// Whether the file is written.
    #[must_use]
    pub fn writes(self) -> bool {
        matches!(self, Self::Create | Self::Overwrite)
    }
}

impl Standing {
    /// Looks whether the generated folder is there, and whether it may be.
    ///
    /// # Errors
    ///
    /// [`PlanError`] when something is in the way.
    pub fn look(target: &Target, existing: Existing) -> Result<Self, PlanError> {
        let nearest = target.output().ancestors().find(|folder| folder.exists());
        if let Some(nearest) = nearest.filter(|nearest| !nearest.is_dir()) {
            return Err(PlanError::NotAFolder {
                path: target.shown_absolute(nearest),
            });
        }
        let path = target.shown(target.folder());
        match fs::symlink_metadata(target.crate_folder()) {
            Err(error) if is_absent(&error) => Ok(Self::Absent),
            Err(source) => Err(PlanError::Read { path, source }),
            Ok(found) if found.is_symlink() => Err(PlanError::SymbolicLink { path }),
            Ok(found) if !found.is_dir() => Err(PlanError::NotAFolder { path }),
            Ok(_) if existing == Existing::Refuse => Err(PlanError::Exists { path }),
            Ok(_) => Ok(Self::Present),
        }
    }
}

impl Plan {
    /// Compares a tree with what is on the disk.
    ///
    /// # Errors
    ///
    /// [`PlanError`] when something is in the way.
    pub fn new(
        target: Target,
        tree: Tree,
        standing: Standing,
        existing: Existing,
    ) -> Result<Self, PlanError> {
        let mut files = Vec::with_capacity(tree.len());
        for (path, file) in tree {
            let action = match (standing, path.outside()) {
                (Standing::Absent, None) => Action::Create,
                _ => action(&target, &path, &file)?,
            };
            let replaces = standing == Standing::Absent && action == Action::Overwrite;
            if replaces && existing == Existing::Refuse {
                return Err(PlanError::FileExists {
                    path: target.shown_file(&path),
                });
            }
            files.push(PlannedFile { path, file, action });
        }
        Ok(Self {
            target,
            standing,
            files,
            core: None,
            join: None,
            edits: Vec::new(),
        })
    }

    /// Adds files that are new.
    pub(crate) fn add(&mut self, files: impl IntoIterator<Item = (TreePath, TreeFile)>) {
        let files = files.into_iter().map(|(path, file)| PlannedFile {
            path,
            file,
            action: Action::Create,
        });
        self.files.extend(files);
        self.files.sort_by(|one, other| one.path.cmp(&other.path));
    }

    /// Whether a run would write anything.
    #[must_use]
    pub fn writes(&self) -> bool {
        self.core.is_some()
            || self.join.is_some()
            || !self.edits.is_empty()
            || self.files.iter().any(|planned| planned.action.writes())
    }
}

fn action(target: &Target, path: &TreePath, file: &TreeFile) -> Result<Action, PlanError> {
    let (folder, inside) = match (path.outside(), target.pack()) {
        (Some(outside), Some(pack)) => (pack.root().to_owned(), outside),
        _ => (target.crate_folder(), path.as_str()),
    };
    let place = folder.join(inside);
    let shown = target.shown_file(path);
    // The folders on the way, outermost first, without the generated one.
    let depth = inside.matches('/').count();
    let ways: Vec<(&Path, &Path)> = place
        .ancestors()
        .zip(shown.ancestors())
        .skip(1)
        .take(depth)
        .collect();
    for (way, shown) in ways.iter().rev() {
        let shown = || (*shown).to_owned();
        match fs::symlink_metadata(way) {
            Err(error) if is_absent(&error) => return Ok(Action::Create),
            Err(source) => {
                return Err(PlanError::Read {
                    path: shown(),
                    source,
                });
            }
            Ok(found) if found.is_symlink() => {
                return Err(PlanError::SymbolicLink { path: shown() });
            }
            Ok(found) if !found.is_dir() => return Err(PlanError::NotAFolder { path: shown() }),
            Ok(_) => {}
        }
    }
    let found = match fs::symlink_metadata(&place) {
        Err(error) if is_absent(&error) => return Ok(Action::Create),
        Err(source) => {
            return Err(PlanError::Read {
                path: shown,
                source,
            });
        }
        Ok(found) => found,
    };
    if file.owner == Owner::Developer && !found.is_dir() && !found.is_file() {
        // A developer's link is the developer's business.
        return Ok(Action::Keep);
    }
    if found.is_symlink() {
        return Err(PlanError::SymbolicLink { path: shown });
    }
    if !found.is_file() {
        return Err(PlanError::NotAFile { path: shown });
    }
    let same = found.len() == file.bytes.len() as u64
        && fs::read(&place)
            .map_err(|source| PlanError::Read {
                path: shown,
                source,
            })
            .map(|bytes| bytes == file.bytes.as_ref())?;
    Ok(match (same, file.owner) {
        (true, _) => Action::Identical,
        (false, Owner::Template) => Action::Overwrite,
        (false, Owner::Developer) => Action::Keep,
    })
}

fn is_absent(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::NotFound
}
