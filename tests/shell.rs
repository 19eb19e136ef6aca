//! How `iam-init` behaves in a shell: help, manual, completions, colour, pipes.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[cfg(target_os = "linux")]
mod terminal;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_iam-init");

fn iam_init(arguments: &[&str]) -> Output {
    Command::new(PROGRAM)
        .args(arguments)
        .stdin(Stdio::null())
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap()
}

fn stdout(arguments: &[&str]) -> String {
    let done = iam_init(arguments);
    assert!(done.status.success(), "{arguments:?}: {done:?}");
    String::from_utf8(done.stdout).unwrap()
}

/// Every command and group of commands, as it is typed: the program itself is empty.
fn commands() -> Vec<Vec<String>> {
    let mut known: Vec<Vec<String>> = Vec::new();
    let mut open: Vec<Vec<String>> = vec![Vec::new()];
    while let Some(command) = open.pop() {
        let mut arguments: Vec<&str> = command.iter().map(String::as_str).collect();
        arguments.push("--help");
        let help = stdout(&arguments);
        let listed = help
            .lines()
            .skip_while(|line| *line != "Commands:")
            .skip(1)
            .take_while(|line| !line.is_empty());
        for line in listed {
            let name = line.split_whitespace().next().unwrap();
            let mut inner = command.clone();
            inner.push(name.to_owned());
            open.push(inner);
        }
        known.push(command);
    }
    known
}

#[test]
fn every_help_fits_eighty_columns_and_has_its_headings() {
    let commands = commands();
    assert!(commands.len() > 5, "{commands:?}");
    for command in commands {
        let mut arguments: Vec<&str> = command.iter().map(String::as_str).collect();
        arguments.push("--help");
        let help = stdout(&arguments);
        for line in help.lines() {
            assert!(line.chars().count() <= 80, "{command:?}: {line}");
            assert_eq!(line, line.trim_end(), "{command:?}");
        }
        assert!(help.contains("\nUsage: iam-init"), "{command:?}:\n{help}");
        assert!(!help.contains("\n\n\n"), "{command:?}:\n{help}");
        let first = help.lines().next().unwrap();
        assert!(!first.is_empty() && !first.ends_with('.'), "{first}");
        // A line of an option that is too long for one line is broken by hand or not at all.
        arguments.pop();
        arguments.push("-h");
        assert_eq!(
            stdout(&arguments),
            help,
            "{command:?}: one help, short or long"
        );
    }
}

#[test]
fn the_manual_page_holds_every_command_and_option() {
    let page = stdout(&["man"]);
    // What roff makes of it, as far as words are concerned.
    let words = page
        .replace("\\-", "-")
        .replace("\\fB", "")
        .replace("\\fR", "");
    assert!(words.starts_with(".TH iam-init 1 "));
    for section in [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "COMMANDS",
        "NOTES",
        "EXAMPLES",
        "\"EXIT CODES\"",
    ] {
        assert!(words.contains(&format!("\n.SH {section}\n")), "{section}");
    }
    for command in commands() {
        let mut arguments: Vec<&str> = command.iter().map(String::as_str).collect();
        arguments.push("--help");
        let help = stdout(&arguments);
        if !help.contains("\nCommands:\n") {
            let title = format!("\n.SS \"iam-init {}\"\n", command.join(" "));
            assert!(words.contains(&title), "{title}");
        }
        for option in help
            .split_whitespace()
            .filter(|word| word.starts_with("--"))
        {
            let option = option.trim_end_matches([',', '.', ':', '`', '\'']);
            assert!(words.contains(option), "{command:?}: {option}");
        }
    }
    if let Some(lint) = run_if_there("mandoc", "mandoc", &["-T", "lint", "-W", "error"], &page) {
        assert!(lint.status.success(), "{lint:?}");
    }
}

