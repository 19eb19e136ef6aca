//! Runs: folders in turn, a spoilt record, a dry run, a server, a set of one's own.

use std::fs;
use std::path::Path;

use super::with_old_first_line;
use crate::aged::{Aged, NAME, iam_init};

#[test]
fn every_folder_has_its_turn_and_the_worst_result_counts() {
    let mut aged = Aged::new();
    let folder = aged.temporary.path().to_owned();
    for name in ["Second", "Third"] {
        assert_eq!(
            iam_init(&folder, &["--integration", "-n", name], &[]).code,
            Some(0)
        );
    }
    let new = aged.text("README.md");
    aged.template_had("README.md", with_old_first_line(&new));
    fs::write(folder.join("Third/.iam-init.yml"), "rubbish").unwrap();

    let check = aged.run(&["check", "Second", NAME, "Third"]);
    check.ended(1, &["updated MyIntegration/README.md"]);
    assert!(
        check.stderr.contains("error: Third/.iam-init.yml: "),
        "{}",
        check.stderr
    );
    let update = aged.run(&["update", "Third", NAME, "Second"]);
    update.ended(1, &["updated MyIntegration/README.md"]);
    aged.run(&["check", "Second", NAME]).ended(0, &[]);

    let check = aged.run(&["check", "."]);
    assert_eq!(check.code, Some(1));
    assert!(
        check
            .stderr
            .contains("help: name the integrations in it: MyIntegration Second Third\n"),
        "{}",
        check.stderr
    );
}

#[test]
fn a_record_that_was_edited_or_is_missing_is_an_error() {
    for (file, spoil) in [
        (".iam-init.yml", "edit"),
        (".iam-init.yml", "remove"),
        (".iam-init.yml", "cut"),
        (".iam-init.base", "edit"),
        (".iam-init.base", "remove"),
        (".iam-init.base", "cut"),
    ] {
        let aged = Aged::new();
        let path = aged.path(file);
        let text = aged.text(file);
        match spoil {
            "edit" if file.ends_with("yml") => {
                fs::write(&path, text.replace("style: rest", "style: scim")).unwrap();
            }
            "edit" => fs::write(&path, text.replacen('A', "B", 1)).unwrap(),
            "cut" => fs::write(&path, &text[..text.len() / 2]).unwrap(),
            _ => fs::remove_file(&path).unwrap(),
        }
        let before = aged.files();
        for command in ["check", "update", "plan", "diff"] {
            let ended = aged.run(&[command, NAME]);
            assert_eq!(ended.code, Some(1), "{file} {spoil}: {}", ended.stderr);
            assert!(ended.stderr.contains(file), "{}", ended.stderr);
            assert!(ended.stderr.contains("help: "), "{}", ended.stderr);
            assert!(ended.stdout.is_empty());
        }
        assert!(aged.files() == before);
        // The way back.
        let forced = aged.run(&["--integration", "-n", NAME, "--force"]);
        assert_eq!(forced.code, Some(0), "{}", forced.stderr);
        aged.run(&["check", NAME]).ended(0, &[]);
    }
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let mut aged = Aged::new();
    let new = aged.text("README.md");
    aged.template_had("README.md", with_old_first_line(&new));
    let before = aged.files();
    let dry = aged.run(&["update", NAME, "--dry-run"]);
    assert_eq!(dry.code, Some(0));
    let readme = dry
        .stdout
        .split("diff --git ")
        .find(|file| file.contains("README.md"));
    assert!(
        readme.unwrap().contains("\n-an older first line\n"),
        "{}",
        dry.stdout
    );
    assert_eq!(dry.stdout, aged.run(&["diff", NAME]).stdout);
    assert!(
        dry.stderr.contains("would update MyIntegration"),
        "{}",
        dry.stderr
    );
    for (arguments, code) in [
        (vec!["update", NAME, "--dry-run", "--exit-code"], 3),
        (vec!["update", NAME, "--dry-run", "--json"], 0),
    ] {
        assert_eq!(aged.run(&arguments).code, Some(code));
    }
    assert!(aged.files() == before);
    aged.update();
    assert_eq!(
        aged.run(&["update", NAME, "--dry-run", "--exit-code"]).code,
        Some(0)
    );
    assert_eq!(aged.run(&["diff", NAME]).stdout, "");
}

#[test]
fn the_server_that_a_folder_is_fitted_to_is_remembered_in_it() {
    let saved = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/from_scim/acme");
    let aged = Aged::generated(&["--from-scim", saved.to_str().unwrap()]);
    aged.run(&["check", NAME]).ended(0, &[]);

    // The server changed, and so does what is made of it.
    let discovery = aged.text("scim-discovery.json");
    aged.write("scim-discovery.json", "{\"Schemas\": {\"Resources\": []}}");
    let check = aged.run(&["check", NAME]);
    assert_eq!(check.code, Some(3), "{}", check.stderr);
    aged.write("scim-discovery.json", discovery);
    aged.run(&["check", NAME]).ended(0, &[]);

    fs::remove_file(aged.path("scim-discovery.json")).unwrap();
    let check = aged.run(&["check", NAME]);
    assert_eq!(check.code, Some(1));
    assert!(
        check.stderr.contains("scim-discovery.json"),
        "{}",
        check.stderr
    );
}

#[test]
fn a_template_set_of_ones_own_is_named_for_an_update() {
    let temporary = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| iam_init(temporary.path(), arguments, &[]);
    let set = temporary.path().join("set");
    fs::create_dir(&set).unwrap();
    let manifest = "name: Own\ndescription: Ours\nfiles:\n\
                    - { from: a.txt, to: a.txt }\n- { from: old.txt, to: old.txt }\n";
    fs::write(set.join("template.yml"), manifest).unwrap();
    fs::write(set.join("a.txt"), "one\ntwo\n{{ name }}\n").unwrap();
    fs::write(set.join("old.txt"), "old\n").unwrap();
    let done = run(&["--integration", "-n", NAME, "--template-dir", "set"]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let refused = run(&["check", NAME]);
    assert_eq!(refused.code, Some(1));
    assert!(
        refused.stderr.contains("`--template-dir DIR`"),
        "{}",
        refused.stderr
    );
    run(&["check", NAME, "--template-dir", "set"]).ended(0, &[]);

    // The set's second version: a change, a file more, a file less.
    let manifest = manifest.replace("old", "new");
    fs::write(set.join("template.yml"), manifest).unwrap();
    fs::write(set.join("a.txt"), "ONE\ntwo\n{{ name }}\n").unwrap();
    fs::rename(set.join("old.txt"), set.join("new.txt")).unwrap();
    let folder = temporary.path().join(NAME);
    fs::write(folder.join("a.txt"), "one\ntwo\nMyIntegration\nmine\n").unwrap();
    run(&["update", NAME, "--template-dir", "set"]).ended(
        0,
        &[
            "merged MyIntegration/a.txt",
            "added MyIntegration/new.txt",
            "deleted MyIntegration/old.txt",
        ],
    );
    let text = fs::read_to_string(folder.join("a.txt")).unwrap();
    assert_eq!(text, "ONE\ntwo\nMyIntegration\nmine\n");
    run(&["update", NAME, "--template-dir", "set"]).ended(0, &[]);
}
