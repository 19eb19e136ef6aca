//! The stand-in for the platform: a generated bridge, run as the platform runs it.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::{Map, Value, json};

/// One integration on the platform: its bridge, its program, and the mappers that the platform has.
pub struct Platform {
    bridge: PathBuf,
    program: PathBuf,
    mappers: Value,
    unmappable: Vec<&'static str>,
}

/// What the platform saw of one command.
pub struct Seen {
    /// What `demisto.results` was called with.
    pub results: Value,
    /// The types that were mapped with, in order.
    pub types: Vec<String>,
    /// All of it.
    pub told: Value,
}

impl Platform {
    /// The platform with the integration of this folder and the mappers that were generated with it.
    pub fn new(folder: &Path, name: &str, program: &Path) -> Self {
        let mapper =
            |way: &str| folder.join(format!("mappers/classifier-mapper-{way}-{name}.json"));
        Self {
            bridge: folder.join(format!("{name}.py")),
            program: program.to_owned(),
            mappers: json!({
                format!("User Profile - {name} (Incoming)"): mapper("incoming"),
                format!("User Profile - {name} (Outgoing)"): mapper("outgoing"),
            }),
            unmappable: Vec::new(),
        }
    }

    /// The same platform, where mapping with these types fails.
    pub fn with_unmappable(&self, types: &[&'static str]) -> Self {
        Self {
            bridge: self.bridge.clone(),
            program: self.program.clone(),
            mappers: self.mappers.clone(),
            unmappable: types.to_vec(),
        }
    }

    /// Runs a command.
    pub fn run(
        &self,
        command: &str,
        args: &Map<String, Value>,
        params: &Map<String, Value>,
    ) -> Seen {
        let asked = json!({
            "command": command,
            "args": args,
            "params": params,
            "context": context(),
            "mappers": self.mappers,
            "unmappable": self.unmappable,
        });
        let mut call = python()
            .arg("tests/bridge/stand_in/call.py")
            .arg(&self.bridge)
            .arg(&self.program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 starts");
        let mut stdin = call.stdin.take().expect("standard input is piped");
        stdin
            .write_all(asked.to_string().as_bytes())
            .expect("the stand-in reads its input");
        drop(stdin);
        let done = call.wait_with_output().expect("the stand-in ends");
        assert!(done.status.success(), "the stand-in failed, see above");
        let told: Value = serde_json::from_slice(&done.stdout).expect("the stand-in tells JSON");
        assert_eq!(told["results"].as_array().map(Vec::len), Some(1), "{told}");
        let mapped = told["mapped"].as_array().expect("a list of mappings");
        Seen {
            results: told["results"][0].clone(),
            types: mapped
                .iter()
                .map(|mapping| mapping[2].as_str().unwrap_or_default().to_owned())
                .collect(),
            told,
        }
    }
}

/// Who calls, as the platform tells it: with more than an integration needs.
pub fn context() -> Value {
    json!({"IntegrationBrand": "Acme", "IntegrationInstance": "acme-eu", "ParentEntry": {"id": "1"}})
}

/// Python with the stand-in's modules, in the repository's root.
pub fn python() -> Command {
    let mut python = Command::new("python3");
    python
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("PYTHONPATH", "tests/bridge/stand_in")
        .env("PYTHONDONTWRITEBYTECODE", "1");
    python
}
