//! What a kill, a race or an error leaves on the disk.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn iam_init(folder: &Path, more: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_iam-init"))
        .current_dir(folder)
        .args(["--integration", "-n", "MyIntegration"])
        .args(more)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let inside = entry.path().strip_prefix(folder).unwrap().to_owned();
            (inside, fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn generated() -> (tempfile::TempDir, BTreeMap<PathBuf, Vec<u8>>) {
    let folder = tempfile::tempdir().unwrap();
    assert!(iam_init(folder.path(), &[]).wait().unwrap().success());
    let whole = files(folder.path());
    (folder, whole)
}

fn inside(all: &BTreeMap<PathBuf, Vec<u8>>, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    all.iter()
        .filter(|(path, _)| path.starts_with(folder))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_kill_at_any_moment_leaves_the_whole_tree_or_none() {
    let (_kept, whole) = generated();
    let [krate, core] = ["MyIntegration", "iam-core"].map(|name| inside(&whole, name));
    let folder = tempfile::tempdir().unwrap();
    let mut killed = 0;
    for round in 0..120 {
        let mut child = iam_init(folder.path(), &[]);
        std::thread::sleep(Duration::from_micros(round * 60));
        child.kill().unwrap();
        killed += u32::from(child.wait().unwrap().code().is_none());

        let left = files(folder.path());
        let left_crate = inside(&left, "MyIntegration");
        let left_core = inside(&left, "iam-core");
        assert!(left_crate.is_empty() || left_crate == krate);
        assert!(left_core.is_empty() || left_core == core);
        assert!(left_crate.is_empty() || !left_core.is_empty());
        for name in ["MyIntegration", "iam-core"] {
            let _ = fs::remove_dir_all(folder.path().join(name));
        }
    }
    assert!(killed > 0, "the loop is to kill something");
    assert!(iam_init(folder.path(), &[]).wait().unwrap().success());
    assert_eq!(names(folder.path()), ["MyIntegration", "iam-core"]);
    assert!(files(folder.path()) == whole, "a run after kills is whole");
}

/// Spoils every file of the template's.
fn spoil(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    for path in files(&folder.join("MyIntegration")).keys() {
        fs::write(folder.join("MyIntegration").join(path), "old").unwrap();
    }
    files(&folder.join("MyIntegration"))
}

#[test]
fn a_kill_while_rewriting_leaves_each_file_old_or_new_and_the_next_run_finishes() {
    let (folder, _) = generated();
    let old = spoil(folder.path());
    assert!(
        iam_init(folder.path(), &["--force"])
            .wait()
            .unwrap()
            .success()
    );
    let new = files(&folder.path().join("MyIntegration"));
    assert!(old != new);

    for round in 0..120 {
        spoil(folder.path());
        let mut child = iam_init(folder.path(), &["--force"]);
        std::thread::sleep(Duration::from_micros(round * 60));
        child.kill().unwrap();
        child.wait().unwrap();

        let left = files(&folder.path().join("MyIntegration"));
        for (path, bytes) in &left {
            assert!(
                *bytes == old[path] || *bytes == new[path],
                "{}",
                path.display()
            );
        }
        let mixed = left != old && left != new;
        let pending = folder.path().join(".iam-init-commit-MyIntegration");
        assert!(!mixed || pending.is_dir(), "the rest is still to be moved");
        // Refused, as the folder exists; but what was begun is finished first.
        iam_init(folder.path(), &[]).wait().unwrap();
        let then = files(&folder.path().join("MyIntegration"));
        assert!(then == old || then == new, "old or new as a whole");
        assert!(!pending.exists());
    }
}

#[test]
fn what_a_killed_run_left_to_move_is_moved_by_the_next() {
    let (folder, whole) = generated();
    let pending = folder.path().join(".iam-init-commit-MyIntegration");
    let moved = folder.path().join("MyIntegration/Cargo.toml");
    fs::create_dir_all(pending.join("src")).unwrap();
    fs::rename(&moved, pending.join("Cargo.toml")).unwrap();
    fs::write(&moved, "old").unwrap();
    assert!(
        iam_init(folder.path(), &["--force"])
            .wait()
            .unwrap()
            .success()
    );
    assert!(files(folder.path()) == whole);
    assert_eq!(names(folder.path()), ["MyIntegration", "iam-core"]);

    // The folder that it was for is gone: so is the work.
    fs::create_dir_all(&pending).unwrap();
    fs::write(pending.join("Cargo.toml"), "stale").unwrap();
    fs::remove_dir_all(folder.path().join("MyIntegration")).unwrap();
    assert!(iam_init(folder.path(), &[]).wait().unwrap().success());
    assert!(files(folder.path()) == whole);
}

#[test]
fn a_stale_staging_folder_is_removed_and_a_living_one_is_not() {
    use rustix::fs::{FlockOperation, flock};

    let folder = tempfile::tempdir().unwrap();
    for name in [
        ".iam-init-stage-dead",
        ".iam-init-stage-alive",
        ".iam-init-notes",
    ] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("file"), "x").unwrap();
    }
    let alive = fs::File::open(folder.path().join(".iam-init-stage-alive")).unwrap();
    flock(&alive, FlockOperation::LockExclusive).unwrap();
    assert!(iam_init(folder.path(), &[]).wait().unwrap().success());
    assert_eq!(
        names(folder.path()),
        [
            ".iam-init-notes",
            ".iam-init-stage-alive",
            "MyIntegration",
            "iam-core"
        ]
    );
}

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
            .map(|name| {
                Command::new(env!("CARGO_BIN_EXE_iam-init"))
                    .current_dir(folder.path())
                    .args(["--integration", "-n", name])
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .spawn()
                    .unwrap()
            })
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

