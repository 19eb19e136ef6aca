//! A pack's own files: what the template changed, what the developer did, and what both did.

use std::fs;

use iam_init::lockfile;

use super::{OURS, YOURS, check, shown, texts, with_old_first_line};
use crate::aged::{Aged, PACK};

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
