//! What is no plain text: other line endings, told sections, bytes, permissions, links.

use std::fs;
use std::path::Path;

use iam_core::docs::Readme;
#[cfg(unix)]
use iam_init::Mode;

use super::{TEXTS, shown, with_old_first_line};
use crate::aged::{Aged, NAME, files};

#[test]
fn a_checkout_with_other_line_endings_keeps_them() {
    let mut aged = Aged::new();
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let new = aged.text("README.md");
    for path in TEXTS {
        let text = aged.text(path);
        aged.write(path, crlf(&text));
    }
    for path in [".iam-init.yml", ".iam-init.base"] {
        let text = aged.text(path);
        aged.write(path, crlf(&text));
    }
    aged.run(&["check", NAME]).ended(0, &[]);

    aged.template_had("README.md", with_old_first_line(&new));
    aged.write("README.md", crlf(&with_old_first_line(&new)) + "mine\r\n");
    aged.update().ended(0, &["merged MyIntegration/README.md"]);
    assert_eq!(aged.text("README.md"), crlf(&format!("{new}mine\n")));
}

/// A developer's `docs` and today's template tell a section each in its own way: that is no
/// conflict, and the sections that the developer has left alone are the template's.
#[test]
fn a_section_that_docs_has_written_is_the_developers_and_no_conflict() {
    let mut aged = Aged::new();
    let new = aged.text("README.md");
    let old = with_old_first_line(&new).replace("Lovelace", "Byron");
    aged.template_had("README.md", &old);
    let get = |text: &str| {
        let readme = Readme::read(text).unwrap();
        readme.section("iam-get-user").unwrap().body.to_owned()
    };
    let mine = get(&old).replace("Byron", "King");
    let yours = old.replace(&get(&old), &mine);
    assert_ne!(yours, old);
    aged.write("README.md", format!("{yours}mine\n"));
    aged.update().ended(0, &["merged MyIntegration/README.md"]);
    let expected = new.replace(&get(&new), &mine);
    assert_eq!(aged.text("README.md"), format!("{expected}mine\n"));
    aged.update().ended(0, &[]);
    aged.run(&["check", NAME]).ended(0, &[]);
}

#[test]
fn a_binary_file_is_replaced_or_kept_as_a_whole() {
    let image = "MyIntegration_image.png";
    let mut aged = Aged::new();
    aged.template_had(image, b"\x89PNG\0old");
    aged.write(image, b"\x89PNG\0mine");
    let update = aged.update();
    update.ended(4, &["conflict MyIntegration/MyIntegration_image.png"]);
    assert!(
        update.stderr.contains("it cannot be merged"),
        "{}",
        update.stderr
    );
    assert_eq!(fs::read(aged.path(image)).unwrap(), b"\x89PNG\0mine");
    // It has no markers that could be resolved: it is the developer's now.
    aged.update().ended(0, &[]);
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(unix)]
#[test]
fn permissions_are_merged_too() {
    let mut aged = Aged::new();
    // Made executable, made private, made read-only by the developer: stays so, with
    // new contents.
    for (path, bits) in [
        ("command_examples", 0o755),
        ("README.md", 0o600),
        ("src/lib.rs", 0o444),
    ] {
        let new = aged.text(path);
        aged.template_had(path, with_old_first_line(&new));
        set_mode(&aged.path(path), bits);
        aged.update()
            .ended(0, &[&format!("updated {}", shown(path))]);
        assert_eq!(
            (mode(&aged.path(path)), aged.text(path)),
            (bits, new),
            "{path}"
        );
    }
    // Executable by the template once, and no longer.
    aged.template_had_mode("src/main.rs", Mode::Executable);
    set_mode(&aged.path("src/main.rs"), 0o750);
    aged.update()
        .ended(0, &["updated MyIntegration/src/main.rs"]);
    assert_eq!(mode(&aged.path("src/main.rs")), 0o640);
    aged.update().ended(0, &[]);
}

#[cfg(unix)]
#[test]
fn a_link_is_never_followed() {
    use std::os::unix::fs::symlink;

    let mut aged = Aged::new();
    let outside = aged.temporary.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("README.md"), "theirs\n").unwrap();
    fs::write(outside.join("lib.rs"), "theirs\n").unwrap();
    for path in ["README.md", "src/lib.rs"] {
        let new = aged.text(path);
        aged.template_had(path, with_old_first_line(&new));
    }
    fs::remove_file(aged.path("README.md")).unwrap();
    symlink(outside.join("README.md"), aged.path("README.md")).unwrap();
    fs::rename(aged.path("src"), aged.path("moved")).unwrap();
    symlink(&outside, aged.path("src")).unwrap();
    let before = files(&outside);
    aged.update().ended(
        4,
        &[
            "conflict MyIntegration/README.md",
            "conflict MyIntegration/src/lib.rs",
        ],
    );
    assert!(files(&outside) == before, "nothing is written outside");
    assert!(aged.path("README.md").is_symlink() && aged.path("src").is_symlink());
    aged.update().ended(0, &[]);
    assert!(files(&outside) == before);

    // A folder that is itself named by a link is the folder.
    symlink(aged.folder(), aged.temporary.path().join("link")).unwrap();
    aged.run(&["check", "link"]).ended(0, &[]);
}
