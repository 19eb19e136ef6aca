//! Integrations fitted to a SCIM server: from saved answers, and from a live one.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod distrust;
mod fitting;
mod sources;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use iam_init::{
    Answers, Discovery, Document, FromScimError, ServerProfile, Style, TemplateSet, Tree, render,
};
use serde_json::{Value, json};

/// What a server said, as it was saved.
fn saved(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/from_scim")
        .join(case)
}

/// Makes `Fitted`, fitted to a server, in a folder.
fn iam_init(into: &Path, source: &str, more: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_iam-init"));
    for name in ["USER", "PASSWORD", "TOKEN"] {
        command.env_remove(format!("IAM_INIT_SCIM_{name}"));
    }
    command
        .args(["--integration", "-n", "Fitted", "--from-scim", source])
        .args(["-o".as_ref(), into.as_os_str()])
        .args(more)
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

/// The tree that is fitted to a server.
fn fitted(server: Option<ServerProfile>) -> Tree {
    let mut answers = Answers::new("Fitted".parse().unwrap());
    answers.choices.style = Style::Scim;
    answers.server = server;
    let set = TemplateSet::built_in(TemplateSet::DEFAULT).unwrap();
    render(&answers, &set).unwrap()
}

fn file(tree: &Tree, path: &str) -> String {
    String::from_utf8(tree.get(path).unwrap().bytes.to_vec()).unwrap()
}

fn discovery(documents: &[(Document, Value)]) -> Result<Discovery, FromScimError> {
    let mut discovery = Discovery::default();
    for (document, value) in documents {
        discovery.set_text(*document, value.to_string().as_bytes())?;
    }
    Ok(discovery)
}

fn schemas(value: Value) -> Result<ServerProfile, FromScimError> {
    ServerProfile::read(&discovery(&[(Document::Schemas, value)])?).map(|(server, _)| server)
}

fn core_with(attributes: Value) -> Value {
    json!([{"id": iam_core::scim::CORE_USER, "attributes": attributes}])
}

const INCOMING: &str = "mappers/classifier-mapper-incoming-Fitted.json";

const OUTGOING: &str = "mappers/classifier-mapper-outgoing-Fitted.json";
