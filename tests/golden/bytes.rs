//! What holds of trees that are kept nowhere.

use std::{fs, path::Path, process::Command};

use iam_core::{Definition, scim::Profile};

use super::{files_in, generate};

/// The yml and the README know the servers that the client knows, in its order.
#[test]
fn every_server_that_is_known_by_name_can_be_chosen() {
    let names: Vec<&str> = Profile::ALL.map(Profile::name).to_vec();
    let out = tempfile::tempdir().expect("a temporary folder");
    generate(out.path(), &["--style", "scim"]);
    let folder = out.path().join("MyIntegration");
    let read = |file: &str| fs::read_to_string(folder.join(file)).expect("it can be read");
    let yml = Definition::parse(&read("MyIntegration.yml")).expect("a yml");
    let quirks = yml.parameter("quirks").expect("the parameter");
    assert_eq!(quirks.options, names);
    let readme = read("README.md");
    let (_, table) = readme.split_once("| `quirks` | what").expect("the table");
    let rows = table
        .lines()
        .skip(2)
        .map_while(|row| row.strip_prefix("| `"));
    let rows: Vec<&str> = rows
        .filter_map(|row| Some(row.split_once('`')?.0))
        .collect();
    assert_eq!(rows, names);
}

#[test]
fn the_same_answers_give_the_same_bytes_in_every_folder() {
    for style in ["rest", "scim"] {
        let (one, other) = (
            tempfile::tempdir().expect("one"),
            tempfile::tempdir().expect("two"),
        );
        let deeper = other.path().join("a/b c/é");
        generate(one.path(), &["--style", style]);
        generate(&deeper, &["--style", style]);
        let trees = (files_in(one.path()), files_in(&deeper));
        assert!(trees.0.len() > 15, "the tree and its core are there");
        assert!(trees.0 == trees.1, "{style} differs from folder to folder");
    }
}

#[test]
fn the_vendored_core_is_the_core_of_this_repository() {
    let out = tempfile::tempdir().expect("a temporary folder");
    generate(out.path(), &[]);
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("iam-core");
    let vendored = files_in(&out.path().join("iam-core"));
    assert!(vendored.contains_key(Path::new("src/lib.rs")));
    for (path, bytes) in vendored {
        let original = fs::read(repository.join(&path)).expect("it is in the repository");
        assert!(bytes == original, "iam-core/{} differs", path.display());
    }
    let sources = files_in(&repository.join("src"));
    let vendored = files_in(&out.path().join("iam-core/src"));
    assert_eq!(sources.len(), vendored.len(), "every source travels");
}

/// The tests of a generated tree that only rustfmt sees: lines grow with the name.
#[test]
fn a_name_of_any_length_gives_formatted_code() {
    let out = tempfile::tempdir().expect("a temporary folder");
    for length in [1, 2, 3, 8, 15, 16, 17, 24, 25, 32, 36, 37, 40, 47, 48] {
        let name: String = std::iter::once('X')
            .chain("abcdefgh".chars().cycle())
            .take(length)
            .collect();
        for style in ["rest", "scim"] {
            let into = out.path().join(style);
            let done = Command::new(env!("CARGO_BIN_EXE_iam-init"))
                .args(["--integration", "-n", &name, "--style", style, "-o"])
                .arg(&into)
                .output()
                .expect("iam-init runs");
            assert!(
                done.status.success(),
                "{name}: {}",
                String::from_utf8_lossy(&done.stderr)
            );
            let rust = files_in(&into.join(&name));
            let rust = rust
                .keys()
                .filter(|path| path.extension().is_some_and(|kind| kind == "rs"));
            let done = Command::new("rustfmt")
                .args(["--check", "--edition", "2024"])
                .args(rust.map(|path| into.join(&name).join(path)))
                .output()
                .expect("rustfmt runs");
            assert!(
                done.status.success(),
                "{name} {style}: {}",
                String::from_utf8_lossy(&done.stdout)
            );
        }
    }
}
