//! An integration with commands of every kind.

use std::path::{Path, PathBuf};

use iam_core::{
    CommandResult, Error, ErrorCode, Integration,
    cli::{Cli, Colour, ExitStatus, Surroundings},
    scim::ScimClient,
    testing::ScimVendor,
};
use serde_json::json;

pub const YML: &str = include_str!("Acme.yml");

/// A SCIM client with two commands of its own, which ask nobody.
pub fn integration() -> Integration<ScimClient> {
    integration_of(YML)
}

pub fn integration_of(yml: &str) -> Integration<ScimClient> {
    let integration = Integration::new(yml, ScimClient::for_instance)
        .mapper(include_str!("../contract/scim_incoming.json"))
        .mapper(include_str!("../contract/scim_outgoing.json"))
        .group_commands(|client| client)
        .command("acme-sign-in", |_, arguments| {
            let owner = arguments.text("username")?;
            let session = json!({"owner": owner, "session_token": "t0p-s3cret", "code": arguments.text("code")?});
            Ok(CommandResult::new(session.clone())
                .context("Acme.Session(val.owner == obj.owner)", session)
                .readable(format!(
                    "{owner} is signed in, and Grace saw it. Token: t0p-s3cret"
                )))
        });
    // What only one test asks for.
    integration.command("acme-report", |_, _| {
        Err(Error::Vendor {
            code: ErrorCode::Text("ACME".to_owned()),
            message: "there are no reports today".to_owned(),
        })
    })
}

/// A folder with a README and examples, for as long as it is held.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let unique = format!("iam-core-docs-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(unique);
        std::fs::create_dir_all(&path).unwrap();
        let folder = Self(path);
        folder.put("README.md", include_str!("folder/README.md"));
        folder.put("command_examples", include_str!("folder/command_examples"));
        folder
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.file(name), bytes).unwrap();
    }

    pub fn readme(&self) -> String {
        std::fs::read_to_string(self.file("README.md")).unwrap()
    }

    /// What lies in the folder.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing is lost when it stays.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// One run of `docs`.
#[derive(Debug, PartialEq, Eq)]
pub struct Done {
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
}

/// Runs `docs` on a folder, with these words behind it.
pub fn docs(folder: &Folder, words: &[&str]) -> Done {
    docs_of(integration(), folder, words)
}

pub fn docs_of(integration: Integration<ScimClient>, folder: &Folder, words: &[&str]) -> Done {
    let cli = Cli::new(integration).fake_vendor(ScimVendor::default);
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let line = ["acme", "docs", folder.path().to_str().unwrap()];
    // A vendor that only the environment names is not asked.
    let environment = match words.first() {
        Some(&"--params") => Vec::new(),
        _ => vec![("ACME_URL".into(), "http://nowhere.acme.example".into())],
    };
    let words = line.iter().chain(words).map(Into::into);
    let status = cli.run_in(
        words,
        &mut Surroundings {
            environment,
            stdin: &mut std::io::empty(),
            stdout: &mut stdout,
            stderr: &mut stderr,
            colour: Colour::Plain,
        },
    );
    let text = |bytes| {
        let text = String::from_utf8(bytes).unwrap();
        text.replace(folder.path().to_str().unwrap(), "DIR")
    };
    Done {
        status,
        stdout: text(stdout),
        stderr: text(stderr),
    }
}
