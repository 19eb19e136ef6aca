//! A folder gets another name.

use std::fs;

use crate::aged::{Aged, NAME, files, iam_init};

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
