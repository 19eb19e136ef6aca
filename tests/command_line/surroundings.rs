//! The core and the workspace that a new crate finds.

use std::fs;

use super::{Test, everything};

#[test]
fn a_core_of_the_same_version_is_used_and_another_is_refused() {
    let same = format!(
        "[package]\nname = \"iam-core\"\nversion = \"{}\"\n",
        iam_init::core_source::version()
    );
    let test = Test::new().file("iam-core/Cargo.toml", &same);
    let ended = test.generate(&[]);
    ended.done();
    assert!(!ended.stdout.contains("iam-core"), "{ended:?}");
    assert_eq!(everything(&test.path("iam-core")).len(), 2, "left alone");

    let test = Test::new().file(
        "iam-core/Cargo.toml",
        "[package]\nname = \"iam-core\"\nversion = \"9.9.9\"\n",
    );
    test.generate(&[]).refused(
        4,
        "error: `iam-core` is iam-core 9.9.9, this iam-init brings 0.1.0\n\
         help: use it as it is with `--core path:iam-core`, or move it away to get 0.1.0, or use the iam-init that brought it\n",
    );
    let test = Test::new().file("iam-core/notes", "mine");
    test.generate(&[]).refused(
        4,
        "error: `iam-core` exists and is not the crate `iam-core`\n\
         help: move it away, or write elsewhere with `--output`, or name a core with `--core path:DIR`\n",
    );
}

#[test]
fn a_core_by_path_is_named_from_the_crate() {
    let core = "[package]\nname = \"iam-core\"\nversion = \"9.9.9\"\n";
    let test = Test::new().file("libs/core/Cargo.toml", core);
    test.generate(&["-o", "out", "--core", "path:libs/core"])
        .done();
    let manifest = fs::read_to_string(test.path("out/MyIntegration/Cargo.toml")).unwrap();
    assert!(
        manifest.contains("path = \"../../libs/core\""),
        "{manifest}"
    );
    assert!(!test.path("out/iam-core").exists());
    test.run(["--integration", "-n", "Other", "--core", "path:libs"])
        .refused(
            1,
            "error: `libs` does not hold the crate `iam-core`\n\
         help: name the folder that holds iam-core's `Cargo.toml`\n",
        );
}

#[test]
fn an_enclosing_workspace_is_joined() {
    let test = Test::new().file("Cargo.toml", "[workspace]\nmembers = [] # none yet\n");
    let first = test.generate(&["-o", "crates"]);
    first.done();
    assert!(
        first
            .stdout
            .starts_with("Cargo.toml\ncrates/MyIntegration/"),
        "{first:?}"
    );
    assert!(
        first
            .stderr
            .contains("joined the workspace of Cargo.toml\n"),
        "{first:?}"
    );
    assert!(!test.path("crates/MyIntegration/Cargo.lock").exists());
    assert!(test.path("crates/iam-core/Cargo.toml").exists());

    test.run(["--integration", "-n", "Another", "-o", "more"])
        .done();
    assert!(
        !test.path("more/iam-core").exists(),
        "the workspace has one"
    );
    let manifest = fs::read_to_string(test.path("more/Another/Cargo.toml")).unwrap();
    assert!(
        manifest.contains("path = \"../../crates/iam-core\""),
        "{manifest}"
    );
    assert_eq!(
        fs::read_to_string(test.path("Cargo.toml")).unwrap(),
        "[workspace]\nmembers = [\"crates/MyIntegration\", \"more/Another\"] # none yet\n"
    );
    test.generate(&["-o", "twice"]).refused(
        4,
        "error: the workspace has a package `my-integration` already, in `crates/MyIntegration`\n\
         help: use another name, or write outside the workspace with `--output`\n",
    );
}
