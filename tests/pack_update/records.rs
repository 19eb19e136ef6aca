//! The record of a pack: one that is missing, and one that gets another name.

use std::fs;
use std::path::Path;

use super::check;
use crate::aged::{Aged, PACK, files, iam_init};

#[test]
fn an_older_pack_is_told_how_it_gets_its_record() {
    let aged = Aged::pack(&["One"]);
    let whole = aged.files();
    for file in [".iam-init.yaml", ".iam-init.base"] {
        fs::remove_file(aged.path(file)).unwrap();
    }
    let metadata = aged
        .text("pack_metadata.json")
        .replace("\"name\": \"My IAM\"", "\"name\": \"Ada's Identity\"");
    aged.write("pack_metadata.json", &metadata);
    let command = "iam-init --pack -n MyPack --id 'Ada'\\''s Identity' --force";
    let told = check(&aged);
    assert_eq!(told.code, Some(1));
    assert_eq!(
        told.stderr,
        format!(
            "error: `MyPack` is a pack without a record, so its own files cannot be judged\n\
             help: an older iam-init made it; `{command}`, run beside it, writes the record and leaves your files\n\
             1 pack and 1 integration, 0 out of date, 1 failed\n"
        )
    );
    let arguments = ["--pack", "-n", PACK, "--id", "Ada's Identity", "--force"];
    let done = aged.run(&arguments);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    assert_eq!(
        done.stdout,
        "MyPack/.iam-init.base\nMyPack/.iam-init.yaml\n"
    );
    assert_eq!(aged.text("pack_metadata.json"), metadata);
    check(&aged).ended(0, &[]);

    // A folder that somebody has called otherwise since.
    for file in [".iam-init.yaml", ".iam-init.base"] {
        fs::remove_file(aged.path(file)).unwrap();
    }
    let other = aged.temporary.path().join("my pack");
    fs::rename(aged.folder(), &other).unwrap();
    let told = aged.run(&["check", "my pack"]);
    assert!(
        told.stderr.contains("has another name since"),
        "{}",
        told.stderr
    );
    drop(whole);
}

#[test]
fn a_pack_gets_another_name() {
    let aged = Aged::pack(&["One", "Two"]);
    let metadata = aged.text("pack_metadata.json");
    let edited = metadata.replace("\"My IAM\",", "\"My IAM\", ");
    aged.write("pack_metadata.json", &edited);
    aged.write("notes.md", "mine\n");
    let done = aged.run(&["rename", "acme-cloud", PACK]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    assert_eq!(
        done.stderr,
        "renamed MyPack to AcmeCloud: pack `AcmeCloud`\n"
    );
    assert!(!aged.folder().exists());
    let folder = aged.temporary.path().join("AcmeCloud");
    let renamed = files(&folder);
    let text = |path: &str| String::from_utf8(renamed[Path::new(path)].clone()).unwrap();
    assert_eq!(
        text("pack_metadata.json"),
        edited.replace("My IAM", "Acme Cloud")
    );
    assert!(text("README.md").starts_with("# Acme Cloud\n"));
    assert_eq!(text("notes.md"), "mine\n");
    let checked = aged.run(&["check", "AcmeCloud"]);
    checked.ended(0, &[]);
    let built = iam_init(&folder, &["--integration", "-n", "Three"], &[]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);

    for (name, code, error) in [
        ("AcmeCloud", 2, "`AcmeCloud` is called `AcmeCloud` already"),
        ("a/b", 2, "the name `a/b` holds"),
        ("Taken", 4, "`Taken` exists already"),
    ] {
        fs::create_dir_all(aged.temporary.path().join("Taken")).unwrap();
        let refused = aged.run(&["rename", name, "AcmeCloud"]);
        assert_eq!(refused.code, Some(code), "{}", refused.stderr);
        let start = format!("error: {error}");
        assert!(refused.stderr.starts_with(&start), "{}", refused.stderr);
    }
}
