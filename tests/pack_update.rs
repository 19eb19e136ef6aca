//! Updates of packs: their own files and all of their integrations, by the pack's folder.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod aged;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use aged::{Aged, Ended, Files, PACK, files, iam_init};
use iam_init::lockfile;
use serde_json::Value;

/// The pack's own texts, and whose they are.
const OURS: [&str; 2] = [".github/workflows/check.yml", ".gitignore"];
const YOURS: [&str; 5] = [
    ".pack-ignore",
    ".secrets-ignore",
    "Cargo.toml",
    "README.md",
    "pack_metadata.json",
];

fn texts() -> impl Iterator<Item = &'static str> {
    OURS.into_iter().chain(YOURS)
}

fn shown(path: &str) -> String {
    format!("{PACK}/{path}")
}

fn with_old_first_line(text: &str) -> String {
    format!("# an older first line\n{text}")
}

fn check(aged: &Aged) -> Ended {
    aged.run(&["check", PACK])
}

#[test]
fn what_an_integration_adds_to_the_packs_files_is_no_news() {
    for integrations in [&[][..], &["One"], &["One", "Two", "Three"]] {
        let aged = Aged::pack(integrations);
        let before = aged.files();
        let checked = check(&aged);
        checked.ended(0, &[]);
        let told = match integrations.len() {
            0 => "up to date\n",
            1 => "1 pack and 1 integration, all up to date\n",
            _ => "1 pack and 3 integrations, all up to date\n",
        };
        assert_eq!(checked.stderr, told);
        aged.run(&["diff", PACK]).ended(0, &[]);
        aged.update().ended(0, &[]);
        assert!(aged.files() == before);
    }
    let aged = Aged::pack(&["One", "Two"]);
    let metadata = aged.text("pack_metadata.json");
    assert!(metadata.contains("\"1.0.1\""), "the second is a release");
}

#[test]
fn every_file_of_a_pack_that_nobody_edited_gets_what_the_template_gives_now() {
    let mut aged = Aged::pack(&[]);
    let new = aged.files();
    let mut expected = Vec::new();
    for path in texts().chain(["Cargo.lock", "Classifiers/.gitkeep"]) {
        let old = with_old_first_line(&aged.text(path));
        aged.template_had(path, old);
        expected.push(format!("updated {}", shown(path)));
    }
    expected.sort_by_key(|line| line.split_once(' ').unwrap().1.to_owned());
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    let old = aged.files();
    check(&aged).ended(3, &expected);
    aged.run(&["plan", PACK]).ended(0, &expected);
    assert!(aged.files() == old, "a check writes nothing");
    aged.update().ended(0, &expected);
    assert!(aged.files() == new, "as if it had been generated today");
    aged.update().ended(0, &[]);
}

#[test]
fn an_edit_of_every_file_of_a_pack_is_kept_and_the_templates_change_is_taken() {
    let mut aged = Aged::pack(&["One", "Two"]);
    for path in texts() {
        // What stands there is the template's, or has an integration in it already.
        let new = aged.text(path);
        let pristine = aged.pristine(path);
        let edited = format!("{}# mine \u{1f642}", with_old_first_line(&new));
        aged.template_had_before(path, with_old_first_line(&pristine), edited);
        aged.update()
            .ended(0, &[&format!("merged {}", shown(path))]);
        assert_eq!(aged.text(path), format!("{new}# mine \u{1f642}"), "{path}");
        let merged = aged.files();
        aged.update().ended(0, &[]);
        assert!(aged.files() == merged, "run twice, the second does nothing");
        aged.write(path, new);
    }
}

/// Base, yours and template differ in the first line.
fn conflicting(path: &str) -> (Aged, String, String) {
    let mut aged = Aged::pack(&[]);
    let new = aged.text(path);
    let (first, rest) = new.split_once('\n').unwrap();
    let (first, rest) = (first.to_owned(), rest.to_owned());
    aged.template_had(path, format!("# base\n{rest}"));
    aged.write(path, format!("# mine\n{rest}"));
    (aged, first, rest)
}

