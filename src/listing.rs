//! What a run did, or would do: for scripts and for people.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::answers::{Answers, CoreKind, Subject};
use crate::paths;
use crate::plan::{Action, Plan, Standing};
use crate::request::Contents;
use crate::request::Writing;
use crate::tree::TreeFile;

/// The paths that are written, one a line, sorted; `iam-core/` as one.
pub(crate) fn paths(plan: &Plan) -> Vec<u8> {
    let mut paths: Vec<PathBuf> = plan
        .files
        .iter()
        .filter(|file| file.action.writes())
        .map(|file| plan.target.shown_file(&file.path))
        .collect();
    if plan.core.is_some() {
        paths.push(core_folder(plan));
    }
    for planned in &plan.edits {
        paths.push(plan.target.shown_absolute(&planned.path));
    }
    if let Some(join) = &plan.join {
        paths.push(plan.target.shown_absolute(&join.manifest));
    }
    let mut lines: Vec<Vec<u8>> = paths.iter().map(|path| bytes(path)).collect();
    lines.sort();
    lines.iter_mut().for_each(|line| line.push(b'\n'));
    lines.concat()
}

/// The plan as one JSON document, files sorted by path.
pub(crate) fn json(plan: &Plan, subject: &Subject, contents: Contents) -> String {
    let record = |path: &Path, action: Action, reason: &str, file: &TreeFile| {
        record(path, action, reason, file, contents)
    };
    let mut files: Vec<(String, Value)> = plan
        .files
        .iter()
        .map(|planned| {
            let path = plan.target.shown_file(&planned.path);
            record(
                &path,
                planned.action,
                planned.action.reason(),
                &planned.file,
            )
        })
        .collect();
    for (path, file) in plan.core.iter().flat_map(|core| core.iter()) {
        let path = plan.target.shown_core().join(path.as_str());
        files.push(record(&path, Action::Create, Action::Create.reason(), file));
    }
    if let Some(join) = &plan.join {
        let path = plan.target.shown_absolute(&join.manifest);
        let reason = format!("gets the member `{}`", join.member);
        let file = TreeFile::text(join.after.clone());
        files.push(record(&path, Action::Overwrite, &reason, &file));
    }
    for planned in &plan.edits {
        let path = plan.target.shown_absolute(&planned.path);
        let file = TreeFile::text(planned.after.clone());
        let reason = planned.edit.reason();
        files.push(record(&path, Action::Overwrite, &reason, &file));
    }
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    let files: Vec<Value> = files.into_iter().map(|(_, record)| record).collect();
    let document = json!({
        "schema": 1,
        "path": paths::with_slashes(&plan.target.shown(plan.target.folder())),
        subject.kind(): subject.name(),
        "files": files,
    });
    format!("{document:#}\n")
}

fn record(
    path: &Path,
    action: Action,
    reason: &str,
    file: &TreeFile,
    contents: Contents,
) -> (String, Value) {
    let path = paths::with_slashes(path);
    let mut record = json!({
        "path": path,
        "action": action.as_str(),
        "mode": format!("{:04o}", file.mode.bits()),
        "sha256": file.sha256(),
        "reason": reason,
    });
    if contents == Contents::Shown {
        add_contents(&mut record, &file.bytes);
    }
    (path, record)
}

/// What a file holds: text as it is, anything else in Base64.
pub(crate) fn add_contents(record: &mut Value, bytes: &[u8]) {
    match std::str::from_utf8(bytes) {
        Ok(text) => record["text"] = text.into(),
        Err(_) => record["base64"] = STANDARD.encode(bytes).into(),
    }
}

/// What a person is told, line by line.
pub(crate) fn summary(plan: &Plan, subject: &Subject, writing: Writing) -> Vec<String> {
    let done = |done: &'static str, would: &'static str| match writing {
        Writing::Write => done,
        Writing::DryRun | Writing::Check => would,
    };
    let folder = plan.target.shown(plan.target.folder());
    let folder = paths::with_slashes(&folder);
    let kept = plan.files.iter().filter(|file| file.action == Action::Keep);
    let mut lines: Vec<String> = kept
        .map(|file| {
            let path = plan.target.shown_file(&file.path);
            let kept = done("kept", "would keep");
            format!("{kept} {} (yours)", paths::with_slashes(&path))
        })
        .collect();

    let written = plan.files.iter().filter(|file| file.action.writes());
    let files = match written.count() {
        1 => "1 file".to_owned(),
        count => format!("{count} files"),
    };
    lines.push(match plan.standing {
        _ if !plan.writes() => format!("{folder} is up to date"),
        Standing::Absent => format!(
            "{} {folder}: {}",
            done("created", "would create"),
            described(plan, subject, &files)
        ),
        Standing::Present => format!("{} {folder}: {files}", done("rewrote", "would rewrite")),
    });
    if let Some(join) = &plan.join {
        let joined = done("joined", "would join");
        let manifest = plan.target.shown_absolute(&join.manifest);
        lines.push(format!(
            "{joined} the workspace of {}",
            paths::with_slashes(&manifest)
        ));
    }
    for planned in &plan.edits {
        let edited = done("edited", "would edit");
        let path = plan.target.shown_absolute(&planned.path);
        let reason = planned.edit.reason();
        lines.push(format!("{edited} {}: {reason}", paths::with_slashes(&path)));
    }
    if plan.standing == Standing::Absent && writing == Writing::Write {
        let folder = quoted(&folder.to_string());
        lines.push(match subject {
            Subject::Integration(_) => format!("next: cd {folder} && cargo test"),
            Subject::Pack(_) => {
                format!("next: cd {folder} && iam-init --integration -n MyIntegration")
            }
        });
    }
    lines
}

fn described(plan: &Plan, subject: &Subject, files: &str) -> String {
    match subject {
        Subject::Integration(answers) => format!(
            "{} integration, crate `{}`, {files}, on {}",
            answers.choices.style.title(),
            answers.name.crate_name(),
            core(plan, answers),
        ),
        Subject::Pack(answers) => format!(
            "pack `{}`, {files}, and iam-core in {}",
            answers.display(),
            paths::with_slashes(&core_folder(plan))
        ),
    }
}

fn core(plan: &Plan, answers: &Answers) -> String {
    let place = match (answers.core.kind(), &plan.core) {
        (CoreKind::Vendored, _) | (CoreKind::Path, Some(_)) => {
            format!("in {}", paths::with_slashes(&core_folder(plan)))
        }
        (CoreKind::Path, None) if plan.target.pack().is_some() => "of the pack".to_owned(),
        (CoreKind::Path, None) => "at its path".to_owned(),
        (CoreKind::Version, _) => "from its registry".to_owned(),
    };
    format!("iam-core {place}")
}

/// The vendored core; the trailing slash says that it is a folder.
fn core_folder(plan: &Plan) -> PathBuf {
    plan.target.shown_core().join("")
}

/// A text that a shell takes as one word.
pub(crate) fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+,=@:".contains(c);
    if path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

/// A path as the system has it: on Unix it need not be UTF-8.
fn bytes(path: &Path) -> Vec<u8> {
    path.as_os_str().as_encoded_bytes().to_vec()
}
