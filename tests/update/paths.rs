//! Files that somebody deleted, moved or made.

use std::fs;

use super::{TEXTS, with_old_first_line};
use crate::aged::{Aged, NAME};

#[test]
fn what_the_developer_deleted_stays_deleted() {
    let mut aged = Aged::new();
    for path in TEXTS {
        let new = aged.text(path);
        aged.template_had(path, with_old_first_line(&new));
        fs::remove_file(aged.path(path)).unwrap();
    }
    aged.update().ended(0, &[]);
    for path in TEXTS {
        assert!(!aged.path(path).exists(), "{path}");
    }
    aged.run(&["check", NAME]).ended(0, &[]);
}

#[test]
fn what_the_developer_moved_stays_where_it_is() {
    let mut aged = Aged::new();
    let new = aged.text("src/lib.rs");
    aged.template_had("src/lib.rs", with_old_first_line(&new));
    fs::rename(aged.path("src/lib.rs"), aged.path("src/mine.rs")).unwrap();
    aged.update().ended(0, &[]);
    assert!(!aged.path("src/lib.rs").exists());
    assert_eq!(aged.text("src/mine.rs"), with_old_first_line(&new));
}

#[test]
fn what_the_template_dropped_is_deleted_unless_it_was_edited() {
    let mut aged = Aged::new();
    aged.template_had_more("src/old/deep.rs", "common/old.rs", "old\n");
    aged.template_had_more("src/edited.rs", "common/edited.rs", "old\n");
    aged.template_had_more("gone.rs", "common/gone.rs", "old\n");
    aged.write("src/edited.rs", "mine\n");
    fs::remove_file(aged.path("gone.rs")).unwrap();
    let update = aged.update();
    update.ended(0, &["deleted MyIntegration/src/old/deep.rs"]);
    assert!(
        update.stderr.contains(
            "kept MyIntegration/src/edited.rs: the template no longer has it, but you changed it\n"
        ),
        "{}",
        update.stderr
    );
    assert!(
        !aged.path("src/old").exists(),
        "an empty folder goes with it"
    );
    assert_eq!(aged.text("src/edited.rs"), "mine\n");
    aged.update().ended(0, &[]);
}

#[test]
fn a_file_of_the_developers_where_the_template_has_one_now_is_a_conflict() {
    let mut aged = Aged::new();
    let new = aged.text("src/main.rs");
    aged.template_lacked("src/main.rs");
    aged.update().ended(0, &["added MyIntegration/src/main.rs"]);
    assert_eq!(aged.text("src/main.rs"), new);

    aged.template_lacked("src/main.rs");
    aged.write("src/main.rs", "mine\n");
    aged.update()
        .ended(4, &["conflict MyIntegration/src/main.rs"]);
    let text = aged.text("src/main.rs");
    assert!(
        text.starts_with("<<<<<<< yours\nmine\n||||||| base\n=======\n"),
        "{text}"
    );

    aged.template_lacked("src/main.rs");
    aged.write("src/main.rs", &new);
    aged.update().ended(0, &[]);
    assert_eq!(aged.text("src/main.rs"), new);
}

#[test]
fn a_file_that_the_template_moved_takes_the_developers_edits_along() {
    let mut aged = Aged::new();
    aged.template_had_at("doc/README.md", "README.md");
    let new = aged.text("doc/README.md");
    aged.template_had("doc/README.md", with_old_first_line(&new));
    aged.write(
        "doc/README.md",
        format!("{}mine\n", with_old_first_line(&new)),
    );
    aged.update().ended(0, &["merged MyIntegration/README.md"]);
    assert_eq!(aged.text("README.md"), format!("{new}mine\n"));
    assert!(!aged.path("doc").exists());
    aged.update().ended(0, &[]);

    aged.template_had_at("doc/README.md", "README.md");
    aged.template_had("doc/README.md", &new);
    aged.update().ended(0, &["moved MyIntegration/README.md"]);
    assert_eq!(aged.text("README.md"), new);

    // Something of the developer's has the new place.
    aged.template_had_at("doc/README.md", "README.md");
    aged.template_had("doc/README.md", &new);
    aged.write("README.md", "mine\n");
    let update = aged.update();
    update.ended(
        4,
        &[
            "conflict MyIntegration/README.md",
            "deleted MyIntegration/doc/README.md",
        ],
    );
    assert!(aged.text("README.md").contains("mine\n"));
}