fn in_pack(pack: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_iam-init"))
        .current_dir(pack)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// A pack with one integration, in a folder.
fn pack(folder: &Path) -> PathBuf {
    let made = in_pack(folder, &["--pack", "-n", "MyPack"]).wait().unwrap();
    assert!(made.success());
    let pack = folder.join("MyPack");
    let added = in_pack(&pack, &["--integration", "-n", "First"]).wait();
    assert!(added.unwrap().success());
    pack
}

/// The pack's files, without its core and without what a run has put aside.
fn of_pack(pack: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = files(pack);
    files.retain(|path, _| {
        let first = path.iter().next().unwrap().to_string_lossy();
        first != "iam-core" && !first.starts_with(".iam-init-")
    });
    files
}

/// Makes the pack as it was.
fn restore(pack: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) {
    for name in names(pack).iter().filter(|name| *name != "iam-core") {
        let path = pack.join(name);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    }
    for (path, bytes) in files {
        fs::create_dir_all(pack.join(path).parent().unwrap()).unwrap();
        fs::write(pack.join(path), bytes).unwrap();
    }
}

#[test]
fn a_pack_has_all_of_a_killed_runs_integration_or_none_once_the_next_run_is_through() {
    let folder = tempfile::tempdir().unwrap();
    let pack = pack(folder.path());
    let before = of_pack(&pack);
    let second = ["--integration", "-n", "Second"];
    assert!(in_pack(&pack, &second).wait().unwrap().success());
    let after = of_pack(&pack);
    restore(&pack, &before);
    let third = ["--integration", "-n", "Third"];
    let started = Instant::now();
    assert!(in_pack(&pack, &third).wait().unwrap().success());
    let run = started.elapsed();
    let third_alone = of_pack(&pack);

    let (mut killed, mut done) = (0, 0);
    for round in 0..80 {
        restore(&pack, &before);
        let mut child = in_pack(&pack, &second);
        std::thread::sleep(run * round / 60);
        child.kill().unwrap();
        killed += u32::from(child.wait().unwrap().code().is_none());

        let left = of_pack(&pack);
        let pending = pack.join(".iam-init-commit-Second");
        if left != before && left != after {
            assert!(pending.is_dir(), "the rest is still to be moved");
        }
        // A file is old, new or not there; nobody sees half of one.
        for (path, bytes) in &left {
            let whole = before.get(path) == Some(bytes) || after.get(path) == Some(bytes);
            assert!(whole, "{}", path.display());
        }
        // Whoever sees the integration sees all of it, with its mappers.
        let integration = inside(&left, "Integrations/Second");
        if !integration.is_empty() {
            assert!(integration == inside(&after, "Integrations/Second"));
            assert!(inside(&left, "Classifiers") == inside(&after, "Classifiers"));
        }
        // The next run is about something else; what was begun is finished first.
        let began = pending.is_dir() || left == after;
        assert!(in_pack(&pack, &third).wait().unwrap().success());
        let then = of_pack(&pack);
        if began {
            done += 1;
            for (path, bytes) in &after {
                let shared = ["Cargo.toml", "Cargo.lock", "pack_metadata.json"];
                let is_shared = shared.iter().any(|name| path == Path::new(name));
                assert!(is_shared || then[path] == *bytes, "{}", path.display());
            }
            let manifest = String::from_utf8_lossy(&then[Path::new("Cargo.toml")]);
            assert!(manifest.contains("\"Integrations/Second\""), "{manifest}");
            assert!(manifest.contains("\"Integrations/Third\""), "{manifest}");
            assert!(then.contains_key(Path::new("ReleaseNotes/1_0_2.md")));
        } else {
            assert!(then == third_alone, "nothing of the second is left");
        }
        assert_eq!(left_aside(&pack), [""; 0]);
    }
    assert!(killed > 0, "the loop is to kill something");
    assert!(done > 0, "the loop is to let something through");
}

/// What runs have written aside and left.
fn left_aside(pack: &Path) -> Vec<String> {
    let mut names = names(pack);
    names.retain(|name| name.starts_with(".iam-init-"));
    names
}

#[test]
fn what_is_left_to_do_in_a_pack_is_done_by_the_next_run_and_heeds_later_edits() {
    let folder = tempfile::tempdir().unwrap();
    let pack = pack(folder.path());
    let before = of_pack(&pack);
    let second = ["--integration", "-n", "Second"];
    assert!(in_pack(&pack, &second).wait().unwrap().success());
    let after = of_pack(&pack);
    let new: Vec<&PathBuf> = after
        .keys()
        .filter(|path| !before.contains_key(*path))
        .collect();
    let edits = ["Cargo.lock", "pack_metadata.json", "Cargo.toml"];

    // As a run leaves it that is killed after any number of its moves and edits.
    for steps in 0..=new.len() + edits.len() {
        restore(&pack, &before);
        let pending = pack.join(".iam-init-commit-Second");
        fs::create_dir(&pending).unwrap();
        for (step, path) in new.iter().enumerate() {
            let root = if step < steps { &pack } else { &pending };
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), &after[*path]).unwrap();
        }
        for name in edits.iter().take(steps.saturating_sub(new.len())) {
            fs::write(pack.join(name), &after[Path::new(name)]).unwrap();
        }
        let lock = String::from_utf8_lossy(&after[Path::new("Cargo.lock")]);
        let package = lock
            .split("\n\n")
            .find(|block| block.contains("\"second\""));
        let task = serde_json::json!({"integration": "Second", "rewrites": false, "edits": [
            {"package": format!("{}\n", package.unwrap())},
            {"version": "1.0.1"},
            {"member": "Integrations/Second"},
        ]});
        fs::write(pending.join(".iam-init-task.json"), task.to_string()).unwrap();
        // What an edit was writing aside when it was killed.
        fs::write(pending.join(".iam-init-Xq3f0a"), "[workspace]\nmem").unwrap();
        // Meanwhile the developer goes on.
        let manifest = fs::read_to_string(pack.join("Cargo.toml")).unwrap();
        fs::write(pack.join("Cargo.toml"), manifest + "# ours\n").unwrap();

        // Refused, as it is there already; but what was begun is finished first.
        let again = in_pack(&pack, &second).wait().unwrap();
        assert_eq!(again.code(), Some(4), "after {steps} steps");
        assert_eq!(left_aside(&pack), [""; 0], "after {steps} steps");
        let mut expected = after.clone();
        let manifest = expected.get_mut(Path::new("Cargo.toml")).unwrap();
        manifest.extend(b"# ours\n");
        assert!(of_pack(&pack) == expected, "after {steps} steps");
    }
}

#[test]
fn runs_at_once_in_one_pack_all_get_in() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let pack = pack(folder.path());
        let added = ["Two", "Three", "Four", "Five"];
        let runs: Vec<Child> = added
            .iter()
            .map(|name| in_pack(&pack, &["--integration", "-n", name]))
            .collect();
        for mut run in runs {
            assert!(run.wait().unwrap().success());
        }
        let files = of_pack(&pack);
        let text = |path: &str| String::from_utf8_lossy(&files[Path::new(path)]).into_owned();
        for name in added {
            let member = format!("\"Integrations/{name}\"");
            assert!(text("Cargo.toml").contains(&member));
            let package = format!("name = \"{}\"", name.to_lowercase());
            assert!(text("Cargo.lock").contains(&package));
        }
        assert!(text("pack_metadata.json").contains("\"1.0.4\""));
        for note in 1..=4 {
            let note = format!("ReleaseNotes/1_0_{note}.md");
            assert!(files.contains_key(Path::new(&note)), "{note}");
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
