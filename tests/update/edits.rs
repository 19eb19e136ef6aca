//! What the template changed, what the developer edited, and what both did.

use super::{DEVELOPERS, TEXTS, shown, with_old_first_line};
use crate::aged::{Aged, NAME};

#[test]
fn a_fresh_folder_is_up_to_date_and_an_update_writes_nothing() {
    let aged = Aged::new();
    let before = aged.files();
    aged.run(&["check", NAME]).ended(0, &[]);
    let update = aged.update();
    update.ended(0, &[]);
    assert_eq!(update.stderr, "MyIntegration is up to date\n");
    assert!(aged.files() == before);
}

#[test]
fn every_file_that_nobody_edited_gets_what_the_template_gives_now() {
    let mut aged = Aged::new();
    let new = aged.files();
    let mut expected = Vec::new();
    for path in TEXTS {
        let old = with_old_first_line(&aged.text(path));
        aged.template_had(path, old);
        expected.push(format!("updated {}", shown(path)));
    }
    aged.template_had("MyIntegration_image.png", b"\x89PNG\0old");
    expected.push(format!("updated {}", shown("MyIntegration_image.png")));
    expected.sort_by_key(|line| line.split_once(' ').unwrap().1.to_owned());
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();

    let old = aged.files();
    aged.run(&["check", NAME]).ended(3, &expected);
    aged.run(&["plan", NAME]).ended(0, &expected);
    assert!(aged.files() == old, "a check writes nothing");
    aged.update().ended(0, &expected);
    assert!(aged.files() == new, "as if it had been generated today");
    aged.run(&["check", NAME]).ended(0, &[]);
    aged.update().ended(0, &[]);
}

#[test]
fn an_edit_of_every_file_is_kept_and_the_templates_change_is_taken() {
    let mut aged = Aged::new();
    for path in TEXTS.into_iter().filter(|path| *path != "Cargo.lock") {
        let new = aged.text(path);
        aged.template_had(path, with_old_first_line(&new));
        // A last line without an ending is one more thing to get right.
        let with_a_last_line = |text: &str| {
            let ended = if text.ends_with('\n') { "" } else { "\n" };
            format!("{text}{ended}mine \u{1f642}")
        };
        aged.write(path, with_a_last_line(&with_old_first_line(&new)));
        aged.update()
            .ended(0, &[&format!("merged {}", shown(path))]);
        assert_eq!(aged.text(path), with_a_last_line(&new), "{path}");
        aged.run(&["check", NAME]).ended(0, &[]);
        let merged = aged.files();
        aged.update().ended(0, &[]);
        assert!(aged.files() == merged, "run twice, the second does nothing");
        aged.write(path, new);
    }
}

#[test]
fn an_edit_where_the_template_changed_nothing_is_no_news() {
    let aged = Aged::new();
    for path in TEXTS {
        aged.write(path, format!("mine\n{}", aged.text(path)));
    }
    let before = aged.files();
    aged.run(&["check", NAME]).ended(0, &[]);
    aged.update().ended(0, &[]);
    assert!(aged.files() == before);
}

#[test]
fn where_both_changed_the_same_lines_there_are_markers_with_the_base_between() {
    for path in TEXTS
        .into_iter()
        .filter(|path| *path != "Cargo.lock" && !DEVELOPERS.contains(path))
    {
        let mut aged = Aged::new();
        let new = aged.text(path);
        let (first, rest) = new.split_once('\n').unwrap_or((&new, ""));
        aged.template_had(path, format!("base\n{rest}"));
        aged.write(path, format!("mine\n{rest}"));
        let update = aged.update();
        update.ended(4, &[&format!("conflict {}", shown(path))]);
        assert!(
            update.stderr.starts_with(&format!(
                "conflict in {}, line 1: you and the template changed the same lines\n",
                shown(path)
            )),
            "{}",
            update.stderr
        );
        let expected = format!(
            "<<<<<<< yours\nmine\n||||||| base\nbase\n=======\n{first}\n>>>>>>> template\n{rest}"
        );
        assert_eq!(aged.text(path), expected);

        // Nothing more happens until somebody has resolved it.
        let before = aged.files();
        let again = aged.update();
        again.ended(4, &[&format!("conflict {}", shown(path))]);
        assert!(
            again.stderr.contains("resolve the conflicts first"),
            "{}",
            again.stderr
        );
        aged.run(&["check", NAME])
            .ended(3, &[&format!("conflict {}", shown(path))]);
        assert!(aged.files() == before);

        aged.write(path, format!("mine and theirs\n{rest}"));
        aged.run(&["check", NAME]).ended(0, &[]);
        aged.update().ended(0, &[]);
    }
}

#[test]
fn the_developers_own_files_never_get_markers() {
    for path in DEVELOPERS {
        let mut aged = Aged::new();
        let new = aged.text(path);
        let (_, rest) = new.split_once('\n').unwrap();
        aged.template_had(path, format!("base\n{rest}"));
        let mine = format!("mine\n{rest}");
        aged.write(path, &mine);
        let update = aged.update();
        update.ended(0, &[]);
        let told =
            format!("kept MyIntegration/{path}: yours, and the template changed the same lines\n");
        assert!(update.stderr.starts_with(&told), "{}", update.stderr);
        assert_eq!(aged.text(path), mine);
        aged.run(&["check", NAME]).ended(0, &[]);
    }
}

#[test]
fn a_lock_file_that_was_edited_is_left_to_cargo() {
    let mut aged = Aged::new();
    let new = aged.text("Cargo.lock");
    aged.template_had("Cargo.lock", with_old_first_line(&new));
    aged.write("Cargo.lock", "mine\n");
    let update = aged.update();
    update.ended(0, &[]);
    assert!(
        update.stderr.contains("Cargo brings it up to date"),
        "{}",
        update.stderr
    );
    assert_eq!(aged.text("Cargo.lock"), "mine\n");
    aged.update().ended(0, &[]);
}
