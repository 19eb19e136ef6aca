//! What is there already: refused, forced, tried dry, and never half written.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::Test;
use crate::aged::sha256;

#[test]
fn a_second_run_is_refused_and_changes_nothing() {
    let test = Test::with_pack();
    test.add("MyPack", "Acme", &[]).done();
    let before = test.files();
    test.run("", &["--pack", "-n", "MyPack"]).refused(
        4,
        "error: `MyPack` exists already\n\
         help: `--force` rewrites the template's files in it and leaves yours; `--dry-run --force` shows which\n",
    );
    let again = test.add("MyPack", "Acme", &[]);
    assert_eq!(again.code, Some(4), "{again:?}");
    assert!(
        again
            .stderr
            .starts_with("error: `Integrations/Acme` exists already\n")
    );
    assert!(test.files() == before);
}

#[test]
fn a_mapper_that_is_there_is_replaced_by_force_alone() {
    let test = Test::with_pack();
    let mapper = "MyPack/Classifiers/classifier-mapper-incoming-Acme.json";
    test.write(mapper, "{}");
    let before = test.files();
    test.add("MyPack", "Acme", &[]).refused(
        4,
        "error: `Classifiers/classifier-mapper-incoming-Acme.json` exists already\n\
         help: move it away, or choose another name; `--force` replaces it\n",
    );
    assert!(test.files() == before);
    test.add("MyPack", "Acme", &["--force"]).done();
    assert_ne!(test.text(mapper), "{}");
}

#[test]
fn force_rewrites_what_is_the_templates_and_releases_nothing() {
    let test = Test::with_pack();
    test.add("MyPack", "One", &[]).done();
    test.add("MyPack", "Two", &[]).done();
    let before = test.files();
    test.write(
        "MyPack/Classifiers/classifier-mapper-outgoing-Two.json",
        "{}",
    );
    test.write("MyPack/Integrations/Two/src/lib.rs", "");
    test.add("MyPack", "Two", &["--force"]).done();
    assert!(test.files() == before);
    let ended = test.add("MyPack", "Two", &["--force"]).done();
    assert_eq!(ended.stdout, "");
    assert_eq!(ended.stderr, "Integrations/Two is up to date\n");

    test.write("MyPack/pack_metadata.json", "{\"ours\": true}");
    test.write("MyPack/.gitignore", "");
    let ended = test.run("", &["--pack", "-n", "MyPack", "--force"]).done();
    assert_eq!(ended.stdout, "MyPack/.gitignore\n");
    assert_eq!(test.text("MyPack/pack_metadata.json"), "{\"ours\": true}");
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let test = Test::with_pack();
    test.add("MyPack", "One", &[]).done();
    let before = test.files();
    let dry = test.add("MyPack", "Two", &["--dry-run", "--json"]).done();
    let check = test.add("MyPack", "Two", &["--dry-run", "--exit-code"]);
    assert_eq!(check.code, Some(3));
    assert!(test.files() == before);
    let wet = test.add("MyPack", "Two", &["--json"]).done();
    assert_eq!(dry.stdout, wet.stdout);

    let plan: Value = serde_json::from_str(&wet.stdout).unwrap();
    assert_eq!(plan["crate"], "two");
    let files = plan["files"].as_array().unwrap();
    let after = test.files();
    for file in files {
        let path = file["path"].as_str().unwrap();
        let bytes = &after[&Path::new("MyPack").join(path)];
        let created = !before.contains_key(&Path::new("MyPack").join(path));
        let action = if created { "create" } else { "overwrite" };
        assert_eq!(file["action"], action, "{path}");
        assert_eq!(file["sha256"], sha256(bytes), "{path}");
    }
    let changed = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes));
    assert_eq!(files.len(), changed.count());
    let reason = |name: &str| {
        let file = files.iter().find(|file| file["path"] == name);
        file.unwrap()["reason"].as_str().unwrap().to_owned()
    };
    assert_eq!(reason("Cargo.toml"), "gets the member `Integrations/Two`");
    assert_eq!(reason("Cargo.lock"), "gets the package `two`");
    assert_eq!(reason("pack_metadata.json"), "gets the version 1.0.1");
}

#[test]
fn a_description_that_cannot_be_read_or_written_is_told_before_anything_is_written() {
    let read_only = |path: &Path, read_only: bool| {
        let mut permissions = fs::metadata(path).unwrap().permissions();
        permissions.set_readonly(read_only);
        fs::set_permissions(path, permissions).unwrap();
    };
    let test = Test::with_pack();
    test.add("MyPack", "One", &[]).done();
    let metadata = test.path("MyPack/pack_metadata.json");
    let good = test.text("MyPack/pack_metadata.json");
    let before = test.files();
    for file in ["pack_metadata.json", "Cargo.toml", "Cargo.lock"] {
        let path = test.path("MyPack").join(file);
        read_only(&path, true);
        test.add("MyPack", "Two", &[]).refused(
            1,
            &format!(
                "error: `{file}` is read-only, and would have to be edited\n\
                 help: make the file writable; nothing was written\n"
            ),
        );
        read_only(&path, false);
        assert!(test.files() == before, "{file}");
    }
    for (text, error) in [
        (
            "{\n",
            "cannot read `pack_metadata.json`: EOF while parsing an object at line 2 column 0",
        ),
        (
            "{}",
            "`currentVersion` in `pack_metadata.json` is not a version like `1.0.0`",
        ),
    ] {
        fs::write(&metadata, text).unwrap();
        test.add("MyPack", "Two", &[]).refused(
            1,
            &format!("error: {error}\nhelp: mend the file; nothing was written\n"),
        );
        assert!(!test.path("MyPack/Integrations/Two").exists());
    }
    fs::write(&metadata, good).unwrap();
    assert!(test.files() == before);
}
