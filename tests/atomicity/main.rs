//! What a kill, a race or an error leaves on the disk.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod kills;
mod packs;
mod races;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Begins to make an integration in a folder.
fn iam_init(folder: &Path, more: &[&str]) -> Child {
    start(
        folder,
        &[&["--integration", "-n", "MyIntegration"], more].concat(),
    )
}

/// Begins a run in a folder.
fn start(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_iam-init"))
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let inside = entry.path().strip_prefix(folder).unwrap().to_owned();
            (inside, fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn generated() -> (tempfile::TempDir, BTreeMap<PathBuf, Vec<u8>>) {
    let folder = tempfile::tempdir().unwrap();
    assert!(iam_init(folder.path(), &[]).wait().unwrap().success());
    let whole = files(folder.path());
    (folder, whole)
}

fn inside(all: &BTreeMap<PathBuf, Vec<u8>>, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    all.iter()
        .filter(|(path, _)| path.starts_with(folder))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
