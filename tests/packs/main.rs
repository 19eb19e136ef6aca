//! Packs, and integrations inside them, from the command line.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod again;
#[path = "../aged/mod.rs"]
mod aged;
mod fresh;
mod joining;
mod members;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// A folder to run in.
struct Test(TempDir);

#[derive(Debug)]
struct Ended {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Test {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with the pack `MyPack`.
    fn with_pack() -> Self {
        let test = Self::new();
        test.run("", &["--pack", "-n", "MyPack"]).done();
        test
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.0.path().join(inside)
    }

    fn text(&self, inside: &str) -> String {
        fs::read_to_string(self.path(inside)).unwrap()
    }

    fn write(&self, inside: &str, text: &str) {
        let path = self.path(inside);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs in a folder of the folder.
    fn run(&self, folder: &str, arguments: &[&str]) -> Ended {
        let output = Command::new(env!("CARGO_BIN_EXE_iam-init"))
            .current_dir(self.path(folder))
            .env_remove("CLICOLOR_FORCE")
            .args(arguments)
            .output()
            .unwrap();
        Ended {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn add(&self, folder: &str, name: &str, more: &[&str]) -> Ended {
        self.run(folder, &[&["--integration", "-n", name], more].concat())
    }

    /// Every file and its bytes, without `iam-core`.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        walkdir::WalkDir::new(self.0.path())
            .into_iter()
            .filter_entry(|entry| entry.file_name() != "iam-core")
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let inside = entry.path().strip_prefix(self.0.path()).unwrap();
                (inside.to_owned(), fs::read(entry.path()).unwrap())
            })
            .collect()
    }
}

impl Ended {
    #[track_caller]
    fn done(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:?}");
        self
    }

    #[track_caller]
    fn refused(&self, code: i32, stderr: &str) {
        assert_eq!(self.stderr, stderr);
        assert_eq!(self.stdout, "");
        assert_eq!(self.code, Some(code));
    }
}

fn version(metadata: &str) -> String {
    let metadata: Value = serde_json::from_str(metadata).unwrap();
    metadata["currentVersion"].as_str().unwrap().to_owned()
}
