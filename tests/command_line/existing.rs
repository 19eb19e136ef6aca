//! What stands there already: a conflict, or rewritten by force.

use std::fs;

use super::{Test, everything};

#[test]
fn a_folder_that_exists_is_a_conflict_and_stays_as_it_is() {
    let test = Test::new().file("MyIntegration/mine", "mine");
    let before = test.everything();
    test.generate(&[]).refused(
        4,
        "error: `MyIntegration` exists already\n\
         help: `--force` rewrites the template's files in it and leaves yours; `--dry-run --force` shows which\n",
    );
    assert!(test.everything() == before);
}

#[test]
fn a_file_in_the_way_is_a_conflict() {
    let help = "help: move it away, or choose another name or `--output`\n";
    let test = Test::new().file("MyIntegration", "mine");
    let stderr = format!("error: `MyIntegration` exists and is not a folder\n{help}");
    test.generate(&[]).refused(4, &stderr);
    test.generate(&["--force"]).refused(4, &stderr);

    let test = Test::new().file("out", "mine");
    let stderr = format!("error: `out` exists and is not a folder\n{help}");
    test.generate(&["-o", "out"]).refused(4, &stderr);
    test.generate(&["-o", "out/deeper"]).refused(4, &stderr);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_not_followed() {
    use std::os::unix::fs::symlink;

    for to in ["elsewhere", "nowhere"] {
        for force in [&[][..], &["--force"]] {
            let test = Test::new().file("elsewhere/mine", "mine");
            symlink(to, test.path("MyIntegration")).unwrap();
            test.generate(force).refused(
                4,
                "error: `MyIntegration` is a symbolic link, which is not followed\n\
                 help: remove the link, or name the folder that it leads to\n",
            );
            assert_eq!(everything(&test.path("elsewhere")).len(), 2);
        }
    }
    let test = Test::new().file("elsewhere/mine", "mine");
    test.generate(&[]).done();
    fs::rename(test.path("MyIntegration/src"), test.path("src")).unwrap();
    symlink("../elsewhere", test.path("MyIntegration/src")).unwrap();
    let ended = test.generate(&["--force"]);
    assert_eq!(ended.code, Some(4), "{ended:?}");
    assert_eq!(everything(&test.path("elsewhere")).len(), 2);
}

#[test]
fn force_rewrites_what_is_the_templates_and_keeps_the_rest() {
    let test = Test::new();
    test.generate(&[]).done();
    let before = test.everything();
    let ended = test.generate(&["--force"]);
    ended.done();
    assert_eq!(ended.stdout, "");
    assert_eq!(ended.stderr, "MyIntegration is up to date\n");

    let test = test
        .file("MyIntegration/Cargo.toml", "broken")
        .file("MyIntegration/src/mine.rs", "mine");
    let dry = test.generate(&["--force", "--dry-run"]);
    dry.done();
    assert_eq!(dry.stdout, "MyIntegration/Cargo.toml\n");
    assert_eq!(dry.stderr, "would rewrite MyIntegration: 1 file\n");
    assert_eq!(
        fs::read(test.path("MyIntegration/Cargo.toml")).unwrap(),
        b"broken"
    );

    let ended = test.generate(&["--force"]);
    ended.done();
    assert_eq!(ended.stdout, "MyIntegration/Cargo.toml\n");
    assert_eq!(ended.stderr, "rewrote MyIntegration: 1 file\n");
    assert_eq!(
        fs::read(test.path("MyIntegration/src/mine.rs")).unwrap(),
        b"mine"
    );
    fs::remove_file(test.path("MyIntegration/src/mine.rs")).unwrap();
    assert!(test.everything() == before);
}
