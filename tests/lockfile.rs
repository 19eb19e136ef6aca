//! The lock file that generated crates start with is what cargo would write from this
//! repository's own: one source for the versions.
//!
//! `just bless` refreshes it after a change of dependencies.

#![expect(
    clippy::expect_used,
    reason = "a test that cannot set its stage has failed"
)]

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

/// The repository's folder.
fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The manifest of the core and an empty library, which is all that cargo asks for here.
fn write_core(folder: &Path) {
    fs::create_dir_all(folder.join("src")).expect("a folder");
    fs::write(folder.join("src/lib.rs"), "").expect("written");
    fs::copy(
        repository().join("iam-core/Cargo.toml"),
        folder.join("Cargo.toml"),
    )
    .expect("copied");
}

/// Compares a lock file of the template set with what cargo makes of the repository's own
/// for the manifest in a folder: it keeps the versions and drops what is not needed.
fn compare(template: &str, folder: &Path) {
    let template = repository().join("templates/HelloIAMWorld").join(template);
    let lock = folder.join("Cargo.lock");
    fs::copy(repository().join("Cargo.lock"), &lock).expect("copied");
    let done = cargo(folder, &["metadata", "--format-version", "1", "--offline"]);
    assert!(done.status.success(), "{done:?}");
    let fresh = fs::read_to_string(lock).expect("cargo wrote it");
    if std::env::var_os("IAM_INIT_BLESS").is_some() {
        fs::write(&template, &fresh).expect("written");
    }
    let committed = fs::read_to_string(&template).expect("it is in the template set");
    assert!(
        committed == fresh,
        "{} is out of step with Cargo.lock; `just bless` refreshes it",
        template.display()
    );
}

#[test]
fn generated_crates_get_the_versions_of_this_repository() {
    let folder = temporary_folder();
    let sample = folder.path().join("iam-init-sample");
    write_core(&folder.path().join("iam-core"));
    fs::create_dir_all(sample.join("src")).expect("a folder");
    fs::write(sample.join("Cargo.toml"), SAMPLE).expect("written");
    fs::write(sample.join("src/lib.rs"), "").expect("written");
    compare("common/Cargo.lock", &sample);
}

#[test]
fn packs_get_the_versions_of_this_repository() {
    let folder = temporary_folder();
    write_core(&folder.path().join("iam-core"));
    let manifest = repository().join("templates/HelloIAMWorld/pack/workspace.toml");
    fs::copy(manifest, folder.path().join("Cargo.toml")).expect("copied");
    compare("pack/Cargo.lock", folder.path());
}
