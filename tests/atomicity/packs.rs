//! Integrations on their way into a pack: killed, finished by the next run, and several at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::Instant;

use super::{files, inside, names, start};

/// A pack with one integration, in a folder.
fn pack(folder: &Path) -> PathBuf {
    let made = start(folder, &["--pack", "-n", "MyPack"]).wait().unwrap();
    assert!(made.success());
    let pack = folder.join("MyPack");
    let added = start(&pack, &["--integration", "-n", "First"]).wait();
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
    assert!(start(&pack, &second).wait().unwrap().success());
    let after = of_pack(&pack);
    restore(&pack, &before);
    let third = ["--integration", "-n", "Third"];
    let started = Instant::now();
    assert!(start(&pack, &third).wait().unwrap().success());
    let run = started.elapsed();
    let third_alone = of_pack(&pack);

    let (mut killed, mut done) = (0, 0);
    for round in 0..80 {
        restore(&pack, &before);
        let mut child = start(&pack, &second);
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
        assert!(start(&pack, &third).wait().unwrap().success());
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
    assert!(start(&pack, &second).wait().unwrap().success());
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
        let again = start(&pack, &second).wait().unwrap();
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
            .map(|name| start(&pack, &["--integration", "-n", name]))
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
