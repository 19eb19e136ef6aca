//! The vendored core, which is updated as a whole.

use std::fs;

use crate::aged::{self, Aged, NAME, files, iam_init, read_base};

#[test]
fn the_vendored_core_is_updated_when_nobody_edited_it() {
    let mut aged = Aged::new();
    let core = aged.temporary.path().join("iam-core");
    let whole = files(&core);
    // An older core: a file less, a file more, a file that differs.
    fs::remove_file(core.join("src/action.rs")).unwrap();
    fs::create_dir(core.join("src/old")).unwrap();
    fs::write(core.join("src/old/mod.rs"), "old\n").unwrap();
    fs::write(
        core.join("Cargo.toml"),
        "[package]\nname = \"iam-core\"\nversion = \"0.0.1\"\n",
    )
    .unwrap();
    aged.core_was(&aged::core_hash(&core));
    // What a build leaves there is nobody's edit.
    fs::create_dir(core.join("target")).unwrap();
    fs::write(core.join("target/made"), "made").unwrap();
    fs::write(core.join("Cargo.lock"), "made").unwrap();

    let lines = [
        "updated iam-core/Cargo.toml",
        "added iam-core/src/action.rs",
        "deleted iam-core/src/old/mod.rs",
    ];
    aged.run(&["check", NAME]).ended(3, &lines);
    let update = aged.update();
    update.ended(0, &lines);
    assert!(
        update.stderr.contains("updated iam-core/: iam-core "),
        "{}",
        update.stderr
    );
    fs::remove_dir_all(core.join("target")).unwrap();
    fs::remove_file(core.join("Cargo.lock")).unwrap();
    assert!(files(&core) == whole);
    assert!(!core.join("src/old").exists());
    aged.update().ended(0, &[]);
}

#[test]
fn a_core_that_was_edited_stays_and_it_says_so() {
    let mut aged = Aged::new();
    let core = aged.temporary.path().join("iam-core");
    aged.core_was("00");
    let before = files(&core);
    fs::write(core.join("src/lib.rs"), "mine\n").unwrap();
    let update = aged.update();
    update.ended(0, &[]);
    assert!(
        update.stderr.starts_with(
            "iam-core/ was edited, and stays as it is; this iam-init brings iam-core "
        ),
        "{}",
        update.stderr
    );
    assert_eq!(
        fs::read_to_string(core.join("src/lib.rs")).unwrap(),
        "mine\n"
    );
    let second = aged.update();
    second.ended(0, &[]);
    assert_eq!(second.stderr, "MyIntegration is up to date\n");

    fs::remove_dir_all(&core).unwrap();
    let update = aged.update();
    update.ended(0, &[]);
    assert!(!core.exists(), "what was taken away stays away");
    drop(before);
}

/// An update of one crate alone brings a core that the base of the others does not know.
#[test]
fn what_a_neighbour_brought_is_no_edit() {
    let mut aged = Aged::new();
    let folder = aged.temporary.path().to_owned();
    iam_init(&folder, &["--integration", "-n", "Second"], &[]);
    let core = folder.join("iam-core");
    let whole = files(&core);
    fs::write(core.join("README.md"), "old\n").unwrap();
    let second = folder.join("Second/.iam-init.base");
    let mut base = read_base(&folder.join("Second"));
    base.core.as_mut().unwrap().sha256 = aged::core_hash(&core);
    fs::write(&second, base.text()).unwrap();
    aged.core_was("00");

    let update = aged.update();
    assert_eq!(update.code, Some(0), "{}", update.stderr);
    assert!(!update.stderr.contains("was edited"), "{}", update.stderr);
    assert!(files(&core) == whole);

    // What nobody brought is somebody's edit, whatever stands in a neighbour's base.
    fs::write(core.join("README.md"), "mine\n").unwrap();
    fs::write(&second, "damaged").unwrap();
    aged.core_was("00");
    let update = aged.update();
    assert!(update.stderr.contains("was edited"), "{}", update.stderr);
}

#[test]
fn a_core_that_several_share_is_updated_once() {
    let mut aged = Aged::new();
    let folder = aged.temporary.path().to_owned();
    iam_init(&folder, &["--integration", "-n", "Second"], &[]);
    let core = folder.join("iam-core");
    let whole = files(&core);
    fs::write(core.join("README.md"), "old\n").unwrap();
    aged.core_was(&aged::core_hash(&core));
    let second = folder.join("Second");
    let mut base = read_base(&second);
    base.core = read_base(&aged.folder()).core;
    fs::write(second.join(".iam-init.base"), base.text()).unwrap();

    let update = aged.run(&["update", NAME, "Second"]);
    assert_eq!(update.code, Some(0), "{}", update.stderr);
    assert_eq!(update.lines().len(), 1, "{}", update.stdout);
    assert!(files(&core).len() >= whole.len());
    aged.run(&["check", NAME, "Second"]).ended(0, &[]);
}
