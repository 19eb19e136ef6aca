//! Runs the example integration as a process.

use std::{
    ffi::OsString,
    io::Write,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

/// One run: what it is given, and what must come out of it.
///
/// Unless told otherwise it has an instance that works, and must exit with 0, print nothing on
/// stdout and say nothing on stderr.
pub struct Acme {
    command: Command,
    stdin: Vec<u8>,
    name: String,
    status: i32,
    stdout: String,
    stderr: String,
}

/// A run with these words.
pub fn acme<const N: usize>(words: [&str; N]) -> Acme {
    let mut command = Command::new(binary());
    command
        .args(words)
        .env_clear()
        .env("ACME_IAM_URL", "https://acme.example")
        .env("ACME_IAM_CREDENTIALS_PASSWORD", "hunter2");
    Acme {
        command,
        stdin: Vec::new(),
        name: words.join(" "),
        status: 0,
        stdout: String::new(),
        stderr: String::new(),
    }
}

/// Where Cargo puts the example, seen from this test's own binary.
fn binary() -> PathBuf {
    let test = std::env::current_exe().expect("the test knows where it is");
    let profile = test.parent().and_then(|deps| deps.parent());
    let binary = profile
        .expect("tests lie in target/<profile>/deps")
        .join("examples")
        .join(format!("acme{}", std::env::consts::EXE_SUFFIX));
    assert!(
        binary.exists(),
        "{} is not there: `cargo build -p iam-core --examples` makes it, as `cargo test` does",
        binary.display()
    );
    binary
}

impl Acme {
    pub fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.command.env(name, value.into());
        self
    }

    pub fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    pub fn word(mut self, word: impl Into<OsString>) -> Self {
        self.command.arg(word.into());
        self
    }

    pub fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.stdin = bytes.into();
        self
    }

    pub fn status(mut self, status: i32) -> Self {
        self.status = status;
        self
    }

    pub fn stdout(mut self, text: impl Into<String>) -> Self {
        self.stdout = text.into();
        self
    }

    pub fn stderr(mut self, text: impl Into<String>) -> Self {
        self.stderr = text.into();
        self
    }

    /// Runs it and compares everything.
    pub fn check(self) {
        let name = self.name.clone();
        let (status, stdout, stderr) = (self.status, self.stdout.clone(), self.stderr.clone());
        let found = self.output();
        assert_eq!(found.1, stdout, "stdout of {name}\nstderr: {}", found.2);
        assert_eq!(found.2, stderr, "stderr of {name}");
        assert_eq!(found.0, Some(status), "status of {name}");
    }

    /// Runs it: status, stdout, stderr.
    pub fn output(self) -> (Option<i32>, String, String) {
        let stdin = self.stdin.clone();
        let mut child = self.spawn();
        // A process that does not read its stdin may be gone already.
        let _ = child.stdin.take().map(|mut pipe| pipe.write_all(&stdin));
        let output = child.wait_with_output().expect("the process ends");
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    }

    /// Runs it with its results going to a file: status and stderr.
    #[cfg(target_os = "linux")]
    pub fn with_stdout(mut self, file: std::fs::File) -> (Option<i32>, String) {
        let output = self.command.stdout(file).stdin(Stdio::null());
        let output = output.output().expect("the example starts");
        let stderr = String::from_utf8(output.stderr).expect("output is UTF-8");
        (output.status.code(), stderr)
    }

    /// Starts it, with pipes on all three.
    pub fn spawn(mut self) -> Child {
        self.command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the example starts")
    }
}

/// A file with this text, for as long as it is held.
pub struct TestFile(pub PathBuf);

impl TestFile {
    pub fn new(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = std::env::temp_dir().join(format!("iam-core-cli-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).expect("the temporary folder takes a file");
        Self(path)
    }

    pub fn path(&self) -> &str {
        self.0
            .to_str()
            .expect("the temporary folder has a plain name")
    }
}

impl Drop for TestFile {
    fn drop(&mut self) {
        // Nothing is lost when it stays.
        let _ = std::fs::remove_file(&self.0);
    }
}
