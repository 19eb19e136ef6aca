//! The stated Rust version: no dependency needs a newer one.
//!
//! That our own code needs no newer one is checked by clippy's `incompatible_msrv`, as far
//! as the standard library goes; `.ci/oldest-rust` compiles the crates with that version.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::Command;

use semver::Version;
use serde_json::Value;

#[test]
fn no_dependency_needs_a_newer_rust_than_is_stated() {
    let done = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    let metadata: Value = serde_json::from_slice(&done.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100, "dependencies are listed");

    let stated = version(env!("CARGO_PKG_RUST_VERSION"));
    let newer: Vec<String> = packages
        .iter()
        .filter_map(|package| {
            let needed = version(package["rust_version"].as_str()?);
            (needed > stated).then(|| format!("{} needs {needed}", package["name"]))
        })
        .collect();
    assert!(newer.is_empty(), "{newer:?}, and {stated} is stated");
}

#[test]
fn every_crate_of_ours_states_the_same_rust_version() {
    let stated = format!("rust-version = \"{}\"", env!("CARGO_PKG_RUST_VERSION"));
    for manifest in [
        include_str!("../Cargo.toml"),
        include_str!("../iam-core/Cargo.toml"),
        include_str!("../templates/HelloIAMWorld/common/crate.toml"),
    ] {
        assert!(manifest.contains(&stated), "{manifest}");
    }
}

/// `1.88` is `1.88.0`.
fn version(text: &str) -> Version {
    let parts = text.split('.').count();
    format!("{text}{}", ".0".repeat(3 - parts)).parse().unwrap()
}
