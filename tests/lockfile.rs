//! The lock file that generated crates start with is what cargo would write from this
//! repository's own: one source for the versions.
//!
//! `just bless` refreshes it after a change of dependencies.

mod generated_crate;

use std::{fs, path::Path};

use generated_crate::{cargo, temporary_folder};

/// A crate like every generated one, as far as dependencies go.
const SAMPLE: &str = r#"[package]
name = "iam-init-sample"
version = "0.1.0"
edition = "2024"

[features]
default = ["mock"]
mock = ["iam-core/testing"]

[dependencies]
iam-core = { path = "../iam-core" }
serde_json = "1"

[dev-dependencies]
iam-core = { path = "../iam-core", features = ["testing"] }
serde_json = "1"
"#;

#[test]
fn generated_crates_get_the_versions_of_this_repository() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let template = repository.join("templates/HelloIAMWorld/common/Cargo.lock");
    let folder = temporary_folder();
    let sample = folder.path().join("iam-init-sample");
    let core = folder.path().join("iam-core");
    fs::create_dir_all(sample.join("src")).expect("a folder");
    fs::create_dir_all(core.join("src")).expect("a folder");
    fs::write(sample.join("Cargo.toml"), SAMPLE).expect("written");
    fs::write(sample.join("src/lib.rs"), "").expect("written");
    fs::write(core.join("src/lib.rs"), "").expect("written");
    for (from, to) in [
        (
            repository.join("iam-core/Cargo.toml"),
            core.join("Cargo.toml"),
        ),
        (repository.join("Cargo.lock"), sample.join("Cargo.lock")),
    ] {
        fs::copy(from, to).expect("copied");
    }

    // Cargo keeps the versions of the lock file that it finds and drops what is not needed.
    let done = cargo(&sample, &["metadata", "--format-version", "1", "--offline"]);
    assert!(done.status.success(), "{done:?}");
    let fresh = fs::read_to_string(sample.join("Cargo.lock")).expect("cargo wrote it");
    if std::env::var_os("IAM_INIT_BLESS").is_some() {
        fs::write(&template, &fresh).expect("written");
    }
    let committed = fs::read_to_string(&template).expect("it is in the template set");
    assert!(
        committed == fresh,
        "the lock file of generated crates is out of step with Cargo.lock; `just bless` refreshes it"
    );
}
