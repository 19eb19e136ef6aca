//! What a killed run leaves, and the next one makes of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{files, generated, iam_init, inside, names};

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
