//! The files of an integration, from the disk. Nothing is written, nothing is waited for: what
//! is no regular file is not opened.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::lint::{Source, Sources};
use crate::pack::{Metadata, RELEASE_NOTES};
use crate::paths;
use crate::record::Record;

/// Nothing that an integration is made of is larger.
const MAX_BYTES: u64 = 1024 * 1024;
/// Nor has one more files than this.
const MAX_FILES: usize = 2000;
/// Nor are all of them together larger.
const MAX_TOTAL: usize = 64 * 1024 * 1024;
/// Nor is one nested deeper.
const MAX_DEPTH: usize = 8;

/// Folders that hold nothing of the integration's own.
const OTHERS: [&str; 3] = ["target", "iam-core", "node_modules"];
const ENDS: [&str; 9] = [
    ".yml", ".yaml", ".md", ".json", ".rs", ".toml", ".png", ".py", ".sh",
];
const NAMES: [&str; 3] = ["command_examples", "Dockerfile", ".gitignore"];

/// Reads an integration; the folder is there.
pub(super) fn sources(folder: &Path) -> Sources {
    let (here, real, mut sources) = begin(folder);
    let walk = WalkDir::new(&here)
        .max_depth(MAX_DEPTH)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(is_own);
    take(&here, walk, &mut sources);
    if let Some(pack) = real.ancestors().nth(2)
        && pack.join(Metadata::FILE).is_file()
    {
        classifiers(&pack.join("Classifiers"), &mut sources);
    }
    sources
}

/// Reads what belongs to a pack and to none of its integrations.
pub(super) fn pack_sources(folder: &Path) -> Sources {
    let (here, _, mut sources) = begin(folder);
    let is_of_pack = |entry: &DirEntry| {
        !entry.file_type().is_dir() || entry.depth() == 0 || entry.file_name() == RELEASE_NOTES
    };
    let walk = WalkDir::new(&here)
        .max_depth(2)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(is_of_pack);
    take(&here, walk, &mut sources);
    sources
}

/// The folder as it can be opened, as it really is, and what is known of it so far.
fn begin(folder: &Path) -> (PathBuf, PathBuf, Sources) {
    let here = if folder.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        folder.to_owned()
    };
    let real = here.canonicalize().unwrap_or_else(|_| here.clone());
    let name = real
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let sources = Sources {
        folder: name.unwrap_or_default(),
        ..Sources::default()
    };
    (here, real, sources)
}

/// Reads the files that are found in a folder.
fn take(here: &Path, walk: impl Iterator<Item = walkdir::Result<DirEntry>>, sources: &mut Sources) {
    let mut bytes = 0;
    for (number, entry) in walk.enumerate() {
        if number >= MAX_FILES || bytes > MAX_TOTAL {
            let reason = format!(
                "it holds more than {MAX_FILES} files or {} MiB; the rest is left out",
                MAX_TOTAL >> 20
            );
            sources
                .files
                .insert(String::new(), Source::Unreadable(reason));
            return;
        }
        let (path, source) = match &entry {
            Ok(entry) if entry.file_type().is_dir() => continue,
            Ok(entry) => (entry.path(), read(entry.path())),
            Err(error) => {
                let Some(path) = error.path() else { continue };
                let reason = match error.io_error() {
                    Some(error) => error.to_string(),
                    None => error.to_string(),
                };
                (path, Some(Source::Unreadable(reason)))
            }
        };
        let inside = path.strip_prefix(here).unwrap_or(path);
        if let Some(source) = source {
            bytes += match &source {
                Source::Text(text) => text.len(),
                Source::Bytes(bytes) => bytes.len(),
                Source::Unreadable(_) => 0,
            };
            sources.files.insert(paths::with_slashes(inside), source);
        }
    }
}

/// The mappers of all integrations of the pack.
fn classifiers(folder: &Path, sources: &mut Sources) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.take(MAX_FILES) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".json")
            && let Some(source) = read(&entry.path())
        {
            let path = format!("{}{name}", Sources::CLASSIFIERS);
            sources.files.insert(path, source);
        }
    }
}

/// Whether to look into a folder: neither build results nor other crates nor what is hidden.
fn is_own(entry: &DirEntry) -> bool {
    if entry.depth() == 0 || !entry.file_type().is_dir() {
        return true;
    }
    let name = entry.file_name().to_string_lossy();
    !name.starts_with('.')
        && !OTHERS.contains(&name.as_ref())
        && !entry.path().join("Cargo.toml").exists()
}

/// What a file holds; `None` for one of a kind that no rule looks at. A link is read as what
/// it leads to; a link to a folder is none of the integration's.
fn read(path: &Path) -> Option<Source> {
    let name = path.file_name()?.to_string_lossy();
    let is_named = NAMES.contains(&name.as_ref()) || Record::FILES.contains(&name.as_ref());
    if !is_named && !ENDS.iter().any(|end| name.ends_with(end)) {
        return None;
    }
    let found = match fs::metadata(path) {
        Ok(found) if found.is_dir() => return None,
        Ok(found) => found,
        Err(error) => {
            let is_link = path.is_symlink();
            let reason = if is_link {
                format!("it is a link that leads nowhere ({error})")
            } else {
                error.to_string()
            };
            return Some(Source::Unreadable(reason));
        }
    };
    if !found.is_file() {
        return Some(Source::Unreadable("it is no regular file".to_owned()));
    }
    let mut bytes = Vec::new();
    let done = File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    Some(match done {
        Err(error) => Source::Unreadable(error.to_string()),
        Ok(_) if bytes.len() as u64 > MAX_BYTES => {
            Source::Unreadable(format!("it is larger than {} KiB", MAX_BYTES / 1024))
        }
        Ok(_) => Source::from_bytes(bytes),
    })
}
