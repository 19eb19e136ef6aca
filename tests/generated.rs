//! Every kind of generated crate builds, passes its tests and is clippy- and
//! rustfmt-clean the moment it is written.

mod generated_crate;

use std::{fs, path::Path};

use generated_crate::{GeneratedCrate, cargo, temporary_folder};

/// What a developer, or CI, runs first.
fn assert_green(generated: &GeneratedCrate) {
    generated.cargo(&["test", "--quiet"]);
    generated.cargo(&["clippy", "--quiet", "--all-targets", "--", "-D", "warnings"]);
    generated.cargo(&["fmt", "--check"]);
}

#[test]
fn the_rest_style_is_green() {
    let generated = GeneratedCrate::new("MyIntegration", "my-integration", &[]);
    generated.cargo(&["metadata", "--locked", "--format-version", "1"]);
    assert_green(&generated);
}

#[test]
fn the_scim_style_is_green() {
    let options = ["--style", "scim", "--id", r#"Acme: "People" \ #1"#];
    let generated = GeneratedCrate::new("AcmePeople2", "acme-people2", &options);
    generated.cargo(&["metadata", "--locked", "--format-version", "1"]);
    assert_green(&generated);
}

#[test]
fn the_scim_style_with_groups_is_green() {
    let options = ["--style", "scim", "--commands", "groups"];
    let generated = GeneratedCrate::new("WithGroups", "with-groups", &options);
    assert_green(&generated);
}

#[test]
fn a_crate_fitted_to_a_server_is_green() {
    for (name, package, case) in [
        ("FittedAcme", "fitted-acme", "acme"),
        ("FittedBare", "fitted-bare", "bare"),
    ] {
        let saved = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/from_scim")
            .join(case);
        let saved = saved.to_str().expect("the repository's path is text");
        let generated = GeneratedCrate::new(name, package, &["--from-scim", saved]);
        assert_green(&generated);
    }
}

#[test]
fn a_crate_without_the_mock_builds() {
    let generated = GeneratedCrate::new("Lean", "lean", &[]);
    generated.cargo(&[
        "clippy",
        "--quiet",
        "--locked",
        "--no-default-features",
        "--",
        "-D",
        "warnings",
    ]);
}

#[test]
fn a_crate_on_a_core_elsewhere_is_green() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("iam-core");
    let option = format!("path:{}", core.display());
    let generated = GeneratedCrate::new("OnPath", "on-path", &["--core", &option]);
    assert!(!generated.folder().with_file_name("iam-core").exists());
    generated.cargo(&["metadata", "--locked", "--format-version", "1"]);
    assert_green(&generated);
}

#[test]
fn a_crate_in_a_workspace_joins_it_and_is_green() {
    let root = temporary_folder();
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [] # the team's\n";
    fs::write(root.path().join("Cargo.toml"), manifest).expect("the workspace is written");
    let workspace = root.path().to_owned();
    let first = GeneratedCrate::inside(root, "apps", "FirstMember", "first-member", &[]);
    let written = fs::read_to_string(workspace.join("Cargo.toml")).expect("the workspace is there");
    assert!(written.contains("apps/FirstMember"), "{written}");
    assert!(written.contains("# the team's"), "{written}");
    assert!(!first.folder().join("Cargo.lock").exists());
    assert_green(&first);

    // A second integration uses the core that is there.
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_iam-init"))
        .args([
            "--integration",
            "-n",
            "SecondMember",
            "--style",
            "scim",
            "-o",
            "more",
        ])
        .current_dir(&workspace)
        .output()
        .expect("iam-init runs");
    assert!(done.status.success(), "{done:?}");
    assert!(!workspace.join("more/iam-core").exists());
    let done = cargo(&workspace, &["test", "--quiet", "--workspace"]);
    assert!(done.status.success(), "{done:?}");
}
