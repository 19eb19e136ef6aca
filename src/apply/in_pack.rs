//! An integration in a pack: files in several folders, and changes of files that are the
//! pack's.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use walkdir::WalkDir;

use super::commit::{self, commit_folder};
use super::rename::rename_new;
use super::staging::Staging;
use super::{ApplyError, manifest, transaction};
use crate::core_source;
use crate::pack::{INTEGRATIONS, Pack, PackEdit};
use crate::plan::{Plan, Standing};
use crate::target::Target;
use crate::tree::{TreeError, TreeFile, TreePath};

/// What is to be done after the files are moved, in the commit folder.
const TASK: &str = ".iam-init-task.json";

/// A pack in which no other run changes anything. The system ends that when the run
/// ends, however it ends.
#[derive(Debug)]
pub struct Turn {
    _lock: Option<File>,
}

/// Waits until no other run works in the integration's pack, if it is in one.
#[must_use]
pub fn take_turn(target: &Target) -> Option<Turn> {
    target.pack().map(turn)
}

/// Waits until no other run works in the pack, and finishes what killed ones had begun.
///
/// # Errors
///
/// [`ApplyError`] when a file cannot be moved or edited.
pub fn take_turn_in(pack: &Pack) -> Result<Turn, ApplyError> {
    let turn = turn(pack);
    resume(pack, &Path::to_owned)?;
    transaction::resume_changes(pack.root(), pack.root())?;
    Ok(turn)
}

/// Whether a killed run has left an integration to be moved into the pack.
#[must_use]
pub fn is_left_in(pack: &Pack) -> bool {
    !pending_in(pack).is_empty()
}

fn turn(pack: &Pack) -> Turn {
    Turn {
        _lock: manifest::lock(pack.root()),
    }
}

/// How a person would type a path.
type Shown<'a> = &'a dyn Fn(&Path) -> PathBuf;

/// Writes all files aside, commits with one rename, then moves and edits.
pub(super) fn apply(plan: &Plan, pack: &Pack) -> Result<(), ApplyError> {
    let target = &plan.target;
    let shown = target.shown_absolute(pack.root());
    let files = files(plan).map_err(|problem| ApplyError::Write {
        path: shown.clone(),
        source: io::Error::other(problem),
    })?;
    commit::check_writable(pack.root(), &shown, files.keys())?;

    let staging = Staging::new(pack.root(), &shown)?;
    let staged = staging.write(target.folder(), files.iter().map(|(p, f)| (p, *f)), &shown)?;
    fs::write(staged.join(TASK), task(plan).to_string()).map_err(ApplyError::write(&shown))?;
    let pending = commit_folder(target);
    match rename_new(&staged, &pending) {
        Ok(()) => finish(&pending, pack, &|path| target.shown_absolute(path)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(ApplyError::Raced { path: shown })
        }
        Err(source) => Err(ApplyError::Write {
            path: shown,
            source,
        }),
    }
}

/// Finishes what killed runs had begun in a pack, for any of its integrations.
pub(super) fn resume(pack: &Pack, shown: Shown<'_>) -> Result<(), ApplyError> {
    let pending = pending_in(pack);
    pending
        .iter()
        .try_for_each(|pending| finish(pending, pack, shown))
}

/// What runs have decided and not moved.
fn pending_in(pack: &Pack) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(pack.root()) else {
        return Vec::new();
    };
    let mut pending: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .filter(|entry| {
            let name = entry.file_name();
            name.to_string_lossy().starts_with(commit::PREFIX)
                && entry.file_type().is_ok_and(|kind| kind.is_dir())
        })
        .map(|entry| entry.path())
        .collect();
    pending.sort();
    pending
}

/// The files to write, by their path from the pack's folder.
fn files(plan: &Plan) -> Result<BTreeMap<TreePath, &TreeFile>, TreeError> {
    let mut files = BTreeMap::new();
    for planned in plan.files.iter().filter(|file| file.action.writes()) {
        let path = match planned.path.outside() {
            Some(outside) => TreePath::new(outside)?,
            None => TreePath::new(&format!(
                "{INTEGRATIONS}/{}/{}",
                plan.target.folder(),
                planned.path
            ))?,
        };
        files.insert(path, &planned.file);
    }
    for (path, file) in plan.core.iter().flat_map(|core| core.iter()) {
        let path = format!("{}/{path}", core_source::CRATE_NAME);
        files.insert(TreePath::new(&path)?, file);
    }
    Ok(files)
}

fn task(plan: &Plan) -> Value {
    let edits: Vec<Value> = plan
        .edits
        .iter()
        .map(|planned| planned.edit.to_json())
        .collect();
    json!({
        "integration": plan.target.folder(),
        "rewrites": plan.standing == Standing::Present,
        "edits": edits,
    })
}

/// Moves what is in the commit folder, then edits. Each step can be done again by
/// anybody: what was moved is gone from there, and an edit is made of what stands.
fn finish(pending: &Path, pack: &Pack, shown: Shown<'_>) -> Result<(), ApplyError> {
    let task: Value = fs::read(pending.join(TASK))
        .ok()
        .and_then(|text| serde_json::from_slice(&text).ok())
        .unwrap_or_default();
    let is_gone = task["integration"]
        .as_str()
        .is_some_and(|name| !pack.integrations().join(name).is_dir());
    if !(task["rewrites"] == true && is_gone) {
        move_into_place(pending, pack, shown)?;
        let edits = task["edits"].as_array().map_or(&[][..], Vec::as_slice);
        for edit in edits.iter().filter_map(PackEdit::from_json) {
            make(&edit, pending, pack, shown)?;
        }
    }
    // Only empty folders and the task are left.
    let _ = fs::remove_dir_all(pending);
    Ok(())
}

/// The task, and what an edit that was killed had written aside: neither is the pack's.
fn is_own(inside: &Path) -> bool {
    inside
        .to_str()
        .is_some_and(|path| path.starts_with(manifest::ASIDE))
}

/// A folder that is new is moved whole, and the integration last: whoever sees it sees
/// all of it, with its mappers.
fn move_into_place(pending: &Path, pack: &Pack, shown: Shown<'_>) -> Result<(), ApplyError> {
    let mut entries = WalkDir::new(pending)
        .min_depth(1)
        .sort_by_key(|entry| {
            (
                entry.file_name() == INTEGRATIONS,
                entry.file_name().to_owned(),
            )
        })
        .into_iter();
    while let Some(entry) = entries.next() {
        let Ok(entry) = entry else { continue };
        let Ok(inside) = entry.path().strip_prefix(pending) else {
            continue;
        };
        if is_own(inside) {
            continue;
        }
        let place = pack.root().join(inside);
        let is_folder = entry.file_type().is_dir();
        if is_folder && place.is_dir() {
            continue;
        }
        fs::rename(entry.path(), &place).map_err(ApplyError::write(shown(&place)))?;
        if is_folder {
            entries.skip_current_dir();
        }
    }
    Ok(())
}

fn make(edit: &PackEdit, pending: &Path, pack: &Pack, shown: Shown<'_>) -> Result<(), ApplyError> {
    let path = pack.root().join(edit.file());
    let shown = shown(&path);
    let now = match fs::read_to_string(&path) {
        Err(error) if edit.is_optional() && error.kind() == io::ErrorKind::NotFound => {
            return Ok(());
        }
        read => read.map_err(ApplyError::write(&shown))?,
    };
    match edit.of(&now, &shown)? {
        Some(text) => manifest::replace(&path, pending, &text).map_err(ApplyError::write(shown)),
        None => Ok(()),
    }
}
