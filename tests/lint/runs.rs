//! A run: what counts, what cannot be judged, what is printed, and that nothing is written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{acme, cases_folder, iam_init, pack, valid};

#[test]
fn warnings_count_when_they_are_denied_and_not_when_they_are_allowed() {
    let folder = acme();
    fs::write(folder.path().join("Acme/NOTES.md"), "TODO\n").unwrap();
    for (options, code, warnings) in [
        (&[][..], 0, 1),
        (&["--deny", "warnings"], 3, 1),
        (&["--deny", "warnings", "--allow", "todo"], 0, 0),
        (&["--allow", "params-file"], 0, 1),
    ] {
        let done = iam_init(folder.path(), ["lint", "Acme"].iter().chain(options));
        assert_eq!(done.code, Some(code), "{options:?}");
        let summary = format!("1 integration: 0 errors, {warnings} warning");
        assert!(done.stderr.starts_with(&summary), "{}", done.stderr);
    }
    for options in [["--allow", "todos"], ["--deny", "errors"]] {
        let done = iam_init(folder.path(), ["lint", "Acme"].iter().chain(&options));
        assert_eq!((done.code, done.stdout.as_str()), (Some(2), ""));
    }
    let done = iam_init(folder.path(), ["lint", "--allow", "tood"]);
    assert!(done.stderr.contains("'todo'"), "{}", done.stderr);
}

#[test]
fn a_folder_that_cannot_be_judged_does_not_keep_the_others_from_their_turn() {
    let folder = acme();
    fs::create_dir(folder.path().join("empty")).unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    fs::write(folder.path().join("Acme/NOTES.md"), "TODO\n").unwrap();
    let done = iam_init(folder.path(), ["lint", "none", "empty", "file", "Acme"]);
    assert_eq!(done.code, Some(1));
    assert!(
        done.stdout.starts_with("Acme/NOTES.md:1:1: warning: "),
        "{}",
        done.stdout
    );
    for error in [
        "error: cannot read `none`: ",
        "error: `empty` is neither an integration nor a pack\n\
         help: name the folder that the yml of an integration is in, or that of a pack\n",
        "error: cannot read `file`: ",
    ] {
        assert!(done.stderr.contains(error), "{}", done.stderr);
    }
    let done = iam_init(folder.path(), ["lint", "--json", "none", "Acme"]);
    assert_eq!(done.code, Some(1));
    let document = valid(&done.stdout);
    assert_eq!(document["failures"][0]["path"], "none");
    assert_eq!(document["folders"][0]["path"], "Acme");

    // Too far up: what was meant is named.
    let folder = pack();
    let done = iam_init(folder.path(), ["lint"]);
    assert_eq!((done.code, done.stdout.as_str()), (Some(1), ""));
    let told = "error: `.` is neither an integration nor a pack\nhelp: name `Acme`\n";
    assert!(done.stderr.starts_with(told), "{}", done.stderr);
}

/// Every file with its bytes.
fn everything(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| {
            let entry = entry.unwrap();
            (
                entry.path().to_owned(),
                fs::read(entry.path()).unwrap_or_default(),
            )
        })
        .collect()
}

#[test]
fn nothing_is_written_and_other_folders_are_left_alone() {
    let folder = acme();
    for path in [
        "target/debug/x.rs",
        "iam-core/README.md",
        ".hidden/a.md",
        "vendor/Cargo.toml",
        "vendor/src/a.rs",
    ] {
        let path = folder.path().join("Acme").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "// TODO: none of its own\n").unwrap();
    }
    let before = everything(folder.path());
    let done = iam_init(&folder.path().join("Acme"), ["lint", "--deny", "warnings"]);
    assert_eq!((done.code, done.stdout.as_str()), (Some(0), ""));
    assert_eq!(before, everything(folder.path()));
}

#[test]
fn what_files_say_reaches_no_terminal_as_it_is() {
    let folder = acme();
    fs::write(
        folder.path().join("Acme/NOTES.md"),
        "TODO \u{1b}[31mred\u{202e}\n",
    )
    .unwrap();
    let done = iam_init(folder.path(), ["lint", "Acme"]);
    assert!(
        done.stdout.contains("TODO: \u{fffd}[31mred\u{fffd} [todo]"),
        "{:?}",
        done.stdout
    );
}

#[cfg(unix)]
#[test]
fn links_pipes_and_large_files_are_told_and_never_waited_for() {
    use std::os::unix::fs::symlink;

    let folder = acme();
    let acme = folder.path().join("Acme");
    fs::remove_file(acme.join("README.md")).unwrap();
    symlink("nowhere", acme.join("README.md")).unwrap();
    fs::remove_file(acme.join("Acme.yml")).unwrap();
    fs::write(
        folder.path().join("real.yml"),
        fs::read(cases_folder().join("acme/Acme.yml")).unwrap(),
    )
    .unwrap();
    symlink("../real.yml", acme.join("Acme.yml")).unwrap();
    symlink("..", acme.join("around")).unwrap();
    let pipe = Command::new("mkfifo")
        .arg(acme.join("src/pipe.rs"))
        .status()
        .unwrap();
    assert!(pipe.success());
    fs::write(acme.join("src/large.rs"), vec![b'/'; 1024 * 1024 + 1]).unwrap();
    let done = iam_init(folder.path(), ["lint", "Acme"]);
    assert_eq!(done.code, Some(3));
    let lines: Vec<&str> = done
        .stdout
        .lines()
        .filter(|line| !line.starts_with("  "))
        .collect();
    assert_eq!(lines.len(), 3, "{lines:#?}");
    for (line, told) in lines.iter().zip([
        "Acme/README.md: error: cannot be read: it is a link that leads nowhere (",
        "Acme/src/large.rs: error: cannot be read: it is larger than 1024 KiB [unreadable-file]",
        "Acme/src/pipe.rs: error: cannot be read: it is no regular file [unreadable-file]",
    ]) {
        assert!(line.starts_with(told), "{line}");
    }
}

#[test]
fn severities_have_a_colour_where_one_is_wanted() {
    let folder = acme();
    fs::write(folder.path().join("Acme/NOTES.md"), "TODO\n").unwrap();
    for (variable, is_coloured) in [("CLICOLOR_FORCE", true), ("NO_COLOR", false)] {
        let done = Command::new(env!("CARGO_BIN_EXE_iam-init"))
            .args(["lint", "Acme"])
            .current_dir(folder.path())
            .env_remove("CLICOLOR_FORCE")
            .env_remove("NO_COLOR")
            .env(variable, "1")
            .output()
            .unwrap();
        let text = String::from_utf8(done.stdout).unwrap();
        assert_eq!(
            text.contains("\u{1b}[1m\u{1b}[33mwarning:"),
            is_coloured,
            "{text:?}"
        );
        assert_eq!(text.contains('\u{1b}'), is_coloured, "{text:?}");
    }
}
