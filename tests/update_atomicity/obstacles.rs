//! Updates at once, a full disk and a read-only folder.

use std::path::Path;
use std::process::{Child, Command};

use super::update;
use crate::aged::{self, Aged, NAME};

#[test]
fn of_updates_at_once_one_does_the_work_and_the_others_find_it_done() {
    for _ in 0..10 {
        let mut aged = Aged::new();
        let new = aged.files();
        for path in ["src/main.rs", "README.md", "src/lib.rs"] {
            let text = aged.text(path);
            aged.template_had(path, format!("old\n{text}"));
        }
        let runs: Vec<Child> = (0..4)
            .map(|_| update(aged.temporary.path(), NAME))
            .collect();
        for mut run in runs {
            assert_eq!(run.wait().unwrap().code(), Some(0));
        }
        assert!(aged.files() == new);
    }
}

/// Runs a script in name spaces of its own, in which it may mount; tells whether that
/// can be done here.
fn in_own_mounts(script: &str, folder: &Path) -> Option<aged::Ended> {
    let can = Command::new("unshare")
        .args(["-rm", "mount", "-t", "tmpfs", "tmpfs"])
        .arg(folder)
        .status();
    if !can.is_ok_and(|status| status.success()) {
        eprintln!("no name spaces here: not tried");
        return None;
    }
    let output = Command::new("unshare")
        .args(["-rm", "sh", "-ec", script])
        .env("IAM_INIT", env!("CARGO_BIN_EXE_iam-init"))
        .current_dir(folder)
        .output()
        .unwrap();
    Some(aged::ended(output))
}

#[test]
fn a_full_disk_leaves_the_folder_as_it_was() {
    let aged = Aged::outdated();
    let mount = tempfile::tempdir().unwrap();
    let script = format!(
        "cp -a '{}' copy
         size=$(du -sk --apparent-size copy | cut -f1)
         mkdir disk
         mount -t tmpfs -o size=8m,nr_inodes=100000 tmpfs disk
         cp -a copy/. disk/
         head -c 64m /dev/zero > disk/filler 2>/dev/null || true
         cd disk
         code=0; \"$IAM_INIT\" update {NAME} || code=$?
         echo \"code $code\"
         rm filler
         cd ..
         diff -r copy disk && echo same
         cd disk
         code=0; \"$IAM_INIT\" update {NAME} > /dev/null || code=$?
         echo \"then $code\"",
        aged.temporary.path().display()
    );
    let Some(ended) = in_own_mounts(&script, mount.path()) else {
        return;
    };
    assert_eq!(ended.stdout, "code 1\nsame\nthen 4\n", "{}", ended.stderr);
    assert!(
        ended.stderr.contains("error: cannot write `MyIntegration"),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_read_only_folder_stays_as_it_is() {
    let aged = Aged::outdated();
    let mount = tempfile::tempdir().unwrap();
    for read_only in ["MyIntegration", "MyIntegration/src", "iam-core"] {
        let script = format!(
            "rm -rf copy work; cp -a '{}' copy; cp -a copy work; cd work
             mount --bind {read_only} {read_only}; mount -o remount,bind,ro {read_only}
             code=0; \"$IAM_INIT\" update {NAME} || code=$?
             echo \"code $code\"
             cd ..; diff -r copy work && echo same",
            aged.temporary.path().display()
        );
        let Some(ended) = in_own_mounts(&script, mount.path()) else {
            return;
        };
        assert_eq!(
            ended.stdout, "code 1\nsame\n",
            "{read_only}: {}",
            ended.stderr
        );
        assert!(
            ended.stderr.contains("error: cannot write `"),
            "{}",
            ended.stderr
        );
    }
}
