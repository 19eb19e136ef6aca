//! What programs read of folders: plans, manifests, differences; and new names.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod aged;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use aged::{Aged, Files, NAME, files, iam_init};
use base64::Engine;
use serde_json::Value;

fn schema(name: &str) -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs/schemas")
        .join(name);
    let schema: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[track_caller]
fn valid(schema_name: &str, text: &str) -> Value {
    let document: Value = serde_json::from_str(text).unwrap();
    let schema = schema(schema_name);
    let problems: Vec<String> = schema
        .iter_errors(&document)
        .map(|problem| format!("{}: {problem}", problem.instance_path()))
        .collect();
    assert!(problems.is_empty(), "{problems:#?}\n{text}");
    document
}

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

fn apply(program: &str, arguments: &[&str], difference: &str, folder: &Path) {
    use std::io::Write;
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(difference.as_bytes())
        .unwrap();
    assert!(
        child.wait().unwrap().success(),
        "{program} refuses\n{difference}"
    );
}

#[test]
fn a_difference_that_is_applied_gives_what_the_update_gives() {
    for (program, arguments) in [
        ("git", vec!["apply", "-"]),
        ("patch", vec!["-p1", "--quiet"]),
    ] {
        if Command::new(program).arg("--version").output().is_err() {
            eprintln!("{program} is not there: it was not tried");
            continue;
        }
        let (applied, updated) = (Aged::outdated(), Aged::outdated());
        let difference = applied.run(&["diff", NAME]);
        assert_eq!(difference.code, Some(0), "{}", difference.stderr);
        apply(
            program,
            &arguments,
            &difference.stdout,
            applied.temporary.path(),
        );
        assert_eq!(updated.update().code, Some(4));
        let [mut applied, updated] = [applied, updated].map(|aged| files(aged.temporary.path()));
        applied.retain(|path, _| path.extension().is_none_or(|end| end != "orig"));
        let paths = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(paths(&applied), paths(&updated), "{program}");
        assert!(applied == updated, "{program}");
    }
}

#[test]
fn a_difference_is_plain_unless_a_terminal_shows_it() {
    let aged = Aged::outdated();
    assert!(!aged.run(&["diff", NAME]).stdout.contains('\u{1b}'));
    let mut forced = aged::command(aged.temporary.path());
    let forced = forced
        .args(["diff", NAME])
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    assert!(
        String::from_utf8(forced.stdout)
            .unwrap()
            .contains("\u{1b}[31m-old")
    );
    let mut without = aged::command(aged.temporary.path());
    let without = without
        .args(["diff", NAME])
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert!(
        !String::from_utf8(without.stdout)
            .unwrap()
            .contains('\u{1b}')
    );
}

#[test]
fn a_terminal_is_spared_the_line_of_the_base() {
    let aged = Aged::outdated();
    let piped = aged.run(&["diff", NAME]).stdout;
    assert!(piped.contains("\n+iam-init-base 1 "));
    let line = format!("{} diff {NAME}", env!("CARGO_BIN_EXE_iam-init"));
    let script = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .current_dir(aged.temporary.path())
        .stdin(Stdio::null())
        .output();
    let Ok(shown) = script else {
        eprintln!("script is not there: no terminal was tried");
        return;
    };
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(!shown.contains("iam-init-base 1 "), "{shown}");
    let base = "MyIntegration/.iam-init.base and MyIntegration/.iam-init.base differ";
    assert!(shown.contains(base), "{shown}");
    assert!(shown.contains("README.md"), "{shown}");
}

