//! Integrations that the tests generate and build, all with one target folder, so that
//! dependencies are compiled once.

#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(
    clippy::expect_used,
    reason = "a test that cannot set its stage has failed"
)]

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A generated crate in a folder of its own, which is removed with it.
pub struct GeneratedCrate {
    folder: PathBuf,
    package: &'static str,
    /// Where there is one to be removed.
    _root: Option<TempDir>,
}

/// The program of a generated crate.
pub struct Binary {
    path: PathBuf,
}

impl GeneratedCrate {
    /// The REST style, as `-n` alone gives it.
    pub fn rest() -> Self {
        Self::new("RestStyle", "rest-style", &[])
    }

    /// The SCIM style.
    pub fn scim() -> Self {
        Self::new("ScimStyle", "scim-style", &["--style", "scim"])
    }

    /// A crate in a folder that stands in no workspace.
    pub fn new(name: &'static str, package: &'static str, options: &[&str]) -> Self {
        let root = temporary_folder();
        Self::inside(root, "", name, package, options)
    }

    /// A crate in a sub-folder of `root`, which may be a workspace.
    pub fn inside(
        root: TempDir,
        sub_folder: &str,
        name: &'static str,
        package: &'static str,
        options: &[&str],
    ) -> Self {
        let out = root.path().join(sub_folder);
        Self {
            _root: Some(root),
            ..Self::at(&out, name, package, options)
        }
    }

    /// A crate beside this one, on the same core, which is removed with this one.
    pub fn beside(&self, name: &'static str, package: &'static str, options: &[&str]) -> Self {
        let out = self.folder.parent().expect("a crate stands in a folder");
        Self::at(out, name, package, options)
    }

    /// A crate for all tests of a program, which nobody removes: the next run replaces it.
    pub fn kept(name: &'static str, package: &'static str, options: &[&str]) -> Self {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("kept")
            .join(package);
        if out.exists() {
            std::fs::remove_dir_all(&out).expect("the last run's crate can be removed");
        }
        Self::at(&out, name, package, options)
    }

    fn at(out: &Path, name: &'static str, package: &'static str, options: &[&str]) -> Self {
        let done = Command::new(env!("CARGO_BIN_EXE_iam-init"))
            .args(["--integration", "-n", name, "-o"])
            .arg(out)
            .args(options)
            .output()
            .expect("iam-init runs");
        assert!(done.status.success(), "iam-init: {}", text(&done));
        Self {
            folder: out.join(name),
            package,
            _root: None,
        }
    }

    /// The crate's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Builds the crate and gives its program.
    pub fn binary(&self) -> Binary {
        self.cargo(&["build", "--quiet"]);
        let program = format!("{}{}", self.package, std::env::consts::EXE_SUFFIX);
        Binary {
            path: target_folder().join("debug").join(program),
        }
    }

    /// Runs cargo in the crate; fails the test with cargo's words when cargo fails.
    pub fn cargo(&self, arguments: &[&str]) -> Output {
        let done = cargo(&self.folder, arguments);
        assert!(
            done.status.success(),
            "cargo {}: {}",
            arguments.join(" "),
            text(&done)
        );
        done
    }
}

impl Binary {
    /// Where the program is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Hands one request to `exec` and gives the entry.
    pub fn exec(&self, request: &Value) -> Value {
        let mut child = Command::new(&self.path)
            .arg("exec")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("standard input is piped");
        stdin
            .write_all(request.to_string().as_bytes())
            .expect("the program reads its input");
        drop(stdin);
        let done = child.wait_with_output().expect("the program ends");
        serde_json::from_slice(&done.stdout)
            .unwrap_or_else(|error| panic!("exec: {error}: {}", text(&done)))
    }
}

/// An empty folder below the target folder, which no workspace claims.
pub fn temporary_folder() -> TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder")
}

/// Runs cargo in a folder, with the target folder that all generated crates share.
pub fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target_folder())
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs")
}

fn target_folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("generated")
}

fn text(done: &Output) -> String {
    format!(
        "{}\n{}{}",
        done.status,
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    )
}
