//! An integration joins a pack, from wherever it is made.

use std::fs;

use super::{Test, version};

#[test]
fn an_integration_joins_from_any_folder_of_the_pack() {
    let from_root = Test::with_pack();
    from_root.add("MyPack", "Acme", &[]).done();
    let expected = from_root.files();
    let folders = [
        "Integrations",
        "Classifiers",
        "iam-core/src",
        ".github/workflows",
    ];
    for folder in folders {
        let test = Test::with_pack();
        test.add(&format!("MyPack/{folder}"), "Acme", &[]).done();
        assert!(test.files() == expected, "{folder}");
    }
    for output in ["MyPack", "MyPack/Integrations", "MyPack/new/folder"] {
        let test = Test::with_pack();
        test.add("", "Acme", &["-o", output]).done();
        assert!(test.files() == expected, "-o {output}");
        assert!(!test.path("MyPack/new").exists());
    }
}

#[test]
fn the_paths_are_shown_from_where_the_run_was() {
    let test = Test::with_pack();
    let ended = test.add("MyPack/Classifiers", "Acme", &[]).done();
    let lines: Vec<&str> = ended.stdout.lines().collect();
    assert!(lines.is_sorted(), "{lines:?}");
    for line in &lines {
        let path = test.path("MyPack/Classifiers").join(line);
        assert!(path.is_file(), "{line}");
    }
    assert!(lines.contains(&"classifier-mapper-incoming-Acme.json"));
    assert!(lines.contains(&"../Cargo.toml"));
    assert_eq!(
        ended.stderr,
        "created ../Integrations/Acme: REST integration, crate `acme`, 19 files, on iam-core of the pack\n\
         edited ../Cargo.lock: gets the package `acme`\n\
         edited ../Cargo.toml: gets the member `Integrations/Acme`\n\
         next: cd ../Integrations/Acme && cargo test\n"
    );
}

#[test]
fn the_first_integration_is_part_of_the_first_release_and_each_later_one_gets_a_note() {
    let test = Test::with_pack();
    let metadata = || version(&test.text("MyPack/pack_metadata.json"));
    test.add("MyPack", "One", &[]).done();
    assert_eq!(metadata(), "1.0.0");
    for (name, version) in [("Two", "1.0.1"), ("Three", "1.0.2")] {
        test.add("MyPack", name, &["--style", "scim"]).done();
        assert_eq!(metadata(), version);
        let note = format!("MyPack/ReleaseNotes/{}.md", version.replace('.', "_"));
        let note = test.text(&note);
        assert!(note.contains(&format!("\n##### New: {name}\n")), "{note}");
        for direction in ["Incoming", "Outgoing"] {
            let mapper = format!("\n##### New: User Profile - {name} ({direction})\n");
            assert!(note.contains(&mapper), "{note}");
        }
    }
}

#[test]
fn what_the_developer_wrote_into_the_packs_files_stays() {
    let test = Test::with_pack();
    test.add("MyPack", "One", &[]).done();
    let metadata =
        "{\r\n\t\"name\": \"Ours\",   \"currentVersion\": \"3.1.4\",\r\n\t\"x\": [1]\r\n}";
    test.write("MyPack/pack_metadata.json", metadata);
    let manifest =
        test.text("MyPack/Cargo.toml") + "\n[workspace.lints.rust] # ours\nunused = \"deny\"\n";
    test.write("MyPack/Cargo.toml", &manifest);
    test.add("MyPack", "Two", &[]).done();
    assert_eq!(
        test.text("MyPack/pack_metadata.json"),
        metadata.replace("3.1.4", "3.1.5")
    );
    assert_eq!(
        test.text("MyPack/Cargo.toml"),
        manifest.replace(
            "    \"Integrations/One\",\n",
            "    \"Integrations/One\",\n    \"Integrations/Two\",\n"
        )
    );
    assert!(test.path("MyPack/ReleaseNotes/3_1_5.md").is_file());
}

#[test]
fn a_pack_stands_in_a_repository_or_another_workspace_but_is_no_member() {
    let test = Test::new();
    fs::create_dir(test.path(".git")).unwrap();
    test.write("Cargo.toml", "[workspace]\nmembers = [\"tools/*\"]\n");
    let ended = test
        .run("", &["--pack", "-n", "Acme", "-o", "Packs"])
        .done();
    let note = "note: move Packs/Acme/.github/workflows/check.yml to the repository's root (.), as the README says: GitHub runs it there alone\n";
    assert!(ended.stderr.ends_with(note), "{ended:?}");
    assert_eq!(
        test.text("Cargo.toml"),
        "[workspace]\nmembers = [\"tools/*\"]\n"
    );
    test.add("Packs/Acme", "AcmeCloud", &[]).done();
    assert!(test.path("Packs/Acme/Integrations/AcmeCloud").is_dir());
    assert_eq!(
        test.text("Cargo.toml"),
        "[workspace]\nmembers = [\"tools/*\"]\n"
    );

    // Beside the pack, an integration is a member of the outer workspace.
    test.add("", "Tool", &["-o", "tools"]).done();
    assert!(test.path("tools/Tool/mappers").is_dir());

    test.run("", &["--pack", "-n", "Other", "-o", "tools"])
        .refused(
            4,
            "error: `members` in `Cargo.toml` takes the pack in, which is a workspace of its own\n\
         help: put the pack into its `exclude`, or write elsewhere with `--output`\n",
        );
    test.run("Packs/Acme/Integrations", &["--pack", "-n", "Inner"])
        .refused(
            4,
            "error: a pack cannot be made inside the pack `..`\n\
         help: write elsewhere with `--output`, or add an integration with `--integration`\n",
        );
}

#[test]
fn a_folder_with_a_description_alone_is_no_pack_of_ours() {
    let test = Test::new();
    test.write(
        "PythonPack/pack_metadata.json",
        "{\"currentVersion\": \"1.0.0\"}",
    );
    test.add("PythonPack", "Acme", &[]).done();
    assert!(test.path("PythonPack/Acme/mappers").is_dir());
    assert!(test.path("PythonPack/iam-core").is_dir());
}

#[test]
fn a_core_that_is_gone_comes_back_with_the_next_integration() {
    let test = Test::with_pack();
    fs::remove_dir_all(test.path("MyPack/iam-core")).unwrap();
    let ended = test.add("MyPack", "Acme", &[]).done();
    assert!(ended.stdout.contains("\niam-core/\n"), "{ended:?}");
    assert!(test.path("MyPack/iam-core/src/lib.rs").is_file());
    assert!(!test.path("MyPack/Integrations/iam-core").exists());
    let manifest = test.text("MyPack/Integrations/Acme/Cargo.toml");
    assert!(
        manifest.contains("{ path = \"../../iam-core\" }"),
        "{manifest}"
    );
}

#[test]
fn a_lock_file_that_is_missing_is_left_to_cargo() {
    let test = Test::with_pack();
    fs::remove_file(test.path("MyPack/Cargo.lock")).unwrap();
    test.add("MyPack", "Acme", &[]).done();
    assert!(!test.path("MyPack/Cargo.lock").exists());
}
