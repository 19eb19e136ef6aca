//! `iam-init lint`: what it finds in which tree, as it is printed.
//!
//! `cases/acme` is an integration in which nothing is to be found, `cases/acme-pack` is such a
//! pack. Each other folder there is a case: `case.yml` says what is changed in it, `stdout.txt`
//! and `report.json` what is then printed, for people and for programs. `just bless` writes them
//! anew; read the difference.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fresh;
mod rules;
mod runs;
#[path = "../schemas/mod.rs"]
mod schemas;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The integration that the cases change.
const BASE: &str = "acme";

/// The pack that the cases change which are about packs.
const PACK: &str = "acme-pack";

fn cases_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint/cases")
}

struct Ended {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

fn iam_init<S: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = S>) -> Ended {
    let done = Command::new(env!("CARGO_BIN_EXE_iam-init"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap();
    Ended {
        code: done.status.code(),
        stdout: String::from_utf8(done.stdout).unwrap(),
        stderr: String::from_utf8(done.stderr).unwrap(),
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::write(target, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}

/// The base, in a folder of its own.
fn acme() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&cases_folder().join(BASE), &folder.path().join("Acme"));
    folder
}

#[track_caller]
fn valid(text: &str) -> Value {
    schemas::valid("lint.schema.json", text)
}

/// The ids of the findings of a document.
fn ids(document: &Value) -> Vec<String> {
    let folders = document["folders"].as_array().unwrap();
    folders
        .iter()
        .flat_map(|folder| folder["findings"].as_array().unwrap())
        .map(|finding| finding["rule"].as_str().unwrap().to_owned())
        .collect()
}

/// A pack with two integrations.
fn pack() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("Acme");
    for (inside, arguments) in [
        (folder.path(), &["--pack", "-n", "Acme"][..]),
        (&pack, &["--integration", "-n", "AcmeRest"]),
        (
            &pack,
            &["--integration", "-n", "AcmeScim", "--style", "scim"],
        ),
    ] {
        let done = iam_init(inside, arguments);
        assert_eq!(done.code, Some(0), "{}", done.stderr);
    }
    folder
}
