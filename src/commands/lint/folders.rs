use std::fs;
use std::path::{Component, Path, PathBuf};

use super::LintError;
use super::subject::Subject;
use crate::pack::{INTEGRATIONS, Metadata};
use crate::record::Record;

/// What is named instead, where what was named is too far up.
const MAX_NAMED: usize = 5;

/// What a folder stands for: the integration that it is, or the pack and those in it.
pub(super) fn subjects(typed: &Path) -> Result<Vec<Subject>, LintError> {
    let folder: PathBuf = typed
        .components()
        .filter(|part| *part != Component::CurDir)
        .collect();
    let here = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        &folder
    };
    let read = |source| LintError::Read {
        folder: typed.to_owned(),
        source,
    };
    // A file is no folder, also where nothing in it is looked at.
    fs::read_dir(here).map_err(read)?;
    if is_pack(here) {
        let inside = subfolders(&folder.join(INTEGRATIONS)).into_iter();
        let inside = inside.filter(|path| is_integration(path));
        return Ok(std::iter::once(Subject::Pack(folder))
            .chain(inside.map(Subject::Integration))
            .collect());
    }
    if is_integration(here) {
        return Ok(vec![Subject::Integration(folder)]);
    }
    let inside = subfolders(&folder);
    let inside = inside
        .iter()
        .filter(|path| is_pack(path) || has_record(path));
    let inside = inside
        .take(MAX_NAMED)
        .map(|path| path.display().to_string());
    Err(LintError::NoIntegration {
        folder: typed.to_owned(),
        inside: inside.collect(),
    })
}

fn is_pack(folder: &Path) -> bool {
    folder.join(Metadata::FILE).is_file()
}

fn has_record(folder: &Path) -> bool {
    let mut files = Record::FILES.iter();
    files.any(|file| folder.join(file).is_file())
}

/// A record, a yml beside a crate or alone, or a library beside a manifest.
fn is_integration(folder: &Path) -> bool {
    let is_yml = |name: &str| name.ends_with(".yml") && !name.starts_with('.');
    let has_yml = fs::read_dir(folder).is_ok_and(|entries| {
        let mut names = entries.flatten().map(|entry| entry.file_name());
        names.any(|name| is_yml(&name.to_string_lossy()))
    });
    has_yml || has_record(folder) || folder.join("src/client.rs").is_file()
}

/// The folders in a folder, sorted; links are followed, as each is looked at once.
fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let here = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let entries = fs::read_dir(here).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| folder.join(entry.file_name()))
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}