#[test]
fn the_templates_files_of_a_pack_get_markers_where_both_changed_the_same_lines() {
    for path in OURS {
        let (aged, first, rest) = conflicting(path);
        aged.update()
            .ended(4, &[&format!("conflict {}", shown(path))]);
        let markers = format!(
            "<<<<<<< yours\n# mine\n||||||| base\n# base\n=======\n{first}\n>>>>>>> template\n{rest}"
        );
        assert_eq!(aged.text(path), markers);
        let told = check(&aged);
        told.ended(3, &[&format!("conflict {}", shown(path))]);
        assert_eq!(
            told.stderr,
            format!(
                "conflict in {}, line 1: conflict markers are still in it\n\
                 out of date: resolve the conflicts, and remove their markers\n",
                shown(path)
            )
        );
        let again = aged.update();
        assert_eq!(again.code, Some(4));
        assert!(again.stderr.contains("resolve the conflicts first"));
    }
}

#[test]
fn the_developers_files_of_a_pack_never_get_markers() {
    for path in YOURS {
        let (aged, _, rest) = conflicting(path);
        let update = aged.update();
        update.ended(0, &[]);
        let told = format!(
            "kept {}: yours, and the template changed the same lines\n",
            shown(path)
        );
        assert!(update.stderr.starts_with(&told), "{}", update.stderr);
        assert_eq!(aged.text(path), format!("# mine\n{rest}"));
        check(&aged).ended(0, &[]);
    }
}

#[test]
fn what_the_developer_deleted_or_moved_out_of_a_pack_stays_away() {
    let mut aged = Aged::pack(&["One"]);
    let workflow = ".github/workflows/check.yml";
    for path in texts().filter(|path| *path != "Cargo.toml") {
        let new = aged.text(path);
        aged.template_had(path, with_old_first_line(&new));
    }
    // As the README says, where the repository is larger than the pack.
    let above = aged.temporary.path().join("check.yml");
    fs::rename(aged.path(workflow), above).unwrap();
    for path in texts().filter(|path| ![workflow, "Cargo.toml"].contains(path)) {
        // A pack without a description is one still: its record says so.
        fs::remove_file(aged.path(path)).unwrap();
    }
    aged.update().ended(0, &[]);
    for path in texts().filter(|path| *path != "Cargo.toml") {
        assert!(!aged.path(path).exists(), "{path}");
    }
    let checked = check(&aged);
    checked.ended(0, &[]);
    assert!(checked.stderr.starts_with("1 pack and 1 integration"));
}

/// A lock file with something in it that the template has changed since.
fn older_lock(lock: &str) -> String {
    lock.replacen("checksum = \"", "checksum = \"00", 1)
}

#[test]
fn a_lock_file_gets_the_templates_versions_and_keeps_the_packages_of_the_integrations() {
    let mut aged = Aged::pack(&["Acme", "Zulu"]);
    let today = aged.text("Cargo.lock");
    assert!(today.contains("name = \"acme\"") && today.contains("name = \"zulu\""));
    let older = older_lock(&today);
    let (bare, members) = lockfile::without_members(&older).unwrap();
    assert_eq!(members.len(), 2);
    aged.template_had_before("Cargo.lock", &bare, &older);
    aged.update().ended(0, &["updated MyPack/Cargo.lock"]);
    assert_eq!(aged.text("Cargo.lock"), today);

    // Cargo, or somebody, has changed more: it is Cargo's to mend.
    let changed = older.replace("version = \"1.", "version = \"2.");
    aged.template_had_before("Cargo.lock", &bare, &changed);
    let update = aged.update();
    update.ended(0, &[]);
    assert!(update.stderr.contains("kept MyPack/Cargo.lock: "));
    assert_eq!(aged.text("Cargo.lock"), changed);

    // A package that stands on something which is not there any more.
    let wants_more = older.replacen(
        "name = \"acme\"\nversion = \"0.1.0\"\ndependencies = [\n",
        "name = \"acme\"\nversion = \"0.1.0\"\ndependencies = [\n \"gone\",\n",
        1,
    );
    assert!(wants_more.contains("\"gone\""));
    aged.template_had_before("Cargo.lock", &bare, &wants_more);
    aged.update().ended(0, &[]);
    assert_eq!(aged.text("Cargo.lock"), wants_more);
}

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
fn a_difference_of_a_pack_that_is_applied_gives_what_the_update_gives() {
    if std::process::Command::new("git")
        .arg("--version")
        .output()
        .is_err()
    {
        eprintln!("git is not there: not tried");
        return;
    }
    let (applied, updated) = (Aged::outdated_pack(), Aged::outdated_pack());
    let difference = applied.run(&["diff", PACK]);
    assert_eq!(difference.code, Some(0), "{}", difference.stderr);
    let patch = applied.temporary.path().join("patch");
    fs::write(&patch, &difference.stdout).unwrap();
    let done = std::process::Command::new("git")
        .args(["apply", "patch"])
        .current_dir(applied.temporary.path())
        .env(
            "GIT_CEILING_DIRECTORIES",
            applied.temporary.path().parent().unwrap(),
        )
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    fs::remove_file(patch).unwrap();
    assert_eq!(updated.update().code, Some(4));
    assert!(applied.files() == updated.files());
}

