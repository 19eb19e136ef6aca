//! Runs the example as a process that knows every secret.

use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

use crate::secrets::{CLIENT_KEY, CLIENT_SECRET, KEY, PASSWORD, PROXY_PASSWORD, assert_none_in};

/// Every way in.
pub const DOORS: [&str; 10] = [
    "basic",
    "bearer",
    "prefix",
    "header",
    "query",
    "client",
    "client in form",
    "password",
    "session",
    "all",
];

/// One run.
pub struct EveryDoor {
    command: Command,
    stdin: Vec<u8>,
}

/// What came of it.
#[derive(Debug)]
pub struct Output {
    pub status: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl EveryDoor {
    /// With an instance at this address that is let in by this door.
    pub fn at(url: &str, door: &str) -> Self {
        let (identifier, password) = match door {
            "basic" | "session" => ("svc", PASSWORD),
            "password" => ("svc", PASSWORD),
            "client" | "client in form" => ("acme-client", CLIENT_SECRET),
            "all" => ("svc", KEY),
            _ => ("", KEY),
        };
        Self::bare()
            .env("URL", url)
            .env("DOOR", door)
            .env("TOKEN_URL", &format!("{url}/token"))
            .env("CREDENTIALS_IDENTIFIER", identifier)
            .env("CREDENTIALS_PASSWORD", password)
            .env("CLIENT_CREDENTIALS_IDENTIFIER", "acme-client")
            .env("CLIENT_CREDENTIALS_PASSWORD", CLIENT_SECRET)
    }

    /// Without any instance.
    pub fn bare() -> Self {
        let test = std::env::current_exe().unwrap();
        let profile: PathBuf = test.parent().unwrap().parent().unwrap().into();
        let binary = profile
            .join("examples")
            .join(format!("every_door{}", std::env::consts::EXE_SUFFIX));
        assert!(binary.exists(), "{} is not there", binary.display());
        let mut command = Command::new(binary);
        command.env_clear();
        Self {
            command,
            stdin: Vec::new(),
        }
    }

    /// Through a proxy that asks who comes.
    pub fn through(self, proxy: &str) -> Self {
        self.env("PROXY_URL", proxy)
            .env("PROXY_CREDENTIALS_IDENTIFIER", "proxy-user")
            .env("PROXY_CREDENTIALS_PASSWORD", PROXY_PASSWORD)
    }

    /// With a client certificate that cannot be used.
    pub fn with_client_key(self) -> Self {
        let key = format!("-----BEGIN PRIVATE KEY-----\n{CLIENT_KEY}\n-----END PRIVATE KEY-----\n");
        self.env("CLIENT_CERTIFICATE", &key).env("CLIENT_KEY", &key)
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(format!("EVERY_DOOR_{name}"), value);
        self
    }

    pub fn args<'a>(
        mut self,
        args: impl IntoIterator<Item = &'a (impl AsRef<str> + ?Sized + 'a)>,
    ) -> Self {
        self.command.args(args.into_iter().map(AsRef::as_ref));
        self
    }

    pub fn stdin(mut self, text: impl Into<Vec<u8>>) -> Self {
        self.stdin = text.into();
        self
    }

    /// To start it otherwise.
    pub fn command(self) -> Command {
        self.command
    }

    pub fn run(mut self) -> Output {
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A process that does not read its stdin may be gone already.
        let _ = child
            .stdin
            .take()
            .map(|mut pipe| pipe.write_all(&self.stdin));
        let output = child.wait_with_output().unwrap();
        Output {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Output {
    /// Fails when it holds a secret.
    pub fn tells_nothing(&self, of: &str) {
        assert_none_in(&self.stdout, &format!("stdout of {of}"));
        assert_none_in(&self.stderr, &format!("stderr of {of}"));
    }
}
