//! Differences that git and patch take, plain or at a terminal.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::aged::{self, Aged, Files, NAME, files};

fn apply(program: &str, arguments: &[&str], difference: &str, folder: &Path) {
    use std::io::Write;
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(difference.as_bytes())
        .unwrap();
    assert!(
        child.wait().unwrap().success(),
        "{program} refuses\n{difference}"
    );
}

#[test]
fn a_difference_that_is_applied_gives_what_the_update_gives() {
    for (program, arguments) in [
        ("git", vec!["apply", "-"]),
        ("patch", vec!["-p1", "--quiet"]),
    ] {
        if Command::new(program).arg("--version").output().is_err() {
            eprintln!("{program} is not there: it was not tried");
            continue;
        }
        let (applied, updated) = (Aged::outdated(), Aged::outdated());
        let difference = applied.run(&["diff", NAME]);
        assert_eq!(difference.code, Some(0), "{}", difference.stderr);
        apply(
            program,
            &arguments,
            &difference.stdout,
            applied.temporary.path(),
        );
        assert_eq!(updated.update().code, Some(4));
        let [mut applied, updated] = [applied, updated].map(|aged| files(aged.temporary.path()));
        applied.retain(|path, _| path.extension().is_none_or(|end| end != "orig"));
        let paths = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(paths(&applied), paths(&updated), "{program}");
        assert!(applied == updated, "{program}");
    }
}

#[test]
fn a_difference_is_plain_unless_a_terminal_shows_it() {
    let aged = Aged::outdated();
    assert!(!aged.run(&["diff", NAME]).stdout.contains('\u{1b}'));
    let mut forced = aged::command(aged.temporary.path());
    let forced = forced
        .args(["diff", NAME])
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    assert!(
        String::from_utf8(forced.stdout)
            .unwrap()
            .contains("\u{1b}[31m-old")
    );
    let mut without = aged::command(aged.temporary.path());
    let without = without
        .args(["diff", NAME])
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert!(
        !String::from_utf8(without.stdout)
            .unwrap()
            .contains('\u{1b}')
    );
}

#[test]
fn a_terminal_is_spared_the_line_of_the_base() {
    let aged = Aged::outdated();
    let piped = aged.run(&["diff", NAME]).stdout;
    assert!(piped.contains("\n+iam-init-base 1 "));
    let line = format!("{} diff {NAME}", env!("CARGO_BIN_EXE_iam-init"));
    let script = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .current_dir(aged.temporary.path())
        .stdin(Stdio::null())
        .output();
    let Ok(shown) = script else {
        eprintln!("script is not there: no terminal was tried");
        return;
    };
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(!shown.contains("iam-init-base 1 "), "{shown}");
    let base = "MyIntegration/.iam-init.base and MyIntegration/.iam-init.base differ";
    assert!(shown.contains(base), "{shown}");
    assert!(shown.contains("README.md"), "{shown}");
}
