//! Updates of real histories: a template that changed, and a developer who did too.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../aged/mod.rs"]
mod aged;
mod edits;
mod forms;
mod paths;
mod runs;
mod vendored_core;

use aged::NAME;

/// The texts of a generated folder that an update merges.
const TEXTS: [&str; 14] = [
    ".gitignore",
    "Cargo.toml",
    "MyIntegration.yml",
    "MyIntegration_description.md",
    "README.md",
    "command_examples",
    "mappers/classifier-mapper-incoming-MyIntegration.json",
    "mappers/classifier-mapper-outgoing-MyIntegration.json",
    "src/client.rs",
    "src/fake_vendor.rs",
    "src/lib.rs",
    "src/main.rs",
    "tests/my_integration_test.rs",
    "Cargo.lock",
];

/// Those of them that are the developer's.
const DEVELOPERS: [&str; 3] = [
    "src/client.rs",
    "src/fake_vendor.rs",
    "tests/my_integration_test.rs",
];

fn shown(path: &str) -> String {
    format!("{NAME}/{path}")
}

/// Another first line, so that the template has changed it since.
fn with_old_first_line(text: &str) -> String {
    format!("an older first line\n{text}")
}
