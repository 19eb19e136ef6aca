//! What is printed of folders: data on standard output, talk on standard error.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use serde_json::{Value, json};

use super::prepared::Prepared;
use super::{Ended, Kind, Markers};
use crate::base::Base;
use crate::core_source;
use crate::error::Error;
use crate::exit::Exit;
use crate::listing::quoted;
use crate::merge;
use crate::paths;
use crate::request::Writing;
use crate::tree::Mode;
use crate::unified_diff::{Colour, Side, difference, without_text};
use crate::update::{CoreUpdate, Reason, UpdateAction, UpdateFile, WorkingFile, is_seal};

/// The document around the folders.
pub(super) const JSON_START: &str = "{\n\"schema\": 1,\n\"folders\": [";
pub(super) const JSON_END: &str = "\n]\n}\n";

/// A folder in the document.
pub(super) fn json_item(number: usize, value: &Value) -> String {
    let separator = if number == 0 { "" } else { "," };
    format!("{separator}\n{value:#}")
}

/// A folder that nothing can be said of.
pub(super) fn failure(folder: &Path, error: &Error) -> Value {
    json!({
        "path": paths::with_slashes(folder),
        "state": "failed",
        "error": error.to_string(),
        "help": error.help(),
    })
}

/// A folder, file by file.
pub(super) fn json(prepared: &Prepared) -> Value {
    let mut files: Vec<(String, Value)> = prepared
        .files()
        .into_iter()
        .map(|(path, from, file)| {
            let path = paths::with_slashes(&path);
            let mode = match &file.after {
                WorkingFile::File { permissions, .. } => {
                    Some(format!("{:04o}", permissions.bits()))
                }
                WorkingFile::Absent | WorkingFile::Other => None,
            };
            let mut record = json!({
                "path": path,
                "action": file.action.as_str(),
                "mode": mode,
                "sha256": file.sha256(),
                "reason": file.reason.as_str(),
            });
            if let Some(from) = from {
                record["from"] = paths::with_slashes(&from).into();
            }
            (path, record)
        })
        .collect();
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    let files: Vec<Value> = files.into_iter().map(|(_, record)| record).collect();
    json!({
        "path": paths::with_slashes(&prepared.folder.shown()),
        prepared.subject.kind(): prepared.subject.name(),
        "state": state(prepared),
        "files": files,
    })
}

/// The result of a check of folders that were named so.
pub(super) fn checked(ended: &[Ended], named: &[PathBuf]) -> String {
    let count = |wanted: Exit| ended.iter().filter(|ended| ended.exit == wanted).count();
    let all = all(ended);
    let (outdated, current) = (count(Exit::WouldChange), count(Exit::Done));
    let failed = ended.len() - current - outdated;
    let result = match (outdated, failed) {
        (0, 0) if ended.len() == 1 => return "up to date".to_owned(),
        (0, 0) => return format!("{all}, all up to date"),
        (1, 0) if ended.len() == 1 => "out of date".to_owned(),
        (outdated, 0) => format!("{all}, {outdated} out of date"),
        // What failed was told, and is first to be mended.
        (outdated, failed) => return format!("{all}, {outdated} out of date, {failed} failed"),
    };
    let mends = match named {
        [folder] if folder.as_os_str() == "." => "`iam-init update` mends it".to_owned(),
        [folder] => {
            let folder = quoted(&paths::with_slashes(folder));
            format!("`iam-init update {folder}` mends it")
        }
        _ => "`iam-init update` mends them".to_owned(),
    };
    if ended.iter().any(|ended| ended.markers == Markers::Left) {
        format!("{result}: resolve the conflicts, and remove their markers")
    } else {
        format!("{result}: {mends}")
    }
}

/// How many folders of which kind.
fn all(ended: &[Ended]) -> String {
    let of = |kind: Kind, noun| match ended.iter().filter(|ended| ended.kind == kind).count() {
        0 => None,
        number => Some(counted(number, noun)),
    };
    let kinds = [of(Kind::Pack, "pack"), of(Kind::Integration, "integration")];
    let kinds: Vec<String> = kinds.into_iter().flatten().collect();
    kinds.join(" and ")
}

fn state(prepared: &Prepared) -> &'static str {
    if prepared.plan.conflicts() {
        "conflict"
    } else if prepared.changes() {
        "out-of-date"
    } else {
        "up-to-date"
    }
}

/// `ACTION PATH`, one line for each file that is not as it should be, sorted by path.
pub(super) fn lines(prepared: &Prepared) -> String {
    let mut lines: Vec<(String, &str)> = prepared
        .files()
        .into_iter()
        .filter(|(_, _, file)| is_told(file) || prepared.rename.is_some())
        .filter(|(_, _, file)| file.after != WorkingFile::Absent || file.changes())
        .map(|(path, _, file)| {
            let action = match file.action {
                UpdateAction::Unchanged | UpdateAction::Kept if prepared.rename.is_some() => {
                    UpdateAction::Moved
                }
                action => action,
            };
            (paths::with_slashes(&path), action.as_str())
        })
        .collect();
    for file in &prepared.workspace {
        let path = prepared.folder.shown_file(&file.path);
        lines.push((paths::with_slashes(&path), UpdateAction::Updated.as_str()));
    }
    lines.sort();
    lines
        .into_iter()
        .map(|(path, action)| format!("{action} {path}\n"))
        .collect()
}

fn is_told(file: &UpdateFile) -> bool {
    file.changes() || file.action == UpdateAction::Conflict
}