/// What a program says to an input in a file, unless the machine does not have it.
fn run_if_there(needs: &str, program: &str, arguments: &[&str], input: &str) -> Option<Output> {
    if Command::new(needs).arg("--version").output().is_err() {
        eprintln!("{needs} is not there, so that it was not asked");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("input");
    fs::write(&file, input).unwrap();
    Some(
        Command::new(program)
            .args(arguments)
            .arg(&file)
            .output()
            .unwrap(),
    )
}

/// What a user types before TAB, and what must and must not be offered.
const COMPLETIONS: [(&[&str], &[&str], &[&str]); 6] = [
    (&["--sty"], &["--style"], &["--force"]),
    (&["--style", ""], &["rest", "scim"], &["--force"]),
    (&["map"], &["mapper"], &["man"]),
    (&["mapper", ""], &["check", "fields"], &["completions"]),
    (&["lint", "--de"], &["--deny"], &["--force"]),
    (&["mapper", "fields", "--j"], &["--json"], &["--force"]),
];

#[track_caller]
fn check_offers(shell: &str, typed: &[&str], offered: &str, wanted: &[&str], unwanted: &[&str]) {
    let offered: BTreeSet<&str> = offered
        .lines()
        .filter_map(|line| line.split('\t').next())
        .flat_map(str::split_whitespace)
        .collect();
    for word in wanted {
        assert!(offered.contains(word), "{shell} {typed:?}: {offered:?}");
    }
    for word in unwanted {
        assert!(!offered.contains(word), "{shell} {typed:?}: {offered:?}");
    }
}

#[test]
fn bash_completes() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("iam-init.bash");
    fs::write(&script, stdout(&["completions", "bash"])).unwrap();
    for (typed, wanted, unwanted) in COMPLETIONS {
        let line = format!("iam-init {}", typed.join(" "));
        // The function that bash would call for the line, with what bash would set.
        let done = Command::new("bash")
            .args(["--norc", "-c"])
            .arg(
                r#"source "$0"
                line=$1; shift
                COMP_WORDS=(iam-init "$@"); COMP_CWORD=$#; COMP_LINE=$line; COMP_POINT=${#line}
                function=$(complete -p iam-init | sed 's/.*-F \([^ ]*\).*/\1/')
                "$function" iam-init "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
                printf '%s\n' "${COMPREPLY[@]}""#,
            )
            .arg(&script)
            .arg(&line)
            .args(typed)
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
        assert_eq!(String::from_utf8_lossy(&done.stderr), "");
        let offered = String::from_utf8(done.stdout).unwrap();
        check_offers("bash", typed, &offered, wanted, unwanted);
    }
}

#[test]
fn fish_completes() {
    let script = stdout(&["completions", "fish"]);
    for (typed, wanted, unwanted) in COMPLETIONS {
        let line = format!("iam-init {}", typed.join(" "));
        let complete = format!("source $argv[1]; complete -C '{line}'");
        let Some(done) = run_if_there("fish", "fish", &["--no-config", "-c", &complete], &script)
        else {
            return;
        };
        assert!(done.status.success(), "{done:?}");
        let offered = String::from_utf8(done.stdout).unwrap();
        check_offers("fish", typed, &offered, wanted, unwanted);
    }
}

/// zsh completes only at a prompt, so it gets a terminal of its own, and a key that lists
/// what there is.
#[test]
fn zsh_completes() {
    let script = stdout(&["completions", "zsh"]);
    for (typed, wanted, unwanted) in COMPLETIONS {
        let line = format!("iam-init {}", typed.join(" "));
        let listed = wanted.join("*");
        let complete = format!(
            r#"zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell 'PS1=; autoload -U compinit; compinit -u -D; source '$1
            zpty -w shell 'bindkey "^T" list-choices; print REA""DY'
            zpty -r -m shell line '*READY*'
            zpty -w -n shell '{line}'$'\x14'
            zpty -r -m shell line '*'$'\n''*{listed}*'
            print -r -- $line | sed $'s/\x1b\\[[0-9;?]*[a-zA-Z]/ /g'"#
        );
        let arguments = ["60", "zsh", "-f", "-c", &complete, "zsh"];
        let Some(done) = run_if_there("zsh", "timeout", &arguments, &script) else {
            return;
        };
        assert!(done.status.success(), "{typed:?}: {done:?}");
        let offered = String::from_utf8_lossy(&done.stdout);
        check_offers("zsh", typed, &offered, wanted, unwanted);
    }
}

