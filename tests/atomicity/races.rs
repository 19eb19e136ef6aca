//! Runs at once, and what cannot be written.

use std::fs;
use std::process::{Child, Command};

use super::{files, generated, iam_init, start};

#[test]
fn of_two_runs_at_once_one_wins_and_the_tree_is_whole() {
    let (_kept, whole) = generated();
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let runs: Vec<Child> = (0..4).map(|_| iam_init(folder.path(), &[])).collect();
        let codes: Vec<Option<i32>> = runs
            .into_iter()
            .map(|mut run| run.wait().unwrap().code())
            .collect();
        assert_eq!(
            codes.iter().filter(|code| **code == Some(0)).count(),
            1,
            "{codes:?}"
        );
        assert!(
            codes.iter().all(|code| matches!(code, Some(0 | 4))),
            "{codes:?}"
        );
        assert!(files(folder.path()) == whole);
    }
}

#[test]
fn two_runs_at_once_both_join_their_workspace() {
    for _ in 0..10 {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("Cargo.toml"), "[workspace]\n").unwrap();
        fs::create_dir(folder.path().join("iam-core")).unwrap();
        let core = format!(
            "[package]\nname = \"iam-core\"\nversion = \"{}\"\n",
            iam_init::core_source::version()
        );
        fs::write(folder.path().join("iam-core/Cargo.toml"), core).unwrap();
        let names = ["One", "Two", "Three"];
        let runs: Vec<Child> = names
            .iter()
            .map(|name| start(folder.path(), &["--integration", "-n", name]))
            .collect();
        for mut run in runs {
            assert!(run.wait().unwrap().success());
        }
        let manifest = fs::read_to_string(folder.path().join("Cargo.toml")).unwrap();
        for name in names {
            assert!(manifest.contains(&format!("\"{name}\"")), "{manifest}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_an_error_with_its_path() {
    let output = Command::new(env!("CARGO_BIN_EXE_iam-init"))
        .args([
            "--integration",
            "-n",
            "MyIntegration",
            "-o",
            "/proc/nowhere/out",
        ])
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(
        stderr.starts_with("error: cannot write `/proc/nowhere/out`: "),
        "{stderr}"
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
}
