//! A new pack: what it has, and what its workflow does.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::Test;

#[test]
fn a_pack_has_what_the_platform_and_cargo_ask_for() {
    let test = Test::with_pack();
    for path in [
        ".github/workflows/check.yml",
        ".gitignore",
        ".pack-ignore",
        ".secrets-ignore",
        "Cargo.lock",
        "Cargo.toml",
        "Classifiers",
        "Integrations",
        "README.md",
        "ReleaseNotes",
        "TestPlaybooks",
        "iam-core/src/lib.rs",
        "pack_metadata.json",
    ] {
        assert!(test.path("MyPack").join(path).exists(), "{path}");
    }
    let metadata: Value = serde_json::from_str(&test.text("MyPack/pack_metadata.json")).unwrap();
    // Those that the platform's validation asks for (demisto-sdk, PA107).
    for key in [
        "name",
        "description",
        "support",
        "currentVersion",
        "author",
        "url",
        "categories",
        "tags",
        "useCases",
        "keywords",
        "marketplaces",
    ] {
        assert!(metadata.get(key).is_some(), "{key}");
    }
    assert_eq!(metadata["name"], "My IAM");
    assert!(metadata["description"].as_str().unwrap().len() <= 150);
}

#[test]
fn the_workflow_checks_tests_and_lints_with_read_permission_alone() {
    let test = Test::with_pack();
    let workflow = test.text("MyPack/.github/workflows/check.yml");
    let parsed: Value = serde_yaml::from_str(&workflow).unwrap();
    assert_eq!(
        parsed["permissions"],
        serde_json::json!({"contents": "read"})
    );
    assert!(!workflow.contains("secrets."), "{workflow}");
    let jobs = parsed["jobs"].as_object().unwrap();
    let steps = jobs
        .values()
        .flat_map(|job| job["steps"].as_array().unwrap());
    let steps: Vec<&Value> = steps.collect();
    for action in steps.iter().filter_map(|step| step["uses"].as_str()) {
        // A tag can be moved to other code, a commit cannot.
        let (_, commit) = action.split_once('@').unwrap();
        let is_hash = commit.bytes().all(|byte| byte.is_ascii_hexdigit());
        assert!(is_hash && commit.len() == 40, "{action} is not pinned");
    }
    let commands: String = steps
        .iter()
        .filter_map(|step| step["run"].as_str())
        .collect();
    for command in [
        "iam-init check",
        "cargo test --workspace --locked",
        "cargo clippy --workspace --all-targets --locked -- -D warnings",
        "cargo fmt --all --check",
    ] {
        assert!(commands.contains(command), "{command}");
    }
}

/// The step of the workflow, run as GitHub runs it.
#[cfg(unix)]
#[test]
fn the_workflow_finds_what_is_out_of_date_and_leaves_other_integrations_alone() {
    let test = Test::with_pack();
    let workflow = test.text("MyPack/.github/workflows/check.yml");
    let workflow: Value = serde_yaml::from_str(&workflow).unwrap();
    let steps = workflow["jobs"]["generated"]["steps"].as_array().unwrap();
    let step = steps.iter().find(|step| step["name"] == "iam-init check");
    let script = step.unwrap()["run"].as_str().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_iam-init")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let run = || {
        let bash = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
        let mut command = Command::new("bash");
        command.args(bash).current_dir(test.path("MyPack"));
        command.env("PATH", &path).output().unwrap()
    };
    assert_eq!(run().status.code(), Some(0), "an empty pack");

    test.add("MyPack", "One", &[]).done();
    test.add("MyPack", "Two", &[]).done();
    test.write("MyPack/Integrations/InPython/InPython.py", "");
    assert_eq!(run().status.code(), Some(0));

    fs::remove_file(test.path("MyPack/Integrations/Two/.iam-init.yaml")).unwrap();
    let ended = run();
    assert_eq!(ended.status.code(), Some(1), "{ended:?}");
    let told = String::from_utf8_lossy(&ended.stderr);
    assert!(told.contains("Integrations/Two"), "{told}");
}

#[test]
fn a_set_may_make_packs_of_its_own() {
    let test = Test::new();
    test.write("set/own.md", "# {{ display }} of {{ name }}\n");
    test.write(
        "set/template.yml",
        "name: own\nextends: HelloIAMWorld\npack:\n- { from: own.md, to: README.md }\n",
    );
    let own = ["--pack", "-n", "Acme", "--template-dir", "set"];
    test.run("", &own).done();
    assert_eq!(test.text("Acme/README.md"), "# Acme of Acme\n");
    assert!(test.path("Acme/pack_metadata.json").is_file());
    test.run("", &["template", "check", "set"]).done();

    test.write("set/own.md", "{{ crate_name }}");
    let check = test.run("", &["template", "check", "set"]);
    assert_eq!(check.code, Some(1), "{check:?}");
    let told = "own.md: undefined variable `crate_name`";
    assert!(check.stdout.contains(told), "{check:?}");

    test.write(
        "set/template.yml",
        "name: bare\ndescription: x\nfiles:\n- { from: own.md, to: a }\n",
    );
    test.run(
        "",
        &own[..]
            .iter()
            .map(|word| if *word == "Acme" { "Other" } else { word })
            .collect::<Vec<_>>(),
    )
    .refused(
        2,
        "error: the template `bare` makes no packs\nhelp: leave `--template` out\n",
    );
}

#[test]
fn wrong_usage_of_packs_shows_what_to_type() {
    let test = Test::new();
    for (arguments, stderr) in [
        (
            &["--pack"][..],
            "error: the pack needs a name\nhelp: type for example `iam-init --pack -n MyPack`\n",
        ),
        (
            &["--pack", "-n", "a/b"],
            "error: the name `a/b` holds a path separator\n\
             help: use for example `B`; the folder to write into is given with `--output`\n",
        ),
        (
            &["--pack", "-n", "Acme", "--id", "Acme Pack"],
            "error: the platform refuses `pack` in the name of a pack\n\
             help: say with `--id` what the pack is for, as `--id 'Acme Identity'`\n",
        ),
    ] {
        test.run("", arguments).refused(2, stderr);
    }
    for option in [
        &["--style", "scim"][..],
        &["--core", "vendored"],
        &["--integration"],
    ] {
        let ended = test.run("", &[&["--pack", "-n", "Acme"], option].concat());
        assert_eq!(ended.code, Some(2), "{option:?}");
        assert!(ended.stderr.contains("cannot be used with"), "{ended:?}");
    }
    assert!(test.files().is_empty());
}