#[test]
fn every_shell_has_a_script() {
    for (shell, holds) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef iam-init"),
        ("fish", "complete -c iam-init"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion:arg-completer"),
    ] {
        let script = stdout(&["completions", shell]);
        assert!(script.contains(holds), "{shell}");
        assert!(script.contains("--from-scim"), "{shell}");
    }
    let refused = iam_init(&["completions", "tcsh"]);
    assert_eq!(refused.status.code(), Some(2));
}

/// Nobody reading is no failure, and no panic.
#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        "--help",
        "mapper fields",
        "completions bash",
        "man",
        "--list-templates --json",
        "--integration -n ClosedPipe --json --dry-run",
        "--integration -n ClosedPipe",
    ] {
        // The reader is gone before the first byte; `PIPESTATUS` is the writer's exit code.
        let pipe = format!(
            "(sleep 0.1; exec '{PROGRAM}' {arguments}) 2>stderr | exec true; exit ${{PIPESTATUS[0]}}"
        );
        let done = Command::new("bash")
            .args(["-c", &pipe])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let said = fs::read_to_string(folder.path().join("stderr")).unwrap();
        assert_eq!(done.status.code(), Some(0), "{arguments}: {said}");
        assert!(!said.contains("panic") && !said.contains("error"), "{said}");
    }
    assert!(Path::new(&folder.path().join("ClosedPipe/Cargo.toml")).exists());

    for (arguments, code) in [
        ("--integration -n ClosedError", 0),
        ("--integration -n ClosedError", 4),
        ("--integration", 2),
        ("--nonsense", 2),
    ] {
        let pipe = format!(
            "(sleep 0.1; exec '{PROGRAM}' {arguments}) 2>&1 >/dev/null | exec true; exit ${{PIPESTATUS[0]}}"
        );
        let done = Command::new("bash")
            .args(["-c", &pipe])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(code), "{arguments}: {done:?}");
    }
}

/// A full disk behind a pipe is a failure, as nothing of the data arrives.
#[cfg(target_os = "linux")]
#[test]
fn standard_output_that_cannot_be_written_is_a_failure() {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let done = Command::new(PROGRAM)
        .args(["mapper", "fields"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(1), "{done:?}");
    assert!(
        done.stderr
            .starts_with(b"error: cannot write to standard output: ")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn colour_is_for_terminals_and_can_be_turned_off() {
    use terminal::Terminal;

    let folder = tempfile::tempdir().unwrap();
    for (environment, coloured) in [
        (&[][..], true),
        (&[("NO_COLOR", "1")], false),
        (&[("CLICOLOR", "0")], false),
        (&[("TERM", "dumb")], false),
    ] {
        // Our own words, and clap's.
        for arguments in [&["-n", "x"][..], &["--nonsense"]] {
            let ended = Terminal::start(folder.path(), arguments, environment).end();
            assert_eq!(ended.code, Some(2), "{ended:?}");
            assert!(ended.screen.contains("error: "), "{ended:?}");
            assert_eq!(
                ended.raw.contains('\x1b'),
                coloured,
                "{environment:?}: {ended:?}"
            );
        }
    }
    for (variable, coloured) in [(None, false), (Some("CLICOLOR_FORCE"), true)] {
        for arguments in [&["-n", "x"][..], &["--nonsense"]] {
            let mut command = Command::new(PROGRAM);
            command
                .args(arguments)
                .env_remove("NO_COLOR")
                .env_remove("CLICOLOR_FORCE");
            if let Some(variable) = variable {
                command.env(variable, "1");
            }
            let done = command.output().unwrap();
            assert_eq!(
                done.stderr.contains(&0x1b),
                coloured,
                "{variable:?}: {done:?}"
            );
        }
    }
}
