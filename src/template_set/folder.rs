//! A template set on the disk, read once into memory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;
use walkdir::WalkDir;

/// A set that is larger than this is none.
const MAX_FILES: usize = 1000;
const MAX_FILE_BYTES: u64 = 1024 * 1024;
const MAX_BYTES: u64 = 16 * 1024 * 1024;
const MAX_DEPTH: usize = 16;

/// Why a folder cannot be read as a template set.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FolderError {
    /// There is no such folder.
    #[error("there is no folder `{}`", .path.display())]
    NotAFolder {
        /// The path.
        path: PathBuf,
    },
    /// The system refuses.
    #[error("cannot read `{}`: {message}", .path.display())]
    Read {
        /// The path.
        path: PathBuf,
        /// The system's words.
        message: String,
    },
    /// A symbolic link, which may lead anywhere.
    #[error("`{}` is a symbolic link, which is not followed", .path.display())]
    Link {
        /// The path.
        path: PathBuf,
    },
    /// Neither a file nor a folder.
    #[error("`{}` is neither a file nor a folder", .path.display())]
    Special {
        /// The path.
        path: PathBuf,
    },
    /// A path that is no text.
    #[error("the path `{}` is not UTF-8", .path.to_string_lossy().escape_debug())]
    NotText {
        /// The path.
        path: PathBuf,
    },
    /// Too much of something.
    #[error("`{}` has more than {limit}", .path.display())]
    TooMuch {
        /// The folder or file.
        path: PathBuf,
        /// What it has more of than is allowed.
        limit: String,
    },
}

impl FolderError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Link { .. } => Some("put a copy of the file in its place".to_owned()),
            Self::TooMuch { .. } => Some("name the folder of the template set alone".to_owned()),
            Self::NotAFolder { .. } => Some(
                "name the folder of a template set; `iam-init template eject FILE` begins one"
                    .to_owned(),
            ),
            Self::Read { .. } | Self::Special { .. } | Self::NotText { .. } => None,
        }
    }
}

/// The files of a folder by their path in it, with `/`. What starts with a dot is no part of
/// a set.
pub(super) fn read(folder: &Path) -> Result<BTreeMap<String, Cow<'static, [u8]>>, FolderError> {
    if !folder.is_dir() {
        return Err(FolderError::NotAFolder {
            path: folder.to_owned(),
        });
    }
    let mut files = BTreeMap::new();
    let mut bytes = 0;
    let entries = WalkDir::new(folder)
        .max_depth(MAX_DEPTH + 1)
        .follow_links(false)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    for entry in entries {
        let entry = entry.map_err(|error| FolderError::Read {
            path: error.path().unwrap_or(folder).to_owned(),
            message: error
                .into_io_error()
                .map_or_else(|| "it is a loop".to_owned(), |error| error.to_string()),
        })?;
        let kind = entry.file_type();
        // The folder itself may be a link: it was named by the user.
        if entry.depth() == 0 || kind.is_dir() && entry.depth() <= MAX_DEPTH {
            continue;
        }
        let path = entry.path().to_owned();
        if kind.is_symlink() {
            return Err(FolderError::Link { path });
        }
        if kind.is_dir() {
            return Err(too_much(
                folder,
                format!("{MAX_DEPTH} folders in each other"),
            ));
        }
        if !kind.is_file() {
            return Err(FolderError::Special { path });
        }
        let content = content(&path)?;
        bytes += content.len() as u64;
        files.insert(inside(folder, &path)?, Cow::Owned(content));
        if files.len() > MAX_FILES {
            return Err(too_much(folder, format!("{MAX_FILES} files")));
        }
        if bytes > MAX_BYTES {
            return Err(too_much(folder, format!("{MAX_BYTES} bytes")));
        }
    }
    Ok(files)
}

fn too_much(path: &Path, limit: String) -> FolderError {
    FolderError::TooMuch {
        path: path.to_owned(),
        limit,
    }
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn inside(folder: &Path, path: &Path) -> Result<String, FolderError> {
    let not_text = || FolderError::NotText {
        path: path.to_owned(),
    };
    let inside = path.strip_prefix(folder).map_err(|_| not_text())?;
    let parts = inside
        .iter()
        .map(|part| part.to_str().ok_or_else(not_text))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(parts.join("/"))
}

/// A file's bytes, however it changes while it is read.
fn content(path: &Path) -> Result<Vec<u8>, FolderError> {
    let refused = |error: io::Error| FolderError::Read {
        path: path.to_owned(),
        message: error.to_string(),
    };
    let file = open(path).map_err(refused)?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(too_much(path, format!("{MAX_FILE_BYTES} bytes")));
    }
    Ok(bytes)
}

/// Opens a file that was one a moment ago: if a link or a pipe has taken its place since, it
/// is neither followed nor waited for.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;

        use rustix::fs::OFlags;

        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        // The bits are the same; only the signs of the two types differ.
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = options.open(path)?;
    let kind: fs::Metadata = file.metadata()?;
    if kind.is_file() {
        Ok(file)
    } else {
        Err(io::Error::other("it is no file any more"))
    }
}
