//! Generating an integration, beside `cp -r` of the finished tree.
//!
//! `cargo bench --bench generation`
//!
//! Both write the same files, the crate and its `iam-core/`, into a new folder on the
//! same file system.

#![expect(
    clippy::expect_used,
    reason = "a benchmark that cannot run says so and ends"
)]

mod side_by_side;

use std::{fs, path::Path, process::Command};

use side_by_side::{Comparison, Goal, compare, print, rounds};
use tempfile::TempDir;

const ROUNDS: usize = 200;

fn main() {
    print(&[generate("rest"), generate("scim")]);
}

fn generate(style: &str) -> Comparison {
    let root = temporary_folder();
    let finished = root.path().join("finished");
    let done = iam_init(style, &finished).output().expect("iam-init runs");
    assert!(done.status.success(), "iam-init: {done:?}");

    let (ours, theirs) = (root.path().join("ours"), root.path().join("theirs"));
    compare(
        &format!("generate, {style} style / cp -r"),
        Goal::OF_FILES,
        rounds(ROUNDS),
        || {
            let mut copy = Command::new("cp");
            copy.arg("-r").args([&finished, &theirs]);
            (iam_init(style, &ours), copy)
        },
        || {
            for folder in [&ours, &theirs] {
                fs::remove_dir_all(folder).expect("a folder that was just written goes");
            }
        },
    )
}

fn iam_init(style: &str, output: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_iam-init"));
    command
        .args([
            "--integration",
            "-n",
            "MyIntegration",
            "--style",
            style,
            "-o",
        ])
        .arg(output);
    command
}

fn temporary_folder() -> TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder")
}
