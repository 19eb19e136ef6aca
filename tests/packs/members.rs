//! An integration that is in a pack, later: updated, renamed, and what a kill left of it.

use std::fs;
use std::path::Path;

use iam_init::{Base, BaseContent, SealedCore, TreePath};

use super::{Test, version};
use crate::aged;

#[test]
fn a_member_is_kept_up_to_date_with_its_mappers_and_the_packs_core() {
    let test = Test::with_pack();
    for name in ["One", "Two"] {
        test.add("MyPack", name, &[]).done();
    }
    let today = test.files();
    let check = |folder: &str| test.run("MyPack", &["check", folder]);
    check("Integrations/One").done();

    // An older template had another mapper, and an older iam-init another core.
    let mapper = "Classifiers/classifier-mapper-incoming-Two.json";
    let older = test
        .text(&format!("MyPack/{mapper}"))
        .replace("mapping", "older");
    test.write(&format!("MyPack/{mapper}"), &older);
    let core = test.path("MyPack/iam-core");
    let lib = core.join("src/lib.rs");
    let whole = fs::read(&lib).unwrap();
    fs::write(&lib, "//! Older.\n").unwrap();
    for name in ["One", "Two"] {
        let path = format!("MyPack/Integrations/{name}/{}", Base::FILE);
        let mut base = Base::read(Path::new("base"), test.text(&path).as_bytes()).unwrap();
        base.core = Some(SealedCore {
            version: "0.0.1".parse().unwrap(),
            sha256: aged::core_hash(&core),
        });
        let mapper = TreePath::in_pack(&format!("../../{mapper}")).unwrap();
        if let Some(file) = base.files.get_mut(&mapper) {
            file.content = BaseContent::of(older.as_bytes());
        }
        test.write(&path, &base.text());
    }
    let old = test.files();

    let out_of_date = check("Integrations/Two");
    assert_eq!(out_of_date.code, Some(3), "{out_of_date:?}");
    assert!(out_of_date.stdout.contains(&format!("updated {mapper}\n")));
    assert!(out_of_date.stdout.contains("updated iam-core/src/lib.rs\n"));
    assert!(test.files() == old, "a check writes nothing");

    let both = ["update", "Integrations/One", "Integrations/Two"];
    test.run("MyPack", &both).done();
    assert!(test.files() == today);
    assert!(fs::read(&lib).unwrap() == whole);
    let again = test.run("MyPack", &both).done();
    assert_eq!(again.stdout, "");
}

#[test]
fn a_member_gets_another_name_in_the_whole_pack() {
    let test = Test::with_pack();
    test.add("MyPack", "Acme", &[]).done();
    let mapper = "Classifiers/classifier-mapper-outgoing-Acme.json";
    let edited = test
        .text(&format!("MyPack/{mapper}"))
        .replace("title", "jobTitle");
    test.write(&format!("MyPack/{mapper}"), &edited);
    test.run("MyPack/Integrations/Acme", &["rename", "Globex"])
        .done();

    let renamed = Test::with_pack();
    renamed.add("MyPack", "Globex", &[]).done();
    let names = |test: &Test| test.files().into_keys().collect::<Vec<_>>();
    assert_eq!(names(&test), names(&renamed));
    for path in ["Cargo.toml", "Cargo.lock", "Integrations/Globex/src/lib.rs"] {
        let path = format!("MyPack/{path}");
        assert_eq!(test.text(&path), renamed.text(&path));
    }
    let mapper = test.text("MyPack/Classifiers/classifier-mapper-outgoing-Globex.json");
    assert_eq!(mapper, edited.replace("Acme", "Globex"));
    test.run("MyPack", &["check", "Integrations/Globex"]).done();
}

#[test]
fn an_update_finishes_first_what_a_killed_run_left_in_the_pack() {
    let test = Test::with_pack();
    test.add("MyPack", "Acme", &[]).done();
    let task = r#"{"integration": "New", "rewrites": false, "edits": [{"version": "1.0.1"}]}"#;
    test.write("MyPack/.iam-init-commit-New/.iam-init-task.json", task);
    test.write(
        "MyPack/.iam-init-commit-New/ReleaseNotes/1_0_1.md",
        "New.\n",
    );
    test.run("MyPack", &["update", "Integrations/Acme"]).done();
    assert_eq!(version(&test.text("MyPack/pack_metadata.json")), "1.0.1");
    assert_eq!(test.text("MyPack/ReleaseNotes/1_0_1.md"), "New.\n");
    assert!(!test.path("MyPack/.iam-init-commit-New").exists());
}
