//! The pack and its integrations, each in its turn, and whatever one of them lacks.

use std::collections::BTreeSet;
use std::fs;

use super::check;
use crate::aged::{Aged, Files, PACK, iam_init};

/// Every action, in a pack and its integrations.
#[test]
fn a_pack_and_its_integrations_are_gone_through_in_one_order() {
    let aged = Aged::outdated_pack();
    let before = aged.files();
    let expected = [
        "updated MyPack/.github/workflows/check.yml",
        "conflict MyPack/.gitignore",
        "moved MyPack/.secrets-ignore",
        "merged MyPack/README.md",
        "added MyPack/TestPlaybooks/.gitkeep",
        "added MyPack/iam-core/src/action.rs",
        "deleted MyPack/iam-core/src/old.rs",
        "deleted MyPack/old/dropped",
        "merged MyPack/pack_metadata.json",
        "updated MyPack/Integrations/One/src/main.rs",
        "updated MyPack/Classifiers/classifier-mapper-incoming-Two.json",
        "updated MyPack/Integrations/Two/src/main.rs",
    ];
    let checked = check(&aged);
    checked.ended(3, &expected);
    assert_eq!(
        checked.stderr,
        "1 pack and 2 integrations, 3 out of date: `iam-init update MyPack` mends it\n"
    );
    aged.run(&["plan", PACK]).ended(0, &expected);
    let dry = aged.run(&["update", PACK, "--dry-run", "--exit-code"]);
    assert_eq!(dry.code, Some(4), "{}", dry.stderr);
    assert!(aged.files() == before);

    let update = aged.update();
    update.ended(4, &expected);
    let lines: Vec<&str> = update.stderr.lines().collect();
    assert_eq!(
        lines,
        [
            "conflict in MyPack/.gitignore, line 1: you and the template changed the same lines",
            &format!(
                "updated MyPack/iam-core/: iam-core {}, 2 files",
                iam_init::core_source::version()
            ),
            "updated MyPack: 1 updated, 2 merged, 1 added, 1 moved, 1 deleted, 1 in conflict",
            "updated MyPack/Integrations/One: 1 updated",
            "updated MyPack/Integrations/Two: 2 updated",
        ]
    );
    let again = aged.update();
    again.ended(4, &["conflict MyPack/.gitignore"]);
    aged.write(".gitignore", "/target/\nmine\n");
    aged.update().ended(0, &[]);
    check(&aged).ended(0, &[]);
}

#[test]
fn the_paths_are_those_from_where_the_run_was() {
    let aged = Aged::outdated_pack();
    let from_above = check(&aged).stdout;
    for (folder, named) in [
        (PACK, None),
        (PACK, Some(".")),
        ("MyPack/Classifiers", Some("..")),
    ] {
        let mut arguments = vec!["check"];
        arguments.extend(named);
        let told = iam_init(&aged.temporary.path().join(folder), &arguments, &[]);
        let prefix = if named == Some("..") { " ../" } else { " " };
        let told: BTreeSet<String> = told.stdout.lines().map(str::to_owned).collect();
        let expected: BTreeSet<String> = from_above
            .lines()
            .map(|line| line.replace(" MyPack/", prefix))
            .map(|line| line.replace(" ../Classifiers/", " "))
            .collect();
        let told: BTreeSet<String> = told
            .iter()
            .map(|line| line.replace(" ../Classifiers/", " "))
            .collect();
        assert_eq!(told, expected, "{folder}");
    }
}

#[test]
fn a_core_that_was_edited_stays_and_is_told_of_once() {
    let mut aged = Aged::pack(&["One", "Two"]);
    for folder in [PACK, "MyPack/Integrations/One", "MyPack/Integrations/Two"] {
        aged.turn_to(folder);
        aged.core_was(&"0".repeat(64));
    }
    aged.turn_to(PACK);
    let lib = aged.path("iam-core/src/lib.rs");
    fs::write(&lib, "//! mine\n").unwrap();
    let update = aged.update();
    update.ended(0, &[]);
    let told = "MyPack/iam-core/ was edited, and stays as it is";
    assert_eq!(update.stderr.matches(told).count(), 1, "{}", update.stderr);
    assert_eq!(fs::read_to_string(&lib).unwrap(), "//! mine\n");
    check(&aged).ended(0, &[]);
}

