//! Plans, manifests and whole trees, and the schemas that they follow.

use std::fs;

use base64::Engine;
use serde_json::Value;

use crate::aged::{self, Aged, Files, NAME, iam_init};
use crate::schemas::valid;

#[test]
fn plans_follow_their_schema_and_are_in_order() {
    let aged = Aged::outdated();
    fs::create_dir(aged.temporary.path().join("none")).unwrap();
    for command in [
        vec!["plan", "--json"],
        vec!["check", "--json"],
        vec!["update", "--dry-run", "--json"],
        vec!["update", "--json"],
        vec!["check", "--json"],
    ] {
        let first = aged.run(&[command.clone(), vec![NAME, "none"]].concat());
        assert_eq!(first.code, Some(1), "{}", first.stderr);
        let document = valid("folders.schema.json", &first.stdout);
        let integrations = document["folders"].as_array().unwrap();
        assert_eq!(integrations[0]["path"], NAME);
        assert_eq!(integrations[1]["state"], "failed");
        let paths: Vec<&str> = integrations[0]["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| file["path"].as_str().unwrap())
            .collect();
        assert!(paths.is_sorted() && paths.len() > 15, "{paths:?}");
    }

    let aged = Aged::outdated();
    let plan = aged.run(&["plan", "--json", NAME]);
    let document = valid("folders.schema.json", &plan.stdout);
    let files = document["folders"][0]["files"].as_array().unwrap();
    let mut actions: Vec<&str> = files
        .iter()
        .map(|file| file["action"].as_str().unwrap())
        .collect();
    actions.sort_unstable();
    actions.dedup();
    assert_eq!(
        actions,
        [
            "added",
            "conflict",
            "deleted",
            "kept",
            "merged",
            "moved",
            "unchanged",
            "updated"
        ]
    );
    // What is planned is what is there afterwards.
    aged.update();
    for file in files {
        let path = aged.temporary.path().join(file["path"].as_str().unwrap());
        match file["sha256"].as_str() {
            Some(hash) => assert_eq!(aged::sha256(&fs::read(&path).unwrap()), hash, "{file}"),
            None => assert!(!path.exists(), "{file}"),
        }
    }
}

#[test]
fn what_generating_prints_follows_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let generate = ["--integration", "-n", NAME, "--json"];
    for more in [
        vec!["--dry-run"],
        vec!["--dry-run", "--contents"],
        vec![],
        vec!["--force", "--contents"],
    ] {
        let done = iam_init(folder.path(), &generate, &more);
        assert_eq!(done.code, Some(0), "{}", done.stderr);
        valid("plan.schema.json", &done.stdout);
    }
}

/// A document with contents, as files.
fn unpacked(document: &Value) -> Files {
    let files = document["files"].as_array().unwrap();
    files
        .iter()
        .map(|file| {
            let bytes = match (file["text"].as_str(), file["base64"].as_str()) {
                (Some(text), None) => text.as_bytes().to_vec(),
                (None, Some(packed)) => base64::engine::general_purpose::STANDARD
                    .decode(packed)
                    .unwrap(),
                other => panic!("{other:?}"),
            };
            assert_eq!(file["sha256"].as_str().unwrap(), aged::sha256(&bytes));
            (file["path"].as_str().unwrap().into(), bytes)
        })
        .collect()
}

#[test]
fn the_whole_tree_comes_as_one_document() {
    let aged = Aged::new();
    let whole = aged.files();
    let manifest = aged.run(&["manifest", NAME, "--json", "--contents"]);
    let document = valid("manifest.schema.json", &manifest.stdout);
    assert!(unpacked(&document["folders"][0]) == whole);

    let empty = tempfile::tempdir().unwrap();
    let dry = [
        "--integration",
        "-n",
        NAME,
        "--dry-run",
        "--json",
        "--contents",
    ];
    let dry = iam_init(empty.path(), &dry, &[]);
    let document = valid("plan.schema.json", &dry.stdout);
    assert!(unpacked(&document) == whole);
    assert_eq!(fs::read_dir(empty.path()).unwrap().count(), 0);
}

#[test]
fn a_manifest_tells_modes_hashes_and_paths_of_what_the_template_gives() {
    let aged = Aged::new();
    let before = aged.run(&["manifest", NAME]);
    assert_eq!(before.code, Some(0), "{}", before.stderr);
    let image = fs::read(aged.path("MyIntegration_image.png")).unwrap();
    let line = format!(
        "0644 {} MyIntegration/MyIntegration_image.png",
        aged::sha256(&image)
    );
    assert!(before.stdout.lines().any(|found| found == line));
    assert!(before.stdout.lines().map(|line| &line[70..]).is_sorted());
    valid(
        "manifest.schema.json",
        &aged.run(&["manifest", NAME, "--json"]).stdout,
    );
    // Whatever stands in the folder.
    aged.write("README.md", "mine\n");
    assert_eq!(aged.run(&["manifest", NAME]).stdout, before.stdout);
}
