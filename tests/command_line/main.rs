//! The command line of `iam-init`: standard output, standard error and exit
//! code, exactly.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod existing;
mod output;
mod surroundings;
mod usage;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A run in an empty folder. What is not stated is expected to be empty.
struct Test {
    folder: TempDir,
}

impl Test {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn file(self, path: &str, text: &str) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_iam-init"));
        command
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .env_remove("CLICOLOR_FORCE");
        command
    }

    fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ended {
        let Output {
            status,
            stdout,
            stderr,
        } = self.command().args(arguments).output().unwrap();
        Ended {
            code: status.code(),
            stdout: String::from_utf8(stdout).unwrap(),
            stderr: String::from_utf8(stderr).unwrap(),
        }
    }

    fn generate(&self, more: &[&str]) -> Ended {
        self.run(["--integration", "-n", "MyIntegration"].iter().chain(more))
    }

    /// Every file and its bytes, and every folder.
    fn everything(&self) -> Vec<(PathBuf, Vec<u8>)> {
        everything(self.folder.path())
    }
}

fn everything(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| {
            let entry = entry.unwrap();
            let bytes = fs::read(entry.path()).unwrap_or_default();
            (entry.path().strip_prefix(folder).unwrap().to_owned(), bytes)
        })
        .collect()
}

#[derive(Debug)]
struct Ended {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Ended {
    #[track_caller]
    fn refused(&self, code: i32, stderr: &str) {
        assert_eq!(self.stderr, stderr);
        assert_eq!(self.stdout, "");
        assert_eq!(self.code, Some(code));
    }

    #[track_caller]
    fn done(&self) {
        assert_eq!(self.code, Some(0), "{self:?}");
    }
}
