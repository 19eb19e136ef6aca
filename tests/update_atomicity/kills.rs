//! A kill at any moment, and what the next run makes of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::{is_ours, nothing_is_lost, update, visible};
use crate::aged::{Aged, Files, NAME, PACK, command, files};

/// Makes a copy of a folder, or one of what was a copy, so that it can be spoilt again and
/// again.
fn copy(wanted: &Files, to: &Path) {
    fs::create_dir_all(to).unwrap();
    let inside = walkdir::WalkDir::new(to).min_depth(1);
    let folders = inside.into_iter().filter_map(Result::ok);
    for folder in folders.filter(|entry| entry.file_type().is_dir()) {
        if is_ours(folder.path().strip_prefix(to).unwrap()) {
            let _ = fs::remove_dir_all(folder.path());
        }
    }
    let there = files(to);
    for path in there.keys().filter(|path| !wanted.contains_key(*path)) {
        fs::remove_file(to.join(path)).unwrap();
    }
    for (path, bytes) in wanted {
        if there.get(path) != Some(bytes) {
            let path = to.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}

struct Killing {
    /// What is updated.
    name: &'static str,
    old: Files,
    new: Files,
    folder: tempfile::TempDir,
    states: BTreeSet<&'static str>,
}

impl Killing {
    fn new() -> Self {
        Self::of(NAME, &Aged::outdated())
    }

    fn of(name: &'static str, aged: &Aged) -> Self {
        let old = aged.files();
        let update = aged.update();
        assert_eq!(update.code, Some(4), "{}", update.stderr);
        let new = aged.files();
        assert!(old != new);
        nothing_is_lost(&new);
        Self {
            name,
            old,
            new,
            folder: tempfile::tempdir().unwrap(),
            states: BTreeSet::new(),
        }
    }

    fn place(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    fn set(&self) {
        copy(&self.old, &self.place());
    }

    /// What a kill has left is judged, and then finished by the next run.
    fn judge(&mut self) {
        let left = visible(&self.place());
        nothing_is_lost(&left);
        for (path, bytes) in &left {
            let known = [&self.old, &self.new];
            assert!(
                known.iter().any(|state| state.get(path) == Some(bytes)),
                "{} is neither old nor new",
                path.display()
            );
        }
        let state = match (left == self.old, left == self.new) {
            (true, _) => "old",
            (_, true) => "new",
            _ => {
                let halves = self.halves(&left);
                for folder in &halves {
                    let pending = self.place().join(folder).join(".iam-init-update");
                    assert!(pending.is_dir(), "what is missing is still to be done");
                }
                if halves.is_empty() {
                    "between folders"
                } else {
                    // Whoever only looks is told, and changes nothing.
                    let check = command(&self.place())
                        .args(["check", self.name])
                        .output()
                        .unwrap();
                    assert_eq!(check.status.code(), Some(1));
                    assert!(String::from_utf8_lossy(&check.stderr).contains("interrupted"));
                    "between"
                }
            }
        };
        self.states.insert(state);
        let done = command(&self.place())
            .args(["update", self.name])
            .output()
            .unwrap();
        assert_eq!(
            done.status.code(),
            Some(4),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        assert!(
            visible(&self.place()) == self.new,
            "the next run finishes it"
        );
        let left: Vec<PathBuf> = files(&self.place())
            .into_keys()
            .filter(|path| is_ours(path))
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }

    /// The folders, each of which changes as a whole, that are neither old nor new.
    fn halves(&self, left: &Files) -> BTreeSet<PathBuf> {
        let of = |files: &Files, folder: &Path| -> Files {
            let files = files
                .iter()
                .filter(|(path, _)| self.changes_with(path) == folder);
            files
                .map(|(path, bytes)| (path.clone(), bytes.clone()))
                .collect()
        };
        let folders = self.old.keys().chain(self.new.keys());
        let folders: BTreeSet<PathBuf> = folders.map(|path| self.changes_with(path)).collect();
        folders
            .into_iter()
            .filter(|folder| {
                let left = of(left, folder);
                left != of(&self.old, folder) && left != of(&self.new, folder)
            })
            .collect()
    }

    /// The folder with which a file changes: an integration of a pack, with its mappers; or
    /// else what was named, with its core.
    fn changes_with(&self, path: &Path) -> PathBuf {
        let path = path.to_string_lossy();
        let integration = ["One", "Two"].into_iter().find(|name| {
            let folder = format!("{PACK}/Integrations/{name}/");
            path.starts_with(&folder) || path.ends_with(&format!("-{name}.json"))
        });
        match integration {
            Some(name) => [PACK, "Integrations", name].iter().collect(),
            None => self.name.into(),
        }
    }
}

#[test]
fn a_kill_at_any_moment_of_an_update_is_finished_by_the_next_run() {
    for mut killing in [Killing::new(), Killing::of(PACK, &Aged::outdated_pack())] {
        for round in 0..60 {
            killing.set();
            let mut child = update(&killing.place(), killing.name);
            std::thread::sleep(Duration::from_micros(round * 700));
            child.kill().unwrap();
            child.wait().unwrap();
            killing.judge();
        }
        assert!(
            killing.states.contains("old"),
            "the loop is to kill something"
        );
    }
}

/// Calls by which an update changes the disk.
const CALLS: [&str; 9] = [
    "write",
    "rename",
    "renameat2",
    "unlink",
    "unlinkat",
    "rmdir",
    "mkdir",
    "fchmod",
    "flock",
];

#[test]
fn a_kill_at_every_single_write_of_an_update_is_finished_by_the_next_run() {
    if let Some(states) = killed_at_every_write(Killing::new()) {
        assert_eq!(states, BTreeSet::from(["between", "new", "old"]));
    }
}

#[test]
fn a_kill_at_every_single_write_of_a_packs_update_is_finished_by_the_next_run() {
    let pack = Killing::of(PACK, &Aged::outdated_pack());
    if let Some(states) = killed_at_every_write(pack) {
        let all = ["between", "between folders", "new", "old"];
        assert_eq!(states, BTreeSet::from(all));
    }
}

fn killed_at_every_write(mut killing: Killing) -> Option<BTreeSet<&'static str>> {
    let strace = Command::new("strace").arg("-V").output();
    if !strace.is_ok_and(|done| done.status.success()) {
        eprintln!("strace is not there: only the kills by the clock were tried");
        return None;
    }
    let mut killed = 0;
    for call in CALLS {
        for number in 1.. {
            killing.set();
            let status = Command::new("strace")
                .current_dir(killing.place())
                .args(["-f", "-qq", "-o", "/dev/null"])
                .args(["-e", &format!("trace={call}")])
                .args(["-e", &format!("inject={call}:signal=KILL:when={number}")])
                .arg(env!("CARGO_BIN_EXE_iam-init"))
                .args(["update", killing.name])
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .unwrap();
            if status.code() == Some(4) {
                break;
            }
            if status.code() == Some(1) {
                eprintln!("strace may not trace here");
                return None;
            }
            killed += 1;
            killing.judge();
        }
    }
    assert!(
        killed > 30,
        "an update writes more often than {killed} times"
    );
    Some(killing.states)
}

#[test]
fn what_is_edited_after_a_kill_is_not_overwritten_by_the_next_run() {
    let killing = Killing::new();
    // A state between, made by hand: the changes are decided, none is made.
    let aged = Aged::outdated();
    let folder = aged.folder();
    let open = iam_init::GeneratedFolder::open(&folder).unwrap();
    let Ok(iam_init::Subject::Integration(answers)) = open.subject() else {
        panic!("it is an integration");
    };
    let set = iam_init::TemplateSet::built_in(iam_init::TemplateSet::DEFAULT).unwrap();
    let tree = iam_init::render(&answers, &set).unwrap();
    let mut hashes = iam_init::CoreHashes::default();
    let plan = iam_init::UpdatePlan::new(&open, &tree, &|_| None, &mut hashes).unwrap();
    let mut changes = plan.change_set(&open);
    assert!(changes.steps.len() > 8);
    // Somebody edits a file between plan and change: nothing is written at all.
    let before = aged.text("src/main.rs");
    aged.write("src/main.rs", format!("{before}// edited meanwhile\n"));
    let edited = aged.files();
    let refused = iam_init::change(&changes).unwrap_err();
    assert!(
        matches!(refused, iam_init::ApplyError::Changed { .. }),
        "{refused}"
    );
    assert!(aged.files() == edited);
    aged.write("src/main.rs", &before);

    changes.steps.truncate(3);
    iam_init::change(&changes).unwrap();
    // The run was killed, and the rest is planned anew: with the edit in it.
    aged.write("src/main.rs", format!("{before}// edited meanwhile\n"));
    let done = aged.update();
    assert_eq!(done.code, Some(4), "{}", done.stderr);
    assert!(aged.text("src/main.rs").ends_with("// edited meanwhile\n"));
    nothing_is_lost(&aged.files());
    drop(killing);
}

#[test]
fn what_a_killed_run_of_force_left_to_move_is_moved_before_an_update() {
    let aged = Aged::new();
    let whole = aged.files();
    let pending = aged.temporary.path().join(".iam-init-commit-MyIntegration");
    fs::create_dir(&pending).unwrap();
    fs::rename(aged.path("README.md"), pending.join("README.md")).unwrap();
    aged.write("README.md", "old\n");
    let check = aged.run(&["check", NAME]);
    assert_eq!(check.code, Some(1));
    assert!(check.stderr.contains("interrupted"), "{}", check.stderr);
    aged.update().ended(0, &[]);
    assert!(aged.files() == whole);
}
