//! What programs read of a pack: differences, documents, manifests.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::aged::{Aged, PACK};
use crate::schemas::valid;

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
