//! What is printed, and that it is the same each time.

use std::fs;
use std::process::Stdio;

use super::{Test, everything};

#[test]
fn the_paths_written_go_to_standard_output_sorted() {
    let test = Test::new();
    let ended = test.generate(&[]);
    ended.done();
    let mut lines: Vec<&str> = ended.stdout.lines().collect();
    assert!(lines.is_sorted(), "{lines:?}");
    assert_eq!(lines.pop(), Some("iam-core/"));
    for line in &lines {
        assert!(line.starts_with("MyIntegration/"), "{line}");
        assert!(test.path(line).is_file(), "{line}");
    }
    let there = everything(&test.path("MyIntegration"));
    let files = there
        .iter()
        .filter(|(path, _)| test.path("MyIntegration").join(path).is_file());
    assert_eq!(files.count(), lines.len());
    assert_eq!(
        ended.stderr,
        format!(
            "created MyIntegration: REST integration, crate `my-integration`, {} files, on iam-core in iam-core/\n\
             next: cd MyIntegration && cargo test\n",
            lines.len()
        )
    );
    let entries = fs::read_dir(test.folder.path()).unwrap().count();
    assert_eq!(entries, 2, "nothing temporary is left");
}

#[test]
fn two_runs_in_two_folders_give_the_same_bytes() {
    for style in ["rest", "scim"] {
        let [first, second] = [Test::new(), Test::new()];
        first.generate(&["--style", style]).done();
        second.generate(&["--style", style]).done();
        assert!(first.everything() == second.everything(), "{style}");
    }
}

#[test]
fn every_spelling_of_a_name_gives_the_same_tree() {
    let first = Test::new();
    first.generate(&[]).done();
    for name in ["my-integration", "my_integration"] {
        let second = Test::new();
        second.run(["--integration", "-n", name]).done();
        assert!(first.everything() == second.everything(), "{name}");
    }
}

#[test]
fn a_dry_run_prints_the_same_and_writes_nothing() {
    let test = Test::new();
    let dry = test.generate(&["-o", "out/deep", "--dry-run"]);
    dry.done();
    assert_eq!(test.everything().len(), 1);
    let wet = test.generate(&["-o", "out/deep"]);
    wet.done();
    assert_eq!(dry.stdout, wet.stdout);
    assert!(dry.stdout.starts_with("out/deep/MyIntegration/"));
    assert!(
        dry.stderr
            .starts_with("would create out/deep/MyIntegration: ")
    );
}

#[test]
fn a_check_tells_by_its_exit_code() {
    let test = Test::new();
    let would = test.generate(&["--dry-run", "--exit-code"]);
    assert_eq!(would.code, Some(3), "{would:?}");
    test.generate(&[]).done();
    test.generate(&["--force", "--dry-run", "--exit-code"])
        .done();
    let alone = test.generate(&["--exit-code"]);
    assert_eq!(alone.code, Some(2), "{alone:?}");
}

#[test]
fn json_tells_every_file_its_action_mode_and_hash() {
    let test = Test::new();
    let ended = test.generate(&["--json"]);
    ended.done();
    let document: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(document["schema"], 1);
    assert_eq!(document["path"], "MyIntegration");
    assert_eq!(document["crate"], "my-integration");
    let files = document["files"].as_array().unwrap();
    let paths: Vec<&str> = files
        .iter()
        .map(|file| file["path"].as_str().unwrap())
        .collect();
    assert!(paths.is_sorted());
    assert!(paths.contains(&"MyIntegration/Cargo.toml"));
    assert!(paths.contains(&"iam-core/src/lib.rs"));
    for file in files {
        let keys: Vec<&String> = file.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["path", "action", "mode", "sha256", "reason"]);
        assert_eq!(file["action"], "create");
        assert_eq!(file["sha256"].as_str().unwrap().len(), 64);
    }
    let again = test.generate(&["--json", "--force"]);
    let document: serde_json::Value = serde_json::from_str(&again.stdout).unwrap();
    for file in document["files"].as_array().unwrap() {
        assert_eq!(file["action"], "identical", "{file}");
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let test = Test::new();
    let mut child = test
        .command()
        .args(["--integration", "-n", "MyIntegration", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert!(test.path("MyIntegration/Cargo.toml").exists());
}
