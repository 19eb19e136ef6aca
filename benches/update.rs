//! Checking and updating fifty integrations, beside `cp -r` of them, and beside copier's
//! update of a single project of the same size.
//!
//! `cargo bench --bench update`
//!
//! Each integration has a template file that is merged with an edit, one that is
//! replaced, and one that is new. copier (<https://copier.readthedocs.io>) is installed
//! into `target/copier` if Python and a package index can be reached.

#![expect(
    clippy::expect_used,
    reason = "a benchmark that cannot run says so and ends"
)]

mod side_by_side;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use iam_init::{Base, BaseContent, TreePath};
use side_by_side::{Comparison, Goal, compare, print, rounds};
use tempfile::TempDir;

const INTEGRATIONS: usize = 50;
const ROUNDS: usize = 30;

fn main() {
    let mut comparisons = vec![check(1), check(INTEGRATIONS), update(INTEGRATIONS)];
    comparisons.extend(beside_copier());
    print(&comparisons);
}

fn check(count: usize) -> Comparison {
    let root = temporary_folder();
    let folders = generated(root.path(), count);
    let copy = root.path().join("copy");
    compare(
        &format!("check {count} / cp -r"),
        Goal::OF_FILES,
        rounds(ROUNDS),
        || {
            (
                iam_init(root.path(), "check", &folders),
                cp(&root.path().join("in"), &copy),
            )
        },
        || fs::remove_dir_all(&copy).expect("a folder that was just written goes"),
    )
}

fn update(count: usize) -> Comparison {
    let root = temporary_folder();
    let folders = generated(root.path(), count);
    for folder in &folders {
        age(&root.path().join(folder));
    }
    let old = root.path().join("old");
    fs::rename(root.path().join("in"), &old).expect("renamed");
    let (current, copy) = (root.path().join("in"), root.path().join("copy"));
    compare(
        &format!("update {count} / cp -r"),
        Goal::OF_FILES,
        rounds(ROUNDS),
        || {
            run(&mut cp(&old, &current));
            (iam_init(root.path(), "update", &folders), cp(&old, &copy))
        },
        || {
            for folder in [&current, &copy] {
                fs::remove_dir_all(folder).expect("a folder that was just written goes");
            }
        },
    )
}

/// One project, updated by both.
fn beside_copier() -> Option<Comparison> {
    let copier = installed_copier()?;
    let root = temporary_folder();
    let folders = generated(root.path(), 1);
    let new = root.path().join("new");
    run(&mut cp(&root.path().join(&folders[0]), &new));
    age(&root.path().join(&folders[0]));
    let old = root.path().join("old");
    fs::rename(root.path().join("in"), &old).expect("renamed");

    let template = root.path().join("template");
    run(&mut cp(&old.join("Some0"), &template));
    fs::write(template.join("copier.yml"), "name: Some0\n").expect("written");
    fs::write(
        template.join("{{_copier_conf.answers_file}}.jinja"),
        "{{ _copier_answers|to_nice_yaml }}",
    )
    .expect("written");
    git(&template, &["init", "-q"]);
    commit(&template, "v1");
    let project = root.path().join("project");
    run(Command::new(&copier)
        .args(["copy", "--defaults", "--quiet", "--vcs-ref", "v1"])
        .args([&template, &project]));
    git(&project, &["init", "-q"]);
    fs::write(project.join("src/client.rs"), edited(&project)).expect("written");
    commit(&project, "project");
    for name in ["README.md", "src/lib.rs", "command_examples"] {
        fs::copy(new.join(name), template.join(name)).expect("copied");
    }
    commit(&template, "v2");

    let current = root.path().join("in");
    let comparison = compare(
        "update 1 / copier update",
        Goal::OF_FILES,
        rounds(5),
        || {
            let _ = fs::remove_dir_all(&current);
            run(&mut cp(&old, &current));
            git(&project, &["reset", "-q", "--hard", "project"]);
            git(&project, &["clean", "-qfd"]);
            let mut theirs = Command::new(&copier);
            theirs.current_dir(&project).args([
                "update",
                "--defaults",
                "--quiet",
                "--vcs-ref",
                "v2",
            ]);
            (iam_init(root.path(), "update", &folders), theirs)
        },
        || {},
    );
    Some(comparison)
}

fn edited(folder: &Path) -> String {
    let text = fs::read_to_string(folder.join("src/client.rs")).expect("read");
    format!("{text}// edited\n")
}

/// As if the template had said something else when the folder was generated, and
/// somebody had edited it since.
fn age(folder: &Path) {
    let path = folder.join(Base::FILE);
    let mut base = Base::read(&path, &fs::read(&path).expect("read")).expect("a base");
    for name in ["README.md", "src/lib.rs"] {
        let text = fs::read_to_string(folder.join(name)).expect("read");
        let old = format!("an older first line\n{text}");
        fs::write(folder.join(name), &old).expect("written");
        let path = TreePath::new(name).expect("a path");
        base.files.get_mut(&path).expect("it is there").content = BaseContent::Text(old);
    }
    let added = TreePath::new("command_examples").expect("a path");
    base.files.remove(&added);
    fs::remove_file(folder.join("command_examples")).expect("it was there");
    let readme = fs::read_to_string(folder.join("README.md")).expect("read");
    fs::write(folder.join("README.md"), format!("{readme}An edit.\n")).expect("written");
    fs::write(folder.join("src/client.rs"), edited(folder)).expect("written");
    fs::write(path, base.text()).expect("written");
}

/// Generates integrations that share one `iam-core/`; gives their folders.
fn generated(root: &Path, count: usize) -> Vec<PathBuf> {
    (0..count)
        .map(|number| {
            let name = format!("Some{number}");
            run(Command::new(env!("CARGO_BIN_EXE_iam-init"))
                .current_dir(root)
                .args(["--integration", "-n", &name, "-o", "in"]));
            Path::new("in").join(name)
        })
        .collect()
}

fn iam_init(root: &Path, task: &str, folders: &[PathBuf]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_iam-init"));
    command.current_dir(root).arg(task).args(folders);
    command
}

fn cp(from: &Path, to: &Path) -> Command {
    let mut command = Command::new("cp");
    command.arg("-r").args([from, to]);
    command
}

fn git(folder: &Path, arguments: &[&str]) {
    run(Command::new("git").current_dir(folder).args(arguments));
}

fn commit(folder: &Path, tag: &str) {
    git(folder, &["add", "-A"]);
    let who = [
        "-c",
        "user.name=bench",
        "-c",
        "user.email=bench@acme.example",
    ];
    run(Command::new("git")
        .current_dir(folder)
        .args(who)
        .args(["commit", "-qm", tag]));
    git(folder, &["tag", tag]);
}

fn run(command: &mut Command) {
    let done = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("it starts");
    assert!(done.success(), "{command:?}: {done}");
}

/// copier, in an environment of its own; nothing where that cannot be had.
fn installed_copier() -> Option<PathBuf> {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copier");
    let copier = place.join("bin/copier");
    let quiet = |program: &Path, arguments: &[&str]| {
        let done = Command::new(program)
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        done.is_ok_and(|status| status.success())
    };
    if !copier.exists() {
        let venv = place.to_str()?;
        let installed = quiet(Path::new("python3"), &["-m", "venv", venv])
            && quiet(&place.join("bin/pip"), &["install", "--quiet", "copier"]);
        if !installed {
            eprintln!("copier cannot be installed: not compared with");
            return None;
        }
    }
    Some(copier)
}

fn temporary_folder() -> TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder")
}
