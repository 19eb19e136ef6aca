use std::borrow::Cow;
use std::fs;

use super::*;
use crate::tree::{Mode, Owner, Tree, TreeFile, TreePath};

fn tree(files: &[(&str, &'static [u8])]) -> Tree {
    let mut tree = Tree::default();
    for (path, bytes) in files {
        let file = TreeFile {
            bytes: Cow::Borrowed(bytes),
            mode: if path.ends_with(".sh") {
                Mode::Executable
            } else {
                Mode::Regular
            },
            owner: Owner::Template,
        };
        tree.insert(TreePath::new(path).unwrap(), file).unwrap();
    }
    tree
}

const FILES: [(&str, &[u8]); 5] = [
    (".iam-init.yml", b"format: 1\n"),
    ("README.md", b"one\ntwo\nthree\n"),
    ("image.png", b"\x89PNG"),
    ("src/lib.rs", b"//! x\n"),
    ("try.sh", b"#!/bin/sh\n"),
];

#[test]
fn what_differs_is_told_file_by_file() {
    let expected = tree(&FILES);
    assert_eq!(tree(&FILES).differences(&expected), []);
    let mut other = FILES.to_vec();
    other[1].1 = b"one\n2\nthree\n";
    other[2].1 = b"\x89JPG";
    other[3].0 = "src/main.rs";
    let told: Vec<String> = tree(&other)
        .differences(&expected)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        told,
        [
            "README.md:2:\n  - two\n  + 2",
            "image.png: has other bytes",
            "src/lib.rs: is missing",
            "src/main.rs: is not expected",
        ]
    );
    for (found, difference) in [
        (&b"one\ntwo\n"[..], "a:3:\n  - three"),
        (b"one\ntwo\nthree\nfour\n", "a:4:\n  + four"),
        (b"one\ntwo\nthree", "a: has other bytes"),
        (b"one\r\ntwo\nthree\n", "a: has other bytes"),
    ] {
        let found = tree(&[("a", found)]);
        let differences = found.differences(&tree(&[("a", FILES[1].1)]));
        assert_eq!(differences.len(), 1);
        assert_eq!(differences[0].to_string(), difference);
    }
}

#[test]
fn a_snapshot_holds_a_tree_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let snapshot = Snapshot::new(folder.path().join("deep/MyIntegration"));
    assert!(snapshot.differences(&tree(&FILES)).is_err(), "not there");
    snapshot.bless(&tree(&FILES)).unwrap();
    assert_eq!(snapshot.differences(&tree(&FILES)).unwrap(), []);

    snapshot.bless(&tree(&FILES[..2])).unwrap();
    assert_eq!(snapshot.differences(&tree(&FILES[..2])).unwrap(), []);
    assert_eq!(snapshot.differences(&tree(&FILES)).unwrap().len(), 3);

    let without = snapshot.clone().without("README.md");
    assert_eq!(without.differences(&tree(&FILES[..1])).unwrap(), []);
}

#[cfg(unix)]
#[test]
fn a_mode_is_compared() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let snapshot = Snapshot::new(folder.path());
    snapshot.bless(&tree(&FILES)).unwrap();
    let script = folder.path().join("try.sh");
    fs::set_permissions(script, fs::Permissions::from_mode(0o644)).unwrap();
    let differences = snapshot.differences(&tree(&FILES)).unwrap();
    assert_eq!(differences.len(), 1);
    assert_eq!(differences[0].to_string(), "try.sh: mode 0755, not 0644");
}

#[test]
fn a_folder_that_is_no_snapshot_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine"), "mine").unwrap();
    let refused = Snapshot::new(folder.path()).bless(&tree(&FILES));
    assert!(matches!(refused, Err(SnapshotError::NotASnapshot { .. })));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
