//! Template sets of one's own: read, replaced, extended, checked; and what one that means
//! ill can do.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod check;
mod hostile;
mod manual;
mod own;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use iam_init::{Answers, Severity, TemplateSet, Tree, check_folder};
use tempfile::TempDir;

/// A folder with a template set in `set/`.
struct Test {
    folder: TempDir,
}

impl Test {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("set")).unwrap();
        let test = Self { folder };
        for (path, text) in files {
            test.write(&format!("set/{path}"), text);
        }
        test
    }

    /// A set of one template.
    fn of_template(template: &str) -> Self {
        Self::new(&[
            ("template.yml", &manifest("{ from: a.txt, to: a.txt }")),
            ("a.txt", template),
        ])
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn set(&self) -> Result<TemplateSet, String> {
        TemplateSet::from_folder(&self.path("set")).map_err(|error| match error.help() {
            Some(help) => format!("{error}; {help}").replace(&self.shown(), "set"),
            None => error.to_string().replace(&self.shown(), "set"),
        })
    }

    fn shown(&self) -> String {
        self.path("set").display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_iam-init"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("SECRET", "of the environment")
            .output()
            .unwrap()
    }

    fn generate(&self) -> Output {
        self.run(&[
            "--integration",
            "-n",
            "Acme",
            "--template-dir",
            "set",
            "-o",
            "out",
        ])
    }

    /// Every path in the folder, and the bytes of files.
    fn everything(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        walkdir::WalkDir::new(self.folder.path())
            .into_iter()
            .map(|entry| {
                let path = entry.unwrap().into_path();
                let bytes = fs::read(&path).unwrap_or_default();
                (path, bytes)
            })
            .collect()
    }

    /// The check's findings: severity, message and help.
    fn findings(&self) -> Vec<String> {
        let report = check_folder(&self.path("set")).unwrap();
        report
            .findings()
            .iter()
            .filter(|finding| finding.severity == Severity::Problem)
            .map(|finding| finding.message.replace(&self.shown(), "set"))
            .collect()
    }
}

fn manifest(files: &str) -> String {
    let items: Vec<String> = files.lines().map(|line| format!("- {line}\n")).collect();
    format!("name: Set\ndescription: A set\nfiles:\n{}", items.concat())
}

fn answers() -> Answers {
    Answers::new("Acme".parse().unwrap())
}

fn text(tree: &Tree, path: &str) -> String {
    String::from_utf8(tree.get(path).unwrap().bytes.to_vec()).unwrap()
}

fn built_in() -> TemplateSet {
    TemplateSet::built_in(TemplateSet::DEFAULT).unwrap()
}

/// Files that carry a hash of all others, or the set's name, differ with any of them.
fn differing(one: &Tree, other: &Tree) -> Vec<String> {
    let paths = one
        .iter()
        .chain(other.iter())
        .map(|(path, _)| path.as_str());
    let mut differing: Vec<String> = paths
        .filter(|path| one.get(path) != other.get(path))
        .filter(|path| !path.starts_with(".iam-init"))
        .map(ToOwned::to_owned)
        .collect();
    differing.sort();
    differing.dedup();
    differing
}
