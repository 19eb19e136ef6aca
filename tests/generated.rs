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

/// Beside each other, so that they share a core, which is built once.
#[test]
fn the_scim_styles_are_green() {
    let options = ["--style", "scim", "--id", r#"Acme: "People" \ #1"#];
    let general = GeneratedCrate::new("AcmePeople2", "acme-people2", &options);
    general.cargo(&["metadata", "--locked", "--format-version", "1"]);
    assert_green(&general);

    let groups = ["--style", "scim", "--commands", "groups"];
    assert_green(&general.beside("WithGroups", "with-groups", &groups));

    let saved = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/from_scim");
    for (name, package, case) in [
        ("FittedAcme", "fitted-acme", "acme"),
        ("FittedBare", "fitted-bare", "bare"),
    ] {
        let saved = saved.join(case);
        let saved = saved.to_str().expect("the repository's path is text");
        assert_green(&general.beside(name, package, &["--from-scim", saved]));
    }
}

/// Every value of every choice that shapes a client, in one workspace, so that they are built
/// and run at once. `tests/decision_table` runs every combination.
#[test]
fn each_value_of_each_choice_is_green() {
    let root = temporary_folder();
    let manifest = "[workspace]\nresolver = \"3\"\n";
    fs::write(root.path().join("Cargo.toml"), manifest).expect("the workspace is written");
    for (style, options) in [
        (
            "rest",
            "--auth basic --lookup query --update patch --disable patch --commands enable",
        ),
        (
            "rest",
            "--auth bearer --lookup path --update put --disable endpoint --commands enable",
        ),
        (
            "rest",
            "--auth api-key --lookup filter --update post --disable delete --commands enable",
        ),
        (
            "rest",
            "--auth oauth2-client-credentials --lookup search --disable endpoint",
        ),
        (
            "rest",
            "--auth oauth2-password --update put --disable delete",
        ),
        (
            "rest",
            "--auth session --lookup path --update post --disable patch",
        ),
        ("scim", "--auth basic"),
        ("scim", "--auth bearer --commands enable,groups"),
        ("scim", "--auth api-key"),
        ("scim", "--auth oauth2-client-credentials --commands groups"),
        ("scim", "--auth oauth2-password"),
        ("scim", "--auth session --commands enable"),
    ] {
        let options: Vec<&str> = options.split(' ').collect();
        generate(root.path(), style, &options);
    }
    // The core is a member too, and has its tests elsewhere.
    for arguments in [
        "test --quiet --workspace --exclude iam-core",
        "clippy --quiet --workspace --all-targets -- -D warnings",
        "fmt --check",
    ] {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let done = cargo(root.path(), &arguments);
        assert!(done.status.success(), "{arguments:?}: {}", text(&done));
    }
}

/// Writes a crate whose name tells its answers.
fn generate(into: &Path, style: &str, options: &[&str]) {
    let values = options.iter().filter(|word| !word.starts_with("--"));
    let name = values.fold(style.to_owned(), |name, value| format!("{name}-{value}"));
    // A name has at most 48 characters, and no comma.
    let name: String = name.replace(',', "-").chars().take(40).collect();
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
    generated.cargo(&["test", "--quiet", "--locked"]);
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
    for arguments in [
        &["test", "--quiet", "--workspace", "--exclude", "iam-core"][..],
        &["fmt", "--check"],
    ] {
        let done = cargo(&workspace, arguments);
        assert!(done.status.success(), "{arguments:?}: {}", text(&done));
    }
}