fn valid(schema: &str, text: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs/schemas")
        .join(schema);
    let schema: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let document: Value = serde_json::from_str(text).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let problems: Vec<String> = schema
        .iter_errors(&document)
        .map(|problem| format!("{}: {problem}", problem.instance_path()))
        .collect();
    assert!(problems.is_empty(), "{problems:#?}\n{text}");
    document
}

#[test]
fn documents_of_packs_follow_their_schemas() {
    let named = |document: &Value| -> Vec<String> {
        let folders = document["folders"].as_array().unwrap();
        let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        folders
            .iter()
            .map(|folder| {
                let words = ["path", "pack", "crate", "state"].map(|key| text(&folder[key]));
                words.join(" ")
            })
            .collect()
    };
    let all = [
        "MyPack MyPack - conflict",
        "MyPack/Integrations/One - one out-of-date",
        "MyPack/Integrations/Two - two out-of-date",
    ];
    let aged = Aged::outdated_pack();
    for command in [
        &["check", PACK, "--json"][..],
        &["plan", PACK, "--json"],
        &["update", PACK, "--dry-run", "--json"],
        &["update", PACK, "--json"],
    ] {
        let document = valid("folders.schema.json", &aged.run(command).stdout);
        assert_eq!(named(&document), all, "{command:?}");
        for folder in document["folders"].as_array().unwrap() {
            let files = folder["files"].as_array().unwrap();
            let paths = files.iter().map(|file| file["path"].as_str().unwrap());
            assert!(paths.is_sorted());
        }
    }
    let manifest = aged.run(&["manifest", PACK, "--json", "--contents"]);
    let document = valid("manifest.schema.json", &manifest.stdout);
    let all = all.map(|line| line.rsplit_once(' ').unwrap().0.to_owned() + " -");
    assert_eq!(named(&document), all);

    let aged = Aged::pack(&["One"]);
    let rename = aged.run(&["rename", "Other", PACK, "--json"]);
    let document = valid("folders.schema.json", &rename.stdout);
    assert_eq!(
        named(&document),
        ["MyPack Other - out-of-date"],
        "{document}"
    );
}

#[test]
fn a_manifest_of_a_pack_has_every_file_once() {
    let aged = Aged::pack(&["One", "Two"]);
    let lines = aged.run(&["manifest", PACK]);
    assert_eq!(lines.code, Some(0), "{}", lines.stderr);
    let paths: Vec<&str> = lines.stdout.lines().map(|line| &line[70..]).collect();
    let once: BTreeSet<&str> = paths.iter().copied().collect();
    assert_eq!(paths.len(), once.len());
    let there = aged.files();
    let there: BTreeSet<&str> = there.keys().map(|path| path.to_str().unwrap()).collect();
    let note = "MyPack/ReleaseNotes/1_0_1.md";
    let missing: Vec<&&str> = there.difference(&once).collect();
    assert_eq!(missing, [&note], "a release note is written once");
    assert!(once.is_subset(&there));
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
