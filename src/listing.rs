//! What a run did, or would do: for scripts and for people.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::answers::{Answers, CoreKind};
use crate::core_source;
use crate::plan::{Action, Plan, Standing};
use crate::request::Writing;
use crate::tree::TreeFile;

/// The paths that are written, one a line, sorted; `iam-core/` as one.
pub(crate) fn paths(plan: &Plan) -> Vec<u8> {
    let mut paths: Vec<PathBuf> = plan
        .files
        .iter()
        .filter(|file| file.action.writes())
        .map(|file| shown_file(plan, file.path.as_str()))
        .collect();
    if plan.core.is_some() {
        // The trailing slash says that it is a folder.
        paths.push(plan.target.shown("iam-core/"));
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
pub(crate) fn json(plan: &Plan, answers: &Answers) -> String {
    let mut files: Vec<(String, Value)> = plan
        .files
        .iter()
        .map(|planned| {
            let path = shown_file(plan, planned.path.as_str());
            record(
                &path,
                planned.action,
                planned.action.reason(),
                &planned.file,
            )
        })
        .collect();
    for (path, file) in plan.core.iter().flat_map(|core| core.iter()) {
        let path = plan
            .target
            .shown(core_source::CRATE_NAME)
            .join(path.as_str());
        files.push(record(&path, Action::Create, Action::Create.reason(), file));
    }
    if let Some(join) = &plan.join {
        let path = plan.target.shown_absolute(&join.manifest);
        let reason = format!("gets the member `{}`", join.member);
        let file = TreeFile::text(join.after.clone());
        files.push(record(&path, Action::Overwrite, &reason, &file));
    }
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    let files: Vec<Value> = files.into_iter().map(|(_, record)| record).collect();
    let document = json!({
        "schema": 1,
        "path": plan.target.shown(plan.target.folder()).to_string_lossy(),
        "crate": answers.name.crate_name(),
        "files": files,
    });
    format!("{document:#}\n")
}

fn record(path: &Path, action: Action, reason: &str, file: &TreeFile) -> (String, Value) {
    let path = path.to_string_lossy().into_owned();
    let record = json!({
        "path": path,
        "action": action.as_str(),
        "mode": format!("{:04o}", file.mode.bits()),
        "sha256": file.sha256(),
        "reason": reason,
    });
    (path, record)
}

/// What a person is told, line by line.
pub(crate) fn summary(plan: &Plan, answers: &Answers, writing: Writing) -> Vec<String> {
    let folder = plan.target.shown(plan.target.folder());
    let folder = folder.display();
    let mut lines: Vec<String> = plan
        .files
        .iter()
        .filter(|file| file.action == Action::Keep)
        .map(|file| {
            let kept = if writing == Writing::Write {
                "kept"
            } else {
                "would keep"
            };
            let path = shown_file(plan, file.path.as_str());
            format!("{kept} {} (yours)", path.display())
        })
        .collect();

    let written = plan
        .files
        .iter()
        .filter(|file| file.action.writes())
        .count();
    let files = if written == 1 {
        "1 file"
    } else {
        &format!("{written} files")
    };
    let what = match plan.standing {
        Standing::Absent => format!(
            "{folder}: {} integration, crate `{}`, {files}, on {}",
            answers.style.title(),
            answers.name.crate_name(),
            core(plan, answers),
        ),
        Standing::Present => format!("{folder}: {files}"),
    };
    lines.push(match (plan.standing, writing) {
        _ if !plan.writes() => format!("{folder} is up to date"),
        (Standing::Absent, Writing::Write) => format!("created {what}"),
        (Standing::Absent, _) => format!("would create {what}"),
        (Standing::Present, Writing::Write) => format!("rewrote {what}"),
        (Standing::Present, _) => format!("would rewrite {what}"),
    });
    if let Some(join) = &plan.join {
        let joined = if writing == Writing::Write {
            "joined"
        } else {
            "would join"
        };
        let manifest = plan.target.shown_absolute(&join.manifest);
        lines.push(format!("{joined} the workspace of {}", manifest.display()));
    }
    if plan.standing == Standing::Absent && writing == Writing::Write {
        lines.push(format!(
            "next: cd {} && cargo test",
            quoted(&folder.to_string())
        ));
    }
    lines
}

fn core(plan: &Plan, answers: &Answers) -> String {
    let place = match answers.core.kind() {
        CoreKind::Vendored => format!("in {}", plan.target.shown("iam-core/").display()),
        CoreKind::Path => "at its path".to_owned(),
        CoreKind::Version => "from its registry".to_owned(),
    };
    format!("iam-core {place}")
}

/// A path that a shell takes as one word.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+,=@:".contains(c);
    if path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

fn shown_file(plan: &Plan, path: &str) -> PathBuf {
    plan.target.shown(plan.target.folder()).join(path)
}

/// A path as the system has it: on Unix it need not be UTF-8.
fn bytes(path: &Path) -> Vec<u8> {
    path.as_os_str().as_encoded_bytes().to_vec()
}
