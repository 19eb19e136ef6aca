//! How many crates a generated crate compiles for `iam-core`.

#![expect(
    clippy::expect_used,
    reason = "a test that cannot set its stage has failed"
)]

use std::{collections::BTreeSet, process::Command};

/// `iam-core` itself is one of them.
const MOST: usize = 60;

#[test]
fn iam_core_without_testing_brings_at_most_sixty_crates() {
    let crates = crates(&[]);
    assert!(
        crates.iter().any(|line| line.starts_with("iam-core v")),
        "{crates:#?}"
    );
    assert!(
        !crates.iter().any(|line| line.starts_with("tiny_http v")),
        "{crates:#?}"
    );
    assert!(crates.len() <= MOST, "{} crates: {crates:#?}", crates.len());
}

/// The count above is worth something only if the tree shows what a feature adds.
#[test]
fn testing_brings_the_fake_vendors_server() {
    let crates = crates(&["--features", "testing"]);
    assert!(
        crates.iter().any(|line| line.starts_with("tiny_http v")),
        "{crates:#?}"
    );
}

/// Name and version of every crate of `iam-core`'s tree on this machine, tests apart.
fn crates(options: &[&str]) -> BTreeSet<String> {
    let done = Command::new(env!("CARGO"))
        .args([
            "tree", "--locked", "-p", "iam-core", "-e", "normal", "--prefix", "none",
        ])
        .args(["--format", "{p}"])
        .args(options)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let tree = String::from_utf8(done.stdout).expect("cargo prints UTF-8");
    // `NAME VERSION (proc-macro) (*)`: the same crate with and without its marks.
    tree.lines()
        .map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect()
}
