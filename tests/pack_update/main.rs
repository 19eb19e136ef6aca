//! Updates of packs: their own files and all of their integrations, by the pack's folder.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../aged/mod.rs"]
mod aged;
mod documents;
mod edits;
mod records;
#[path = "../schemas/mod.rs"]
mod schemas;
mod turns;

use aged::{Aged, Ended, PACK};

/// The pack's own texts, and whose they are.
const OURS: [&str; 2] = [".github/workflows/check.yml", ".gitignore"];

const YOURS: [&str; 5] = [
    ".pack-ignore",
    ".secrets-ignore",
    "Cargo.toml",
    "README.md",
    "pack_metadata.json",
];

fn texts() -> impl Iterator<Item = &'static str> {
    OURS.into_iter().chain(YOURS)
}

fn shown(path: &str) -> String {
    format!("{PACK}/{path}")
}

fn with_old_first_line(text: &str) -> String {
    format!("# an older first line\n{text}")
}

fn check(aged: &Aged) -> Ended {
    aged.run(&["check", PACK])
}
