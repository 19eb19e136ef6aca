//! What a kill, a race, a full disk or a read-only folder leaves of an update: all of it,
//! or nothing, and every edit of the developer's.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../aged/mod.rs"]
mod aged;
mod kills;
mod obstacles;

use std::path::Path;
use std::process::{Child, Stdio};

use aged::{Files, command, files};

const MINE: [&str; 4] = [
    "// mine, merged",
    "mine, in conflict",
    "mine, nobody else's",
    "// mine, kept",
];

fn is_ours(path: &Path) -> bool {
    path.components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        name.starts_with(".iam-init-")
    })
}

/// The files without what a killed run leaves.
fn visible(folder: &Path) -> Files {
    let mut all = files(folder);
    all.retain(|path, _| !is_ours(path));
    all
}

#[track_caller]
fn nothing_is_lost(left: &Files) {
    let texts: Vec<String> = left
        .values()
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    for line in MINE {
        assert!(texts.iter().any(|text| text.contains(line)), "{line}");
    }
}

fn update(folder: &Path, name: &str) -> Child {
    command(folder)
        .args(["update", name])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}
