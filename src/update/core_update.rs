use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{
    GeneratedFolder, Permissions, Reason, UpdateAction, UpdateFile, WorkingFile,
    generated_folder::read_limited,
};
use crate::base::{Base, SealedCore};
use crate::core_source;
use crate::sha256::Hasher;
use crate::tree::{Mode, TreePath};

/// What happens to the `iam-core` that is vendored beside a crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoreUpdate {
    /// It is this `iam-init`'s, or none is vendored.
    Current,
    /// Nobody edited it: it is replaced as a whole, file by file.
    Replaced(Vec<UpdateFile>),
    /// It was edited, and stays. Whether this `iam-init` has another than was vendored.
    Edited {
        /// Whether it was given up to take another over.
        outdated: bool,
    },
    /// It is not there, and stays away.
    Gone,
}

/// The hashes of the cores that were looked at, so that one that many crates share is
/// read once.
#[derive(Debug, Default)]
pub struct CoreHashes {
    known: HashMap<PathBuf, Option<String>>,
}

impl CoreHashes {
    fn of(&mut self, folder: &Path) -> io::Result<Option<String>> {
        let key = real(folder);
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        let hash = hash(folder)?;
        self.known.insert(key, hash.clone());
        Ok(hash)
    }

    /// Takes a core for replaced that a plan replaces, so that those who share it do not
    /// plan the same again.
    pub fn expect(&mut self, folder: &GeneratedFolder, planned: &CoreUpdate) {
        if let CoreUpdate::Replaced(_) = planned {
            let own = SealedCore::own().sha256;
            self.known.insert(real(&folder.core_folder()), Some(own));
        }
    }

    /// Forgets a core that was written.
    pub fn forget(&mut self, folder: &Path) {
        self.known.remove(&real(folder));
    }
}

/// A core by one path, however it was come to.
fn real(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}

impl CoreUpdate {
    /// Compares the core in a folder with the one that was vendored there and with this
    /// `iam-init`'s own.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn plan(
        folder: &Path,
        sealed: Option<&SealedCore>,
        hashes: &mut CoreHashes,
    ) -> io::Result<Self> {
        let own = SealedCore::own();
        let Some(found) = hashes.of(folder)? else {
            return Ok(Self::Gone);
        };
        if found == own.sha256 {
            return Ok(Self::Current);
        }
        match sealed {
            Some(sealed) if sealed.sha256 == found => replaced(folder).map(Self::Replaced),
            _ if was_vendored_by_a_neighbour(folder, &found) => {
                replaced(folder).map(Self::Replaced)
            }
            Some(sealed) => Ok(Self::Edited {
                outdated: sealed.sha256 != own.sha256,
            }),
            None => Ok(Self::Edited { outdated: true }),
        }
    }

    /// Whether the crate goes on standing on another core than this `iam-init`'s.
    #[must_use]
    pub fn stays_behind(&self) -> bool {
        matches!(self, Self::Edited { outdated: true } | Self::Gone)
    }

    /// The files that are written or deleted.
    #[must_use]
    pub fn files(&self) -> &[UpdateFile] {
        match self {
            Self::Replaced(files) => files,
            Self::Current | Self::Edited { .. } | Self::Gone => &[],
        }
    }

    /// Why it is not replaced, where a person is to know.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Self::Edited { .. } => Some(Reason::CoreEdited),
            Self::Gone => Some(Reason::CoreGone),
            Self::Current | Self::Replaced(_) => None,
        }
    }
}

/// Whether this is what another crate beside the core knows of it: one that was updated alone, or
/// generated later, has brought it up to date for all, and nobody has edited it.
fn was_vendored_by_a_neighbour(core: &Path, found: &str) -> bool {
    let Some(beside) = real(core)
        .parent()
        .and_then(|beside| fs::read_dir(beside).ok())
    else {
        return false;
    };
    beside.flatten().any(|neighbour| {
        let file = neighbour.path().join(Base::FILE);
        // A base that cannot be read is told of when its own folder is updated.
        read_limited(&file, Base::MAX_BYTES)
            .ok()
            .and_then(|bytes| Base::read(&file, &bytes).ok())
            .and_then(|base| base.core)
            .is_some_and(|sealed| sealed.sha256 == found)
    })
}

/// The files of a core, as build output, lock file and hidden files are none.
fn files(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    let entries = WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .filter_entry(|entry| {
            let name = entry.file_name().to_string_lossy();
            let made = entry.depth() == 1 && (name == "target" || name == "Cargo.lock");
            !made && !name.starts_with('.')
        });
    for entry in entries {
        let entry = entry?;
        if !entry.file_type().is_dir() {
            let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let inside = inside.to_string_lossy().replace('\\', "/");
            files.push((inside, entry.into_path()));
        }
    }
    files.sort();
    Ok(files)
}

/// The hash of a core as [`core_source::hash`] has it; nothing if there is no folder. A
/// checkout may have turned its line endings.
fn hash(folder: &Path) -> io::Result<Option<String>> {
    if !folder.is_dir() {
        return Ok(None);
    }
    let mut hasher = Hasher::default();
    for (inside, path) in files(folder)? {
        // A link is nothing that was vendored.
        if fs::symlink_metadata(&path)?.is_symlink() {
            hasher.take(b"link");
            continue;
        }
        let bytes = fs::read(&path)?;
        let bytes = match std::str::from_utf8(&bytes) {
            Ok(text) if text.contains("\r\n") => text.replace("\r\n", "\n").into_bytes(),
            _ => bytes,
        };
        hasher.take(format!("{inside} {}\n", bytes.len()).as_bytes());
        hasher.take(&bytes);
    }
    Ok(Some(hasher.hex()))
}

fn replaced(folder: &Path) -> io::Result<Vec<UpdateFile>> {
    let tree = core_source::tree();
    let mut changed = Vec::new();
    for (path, file) in tree.iter() {
        let before = WorkingFile::read(folder, path)?;
        let after = WorkingFile::File {
            bytes: file.bytes.to_vec(),
            permissions: match &before {
                WorkingFile::File { permissions, .. } => *permissions,
                _ => Permissions::New(Mode::Regular),
            },
        };
        if before != after {
            let added = before == WorkingFile::Absent;
            changed.push(UpdateFile {
                path: path.clone(),
                from: None,
                action: if added {
                    UpdateAction::Added
                } else {
                    UpdateAction::Updated
                },
                reason: if added {
                    Reason::New
                } else {
                    Reason::TemplateChanged
                },
                before,
                after,
            });
        }
    }
    for (inside, _) in files(folder)? {
        // Its name was iam-core's, so it is a path.
        let Ok(path) = TreePath::new(&inside) else {
            continue;
        };
        if tree.get(&inside).is_none() {
            changed.push(UpdateFile {
                before: WorkingFile::read(folder, &path)?,
                path,
                from: None,
                action: UpdateAction::Deleted,
                reason: Reason::Dropped,
                after: WorkingFile::Absent,
            });
        }
    }
    changed.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(changed)
}