/// The difference that a run would make. Nobody reads the line of the base: a terminal
/// gets its size in place of it.
pub(super) fn diff(prepared: &Prepared) -> String {
    let colour = match AutoStream::choice(&io::stdout()) {
        ColorChoice::Never => Colour::No,
        _ => Colour::Yes,
    };
    let mut text = String::new();
    for (path, from, file) in prepared.files() {
        if !file.changes() && prepared.rename.is_none() {
            continue;
        }
        let path = paths::with_slashes(&path);
        let from = from.map_or_else(|| path.clone(), |from| paths::with_slashes(&from));
        let sides = [side(&from, &file.before), side(&path, &file.after)];
        let is_base = file.path.as_str() == Base::FILE;
        text += &if is_base && io::stdout().is_terminal() {
            without_text(sides, colour)
        } else {
            difference(sides[0], sides[1], colour)
        };
    }
    for file in &prepared.workspace {
        let path = prepared.folder.shown_file(&file.path);
        let path = paths::with_slashes(&path);
        text += &difference(side(&path, &file.before), side(&path, &file.after), colour);
    }
    text
}

fn side<'a>(path: &'a str, file: &'a WorkingFile) -> Option<Side<'a>> {
    match file {
        WorkingFile::File { bytes, permissions } => Some(Side {
            path,
            mode: match permissions.mode() {
                Mode::Executable => Mode::Executable,
                Mode::Regular => Mode::Regular,
            },
            bytes,
        }),
        WorkingFile::Absent | WorkingFile::Other => None,
    }
}

/// Where something is in conflict.
pub(super) fn conflicts(prepared: &Prepared) -> Vec<String> {
    let files = prepared.files().into_iter();
    files
        .filter(|(_, _, file)| file.action == UpdateAction::Conflict)
        .map(|(path, _, file)| conflict(&path, file))
        .collect()
}

fn conflict(path: &Path, file: &UpdateFile) -> String {
    let (path, reason) = (paths::with_slashes(path), file.reason.as_str());
    match unresolved(file) {
        Some(at) => format!("conflict in {path}, line {at}: {reason}"),
        None => format!("conflict in {path}: {reason}"),
    }
}

/// What a person is told.
/// `core` is left out where it was told before.
pub(super) fn summary(
    prepared: &Prepared,
    told_core: Option<&CoreUpdate>,
    writing: Writing,
) -> Vec<String> {
    let written = writing == Writing::Write;
    let mut lines = Vec::new();
    for (path, _, file) in prepared.files() {
        match file.action {
            UpdateAction::Conflict => lines.push(conflict(&path, file)),
            UpdateAction::Kept if file.reason.leaves_something_out() && prepared.changes() => {
                lines.push(format!(
                    "kept {}: {}",
                    paths::with_slashes(&path),
                    file.reason.as_str()
                ));
            }
            _ => {}
        }
    }
    let core = prepared.folder.shown_core();
    match told_core {
        Some(told @ (CoreUpdate::Edited { outdated: true } | CoreUpdate::Gone)) => {
            let reason = told.reason().map_or("", Reason::as_str);
            lines.push(format!(
                "{}/ {reason}; this iam-init brings iam-core {}",
                paths::with_slashes(&core),
                core_source::version()
            ));
        }
        Some(CoreUpdate::Replaced(files)) => lines.push(format!(
            "{} {}/: iam-core {}, {}",
            if written { "updated" } else { "would update" },
            paths::with_slashes(&core),
            core_source::version(),
            counted(files.len(), "file"),
        )),
        Some(CoreUpdate::Edited { outdated: false } | CoreUpdate::Current) | None => {}
    }
    lines.push(last(prepared, writing));
    lines
}

fn last(prepared: &Prepared, writing: Writing) -> String {
    let shown = prepared.folder.shown();
    let folder = paths::with_slashes(&shown);
    if prepared.plan.is_unresolved() {
        return format!(
            "{folder}: resolve the conflicts first, and remove their markers; nothing was written"
        );
    }
    if let Some(name) = &prepared.rename {
        let new = prepared.folder.shown_file(&format!("../{name}"));
        let done = if writing == Writing::Write {
            "renamed"
        } else {
            "would rename"
        };
        return format!(
            "{done} {folder} to {}: {} `{}`",
            paths::with_slashes(&new),
            prepared.subject.kind(),
            prepared.subject.name()
        );
    }
    if !prepared.changes() {
        return format!("{folder} is up to date");
    }
    let done = if writing == Writing::Write {
        "updated"
    } else {
        "would update"
    };
    let count = |action| {
        let files = prepared.plan.files.iter();
        let files = files.filter(|file| file.action == action && !is_seal(&file.path));
        files.count()
    };
    let parts: Vec<String> = [
        UpdateAction::Updated,
        UpdateAction::Merged,
        UpdateAction::Added,
        UpdateAction::Moved,
        UpdateAction::Deleted,
        UpdateAction::Conflict,
    ]
    .into_iter()
    .filter(|action| count(*action) > 0)
    .map(|action| match (action, count(action)) {
        (UpdateAction::Conflict, count) => format!("{count} in conflict"),
        (action, count) => format!("{count} {}", action.as_str()),
    })
    .collect();
    match parts.is_empty() {
        true => format!("{done} {folder}"),
        false => format!("{done} {folder}: {}", parts.join(", ")),
    }
}

/// The line at which the first conflict begins.
fn unresolved(file: &UpdateFile) -> Option<usize> {
    let WorkingFile::File { bytes, .. } = &file.after else {
        return None;
    };
    merge::unresolved(std::str::from_utf8(bytes).ok()?)
        .first()
        .copied()
}

fn counted(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}