#[test]
fn one_folder_that_fails_does_not_keep_the_others_from_their_turn() {
    let aged = Aged::outdated_pack();
    fs::remove_file(aged.path("Integrations/One/.iam-init.yaml")).unwrap();
    let record = aged.text(".iam-init.yaml");
    for spoilt in [
        record.replace("name: MyPack", "name: YourPack"),
        record.replace("pack:", "packs:"),
        String::new(),
    ] {
        aged.write(".iam-init.yaml", spoilt);
        let before = aged.files();
        let told = check(&aged);
        assert_eq!(told.code, Some(1), "{}", told.stderr);
        let line = "updated MyPack/Integrations/Two/src/main.rs";
        assert!(told.lines().contains(&line), "{}", told.stdout);
        assert!(
            told.stderr
                .ends_with("1 pack and 2 integrations, 1 out of date, 2 failed\n")
        );
        assert!(told.stderr.contains("error: MyPack/.iam-init.yaml: "));
        assert!(
            told.stderr
                .contains("error: `MyPack/Integrations/One` has no")
        );
        assert!(aged.files() == before);
    }
    aged.write(".iam-init.yaml", record);
    for spoilt in ["", "iam-init-base 1 00 AA==\n"] {
        aged.write(".iam-init.base", spoilt);
        let told = check(&aged);
        assert_eq!(told.code, Some(1), "{}", told.stderr);
        assert!(told.stderr.contains("error: MyPack/.iam-init.base: "));
    }
    let update = aged.update();
    assert_eq!(update.code, Some(1));
    assert_eq!(
        iam_init(&aged.path(""), &["check", "Integrations/Two"], &[]).code,
        Some(0)
    );
}

#[test]
fn a_crate_that_was_never_generated_is_an_error_and_another_language_is_none() {
    let aged = Aged::pack(&["One"]);
    aged.write("Integrations/InPython/InPython.py", "");
    check(&aged).ended(0, &[]);
    aged.write("Integrations/ByHand/Cargo.toml", "");
    let told = check(&aged);
    assert_eq!(told.code, Some(1));
    assert!(told.stderr.contains("`MyPack/Integrations/ByHand` has no"));
}

#[test]
fn whoever_works_in_a_pack_finishes_first_what_a_killed_run_left_there() {
    // An integration that was to be moved in.
    let aged = Aged::pack(&["One"]);
    let before: Files = aged.files();
    let left = ".iam-init-commit-New";
    let task = r#"{"integration": "New", "rewrites": false, "edits": [{"version": "1.0.1"}]}"#;
    aged.write(&format!("{left}/.iam-init-task.json"), task);
    aged.write(&format!("{left}/ReleaseNotes/1_0_1.md"), "New.\n");
    let told = check(&aged);
    assert_eq!(told.code, Some(1));
    let error = "error: `MyPack`: an update was interrupted\n\
                 help: run `iam-init update MyPack`, which finishes it first\n";
    assert!(told.stderr.starts_with(error), "{}", told.stderr);
    aged.update().ended(0, &[]);
    assert!(!aged.path(left).exists());
    assert!(aged.text("pack_metadata.json").contains("\"1.0.1\""));
    assert_eq!(aged.files().len(), before.len() + 1);

    // An update of the pack, which another command finds.
    for command in [
        &["--integration", "-n", "Two", "-o", PACK][..],
        &["update", "MyPack/Integrations/One"],
        &["--pack", "-n", PACK, "--force"],
    ] {
        let aged = Aged::pack(&["One"]);
        let journal = "{\"write\":\"notes.md\",\"before\":null,\"seals\":false}\n";
        aged.write(".iam-init-update/journal", journal);
        aged.write(".iam-init-update/files/0", "new\n");
        let told = aged.run(&["check", "MyPack/Integrations/One"]);
        assert!(told.stderr.contains("interrupted"), "{}", told.stderr);
        let done = aged.run(command);
        assert_eq!(done.code, Some(0), "{}", done.stderr);
        assert_eq!(aged.text("notes.md"), "new\n", "{command:?}");
        assert!(!aged.path(".iam-init-update").exists());
        check(&aged).ended(0, &[]);
    }
}