#[test]
fn a_new_name_moves_files_and_edits() {
    let aged = Aged::new();
    let client = aged.text("src/client.rs");
    aged.write("src/client.rs", format!("{client}// mine\n"));
    let main = aged.text("src/main.rs");
    assert!(main.contains("my_integration::"));
    // An edit in the very line that has the name in it.
    let edited = main.replace("my_integration::", "my_integration::/* mine */");
    aged.write("src/main.rs", &edited);
    aged.write("src/own.rs", "// own\n");
    let fresh = tempfile::tempdir().unwrap();
    iam_init(fresh.path(), &["--integration", "-n", "AcmeCloud"], &[]);
    let expected = files(&fresh.path().join("AcmeCloud"));

    let dry = aged.run(&["rename", "AcmeCloud", NAME, "--dry-run"]);
    assert_eq!(dry.code, Some(0), "{}", dry.stderr);
    assert!(
        dry.stdout
            .contains("rename to AcmeCloud/tests/acme_cloud_test.rs"),
        "{}",
        dry.stdout
    );
    assert!(aged.folder().is_dir());

    let done = aged.run(&["rename", "acme-cloud", NAME]);
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
    assert_eq!(
        done.stderr,
        "renamed MyIntegration to AcmeCloud: crate `acme-cloud`\n"
    );
    assert!(!aged.folder().exists());
    let renamed = files(&aged.temporary.path().join("AcmeCloud"));
    for (path, bytes) in &expected {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mine = match path.to_str().unwrap() {
            "src/client.rs" => format!("{}// mine\n", text(bytes)),
            "src/main.rs" => text(bytes).replace("acme_cloud::", "acme_cloud::/* mine */"),
            _ => {
                assert!(renamed.get(path) == Some(bytes), "{}", path.display());
                continue;
            }
        };
        assert_eq!(text(&renamed[path]), mine);
    }
    assert_eq!(
        renamed.len(),
        expected.len() + 1,
        "and the developer's own file"
    );
    let check = aged.run(&["check", "AcmeCloud"]);
    assert_eq!(
        (check.code, check.stdout.as_str()),
        (Some(0), ""),
        "{}",
        check.stderr
    );
}

#[test]
fn a_new_name_is_refused_where_it_cannot_be() {
    let mut aged = Aged::new();
    fs::create_dir(aged.temporary.path().join("Taken")).unwrap();
    let refused = |aged: &Aged, name: &str, code: i32, error: &str| {
        let before = aged.files();
        let ended = aged.run(&["rename", name, NAME]);
        assert_eq!(ended.code, Some(code), "{}", ended.stderr);
        assert!(
            ended.stderr.starts_with(&format!("error: {error}")),
            "{}",
            ended.stderr
        );
        assert!(ended.stderr.contains("help: "), "{}", ended.stderr);
        assert!(aged.files() == before);
    };
    refused(&aged, "Taken", 4, "`Taken` exists already");
    refused(
        &aged,
        "my-integration",
        2,
        "`MyIntegration` is called `MyIntegration` already",
    );
    refused(&aged, "no/name", 2, "the name `no/name`");
    refused(&aged, "serde", 2, "the crate cannot be called `serde`");
    let new = aged.text("README.md");
    aged.template_had("README.md", format!("old\n{new}"));
    refused(&aged, "Other", 3, "`MyIntegration` is out of date");
}

#[test]
fn a_new_name_reaches_the_workspace_and_its_lock_file() {
    let folder = tempfile::tempdir().unwrap();
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\n    \"other\", # theirs\n]\n";
    fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    fs::create_dir_all(folder.path().join("other/src")).unwrap();
    fs::write(folder.path().join("other/src/lib.rs"), "").unwrap();
    fs::write(
        folder.path().join("other/Cargo.toml"),
        "[package]\nname = \"other\"\nversion = \"0.1.0\"\n",
    )
    .unwrap();
    let done = iam_init(folder.path(), &["--integration", "-n", NAME], &[]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let lock = "version = 4\n\n[[package]]\nname = \"my-integration\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"other\"\nversion = \"0.1.0\"\n";
    fs::write(folder.path().join("Cargo.lock"), lock).unwrap();
    assert_eq!(iam_init(folder.path(), &["check", NAME], &[]).code, Some(0));

    let taken = iam_init(folder.path(), &["rename", "other", NAME], &[]);
    assert_eq!(taken.code, Some(4), "{}", taken.stderr);
    let done = iam_init(folder.path(), &["rename", "Zulu", NAME], &[]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let manifest = fs::read_to_string(folder.path().join("Cargo.toml")).unwrap();
    assert!(
        manifest.contains("\"Zulu\"") && !manifest.contains(NAME),
        "{manifest}"
    );
    assert!(manifest.contains("\"other\", # theirs"), "{manifest}");
    let lock = fs::read_to_string(folder.path().join("Cargo.lock")).unwrap();
    let names: Vec<&str> = lock
        .lines()
        .filter(|line| line.starts_with("name"))
        .collect();
    assert_eq!(names, ["name = \"other\"", "name = \"zulu\""]);
    assert_eq!(
        iam_init(folder.path(), &["check", "Zulu"], &[]).code,
        Some(0)
    );
}
