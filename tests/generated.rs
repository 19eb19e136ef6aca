//! Every kind of generated crate builds, passes its tests and is clippy- and
//! rustfmt-clean the moment it is written.

#![expect(
    clippy::expect_used,
    reason = "a test that cannot set its stage has failed"
)]

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

/// All of them stand in one workspace, so that they are built and run at once.
#[test]
fn every_way_of_authentication_is_green_in_both_styles() {
    let root = temporary_folder();
    fs::write(
        root.path().join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\n",
    )
    .expect("the workspace is written");
    for style in ["rest", "scim"] {
        for auth in AUTH {
            generate(root.path(), style, &["--auth", auth]);
        }
    }
    for arguments in [
        &["test", "--quiet", "--workspace"][..],
        &[
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
        &["fmt", "--check"],
    ] {
        let done = cargo(root.path(), arguments);
        assert!(done.status.success(), "{arguments:?}: {}", text(&done));
    }
}

/// Lines grow with the answers.
#[test]
fn a_client_of_any_shape_is_formatted() {
    let root = temporary_folder();
    for auth in AUTH {
        generate(root.path(), "scim", &["--auth", auth]);
        for lookup in ["query", "path", "filter", "search"] {
            for disable in ["patch", "endpoint", "delete"] {
                let shape = ["--auth", auth, "--lookup", lookup, "--disable", disable];
                generate(root.path(), "rest", &shape);
            }
        }
    }
    let sources = walkdir::WalkDir::new(root.path())
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|kind| kind == "rs"))
        .filter(|path| !path.components().any(|part| part.as_os_str() == "iam-core"));
    let done = std::process::Command::new("rustfmt")
        .args(["--check", "--edition", "2024"])
        .args(sources)
        .output()
        .expect("rustfmt runs");
    assert!(done.status.success(), "{}", text(&done));
}

const AUTH: [&str; 6] = [
    "basic",
    "bearer",
    "api-key",
    "oauth2-client-credentials",
    "oauth2-password",
    "session",
];

/// Writes a crate whose name tells its answers.
fn generate(into: &Path, style: &str, options: &[&str]) {
    let values = options.iter().filter(|word| !word.starts_with("--"));
    let name = values.fold(style.to_owned(), |name, value| format!("{name}-{value}"));
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_iam-init"))
        .args(["--integration", "-n", &name, "--style", style, "-o"])
        .arg(into)
        .args(options)
        .output()
        .expect("iam-init runs");
    assert!(done.status.success(), "{name}: {}", text(&done));
}

fn text(done: &std::process::Output) -> String {
    let (stdout, stderr) = (&done.stdout, &done.stderr);
    String::from_utf8_lossy(stdout).into_owned() + &String::from_utf8_lossy(stderr)
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
fn a_pack_with_two_integrations_is_green_as_one_workspace() {
    let root = temporary_folder();
    let run = |folder: &Path, arguments: &[&str]| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_iam-init"))
            .args(arguments)
            .current_dir(folder)
            .output()
            .expect("iam-init runs");
        assert!(done.status.success(), "{done:?}");
    };
    run(root.path(), &["--pack", "-n", "GreenPack"]);
    let pack = root.path().join("GreenPack");
    let green = |what: &str, arguments: &[&str]| {
        let done = cargo(&pack, arguments);
        let stderr = String::from_utf8_lossy(&done.stderr);
        let stdout = String::from_utf8_lossy(&done.stdout);
        assert!(done.status.success(), "{what}: {stdout}{stderr}");
    };
    let metadata = ["metadata", "--locked", "--format-version", "1"];
    green("an empty pack", &metadata);
    run(&pack, &["--integration", "-n", "PackRest"]);
    let saved = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/from_scim/acme");
    let saved = saved.to_str().expect("the repository's path is text");
    run(
        &pack.join("Classifiers"),
        &["--integration", "-n", "PackScim", "--from-scim", saved],
    );
    green("its lock file", &metadata);
    // What the pack's workflow runs.
    green("tests", &["test", "--quiet", "--workspace", "--locked"]);
    green(
        "clippy",
        &[
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ],
    );
    green("format", &["fmt", "--all", "--check"]);
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
