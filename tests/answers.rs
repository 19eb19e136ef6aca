//! Questions and answers: `questions`, `--answers`, and the wizard at a terminal.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[cfg(target_os = "linux")]
mod terminal;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

struct Test {
    folder: TempDir,
}

impl Test {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn file(self, path: &str, text: &str) -> Self {
        fs::write(self.path(path), text).unwrap();
        self
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(arguments, "")
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_iam-init"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("CLICOLOR_FORCE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that does not read its input has ended already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    fn record(&self, folder: &str) -> String {
        fs::read_to_string(self.path(folder).join(".iam-init.yml")).unwrap()
    }

    fn is_empty(&self) -> bool {
        fs::read_dir(self.folder.path()).unwrap().next().is_none()
    }
}

fn stderr(done: &Output) -> String {
    String::from_utf8_lossy(&done.stderr).into_owned()
}

#[test]
fn every_question_is_told() {
    let test = Test::new();
    let done = test.run(&["questions", "--json"]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let document: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(document["schema"], 1);
    let questions = document["questions"].as_array().unwrap();
    for question in questions {
        let keys: Vec<&str> = question
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .filter(|key| *key != "default_by_style")
            .collect();
        assert_eq!(
            keys,
            [
                "key",
                "option",
                "type",
                "required",
                "choices",
                "default",
                "condition",
                "help"
            ]
        );
        assert!(!question["help"].as_str().unwrap().is_empty());
    }
    let keys: Vec<&str> = questions
        .iter()
        .map(|it| it["key"].as_str().unwrap())
        .collect();
    assert_eq!(keys[..2], ["name", "style"]);

    let done = test.run(&["questions"]);
    let listed = String::from_utf8(done.stdout).unwrap();
    for key in keys {
        assert!(listed.lines().any(|line| line == key), "{key}:\n{listed}");
    }
    for line in listed.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

/// The manual's answers file is one, and its table has every key of a question.
#[test]
fn the_manual_holds() {
    let manual = include_str!("../docs/answers.md");
    let (_, rest) = manual.split_once("\n```yaml\n").unwrap();
    let (example, _) = rest.split_once("\n```").unwrap();
    let test = Test::new().file("answers.yml", example);
    let done = test.run(&["--integration", "--answers", "answers.yml"]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    let record = test.record("AcmeCloud");
    assert!(
        record.contains("id: Acme Cloud IAM\n  style: scim\n  commands: enable\n"),
        "{record}"
    );

    let done = test.run(&["questions", "--json"]);
    let document: Value = serde_json::from_slice(&done.stdout).unwrap();
    for question in document["questions"].as_array().unwrap() {
        for key in question.as_object().unwrap().keys() {
            assert!(manual.contains(&format!("\n| `{key}` | ")), "{key}");
        }
    }
}

/// Every choice of every question, as `questions` tells it, is taken back by `--answers`.
#[test]
fn every_answer_that_is_told_is_taken() {
    let test = Test::new();
    let done = test.run(&["questions", "--json"]);
    let document: Value = serde_json::from_slice(&done.stdout).unwrap();
    let mut taken = 0;
    for question in document["questions"].as_array().unwrap() {
        for choice in question["choices"].as_array().into_iter().flatten() {
            let styles = [&choice["condition"], &question["condition"]];
            let style = styles.into_iter().find_map(|it| it["style"][0].as_str());
            let key = question["key"].as_str().unwrap();
            let mut answers = serde_json::json!({"name": "Acme"});
            answers["style"] = style.unwrap_or("rest").into();
            answers[key] = choice["value"].clone();
            let done = test.run_with(
                &["--integration", "--answers", "-", "--dry-run"],
                &answers.to_string(),
            );
            assert_eq!(done.status.code(), Some(0), "{answers}: {}", stderr(&done));
            taken += 1;
        }
    }
    assert!(taken > 10, "{taken}");
}

#[test]
fn answers_come_from_a_file_and_what_is_typed_comes_first() {
    for (file, text) in [
        (
            "answers.yml",
            "name: acme-cloud\nstyle: scim\nid: Acme Cloud\n",
        ),
        (
            "answers.json",
            r#"{"name": "acme-cloud", "style": "scim", "id": "Acme Cloud", "lookup": null}"#,
        ),
    ] {
        let test = Test::new().file(file, text);
        let done = test.run(&["--integration", "--answers", file]);
        assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
        let record = test.record("AcmeCloud");
        assert!(
            record.contains("\n  id: Acme Cloud\n  style: scim\n"),
            "{record}"
        );

        let done = test.run(&[
            "--integration",
            "--answers",
            file,
            "-n",
            "Other",
            "--style",
            "rest",
        ]);
        assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
        assert!(
            test.record("Other")
                .contains("\n  id: Acme Cloud\n  style: rest\n")
        );
    }
    // Several answers to one question: what is typed takes the place of all.
    let test = Test::new().file("a", "name: Acme\nstyle: scim\ncommands: [enable]\n");
    assert!(
        test.run(&["--integration", "--answers", "a"])
            .status
            .success()
    );
    assert!(test.record("Acme").contains("commands: enable\n"));
    // An own template set in a file gives way to a built-in one that is typed.
    let test = Test::new().file("a", "name: Acme\ntemplate_dir: nowhere\n");
    let done = test.run(&["--integration", "--answers", "a"]);
    assert_eq!(
        stderr(&done),
        "error: there is no folder `nowhere`\nhelp: name the folder of a template set; `iam-init template eject FILE` begins one\n"
    );
    let done = test.run(&["--integration", "--answers", "a", "-t", "HelloIAMWorld"]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    // A word that begins with a dash is an answer.
    let test = Test::new().file("a", "name: Acme\nid: --force\n");
    assert!(
        test.run(&["--integration", "--answers", "a"])
            .status
            .success()
    );
    assert!(test.record("Acme").contains("id: --force\n"));
}

#[test]
fn a_record_is_an_answers_file() {
    let test = Test::new();
    let first = [
        "--integration",
        "-n",
        "Acme",
        "--style",
        "scim",
        "--id",
        "Acme IAM",
        "--docker-image",
        "acme.example/iam:1",
        "-o",
        "one",
    ];
    assert!(test.run(&first).status.success());
    let done = test.run(&[
        "--integration",
        "--answers",
        "one/Acme/.iam-init.yml",
        "-o",
        "two",
    ]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    assert_eq!(test.record("one/Acme"), test.record("two/Acme"));
}

#[test]
fn what_is_wrong_with_answers_names_file_line_and_the_near_word() {
    for (text, said) in [
        (
            "name: Acme\nstile: scim\n",
            "a.yml:2: there is no question `stile`\nhelp: did you mean `style`?\n",
        ),
        (
            "name: Acme\nstyle: scmi\n",
            "a.yml:2: `style` cannot be `scmi`\nhelp: did you mean `scim`?\n",
        ),
        (
            "name: Acme\n\nid: 42\n",
            "a.yml:3: `id` is a number, not a text\nhelp: put it in quotes, or leave it out\n",
        ),
        (
            "name: Acme\ndocker_image: acme:latest\n",
            "the image `acme:latest` has the tag `latest`\nhelp: name a version, for example `acme:1.0.0`\n",
        ),
        (
            "name: Acme\nid: true\n",
            "a.yml:2: `id` is true or false, not a text\nhelp: put it in quotes, or leave it out\n",
        ),
        (
            "name: [Acme]\n",
            "a.yml:1: `name` is a list, not a text\nhelp: put it in quotes, or leave it out\n",
        ),
        (
            "name: Acme\ncommands: {a: b}\n",
            "a.yml:2: `commands` is a mapping, not a list of texts\n",
        ),
        (
            "name: Acme\ncommands: [enable, grups]\n",
            "a.yml:2: `commands` cannot be `grups`\nhelp: did you mean `groups`?\n",
        ),
        (
            "- name\n",
            "a.yml: is not a mapping from questions to answers\n\
             help: write for example `style: scim`, one answer a line\n",
        ),
        (
            "name: ../evil\n",
            "the name `../evil` holds a path separator\n\
             help: use for example `Evil`; the folder to write into is given with `--output`\n",
        ),
        (
            "name: Acme\nstyle: scim\nlookup: path\n",
            "the style `scim` has no `--lookup path`\nhelp: leave it out, or use `--style rest`\n",
        ),
    ] {
        let test = Test::new().file("a.yml", text);
        let done = test.run(&["--integration", "--answers", "a.yml"]);
        assert_eq!(stderr(&done), format!("error: {said}"), "{text}");
        assert_eq!(done.status.code(), Some(2), "{text}");
        assert_eq!(done.stdout, b"");
    }
    for text in ["name: [\n", "name: a\nname: b\n", "{\"name\": \"a\",, }"] {
        let test = Test::new().file("a.yml", text);
        let done = test.run(&["--integration", "--answers", "a.yml"]);
        assert!(
            stderr(&done).starts_with("error: a.yml:"),
            "{}",
            stderr(&done)
        );
        assert!(
            stderr(&done).contains(" is neither YAML nor JSON: "),
            "{}",
            stderr(&done)
        );
        assert_eq!(done.status.code(), Some(2), "{text}");
    }
    let test = Test::new().file("a.yml", "answers: {name: Acme}\n");
    let done = test.run(&["--integration", "--answers", "a.yml"]);
    assert_eq!(
        done.status.code(),
        Some(2),
        "a record is whole: {}",
        stderr(&done)
    );
    let done = test.run(&["--integration", "--answers", "nowhere"]);
    assert!(
        stderr(&done).starts_with("error: nowhere: cannot be read: "),
        "{}",
        stderr(&done)
    );
    assert!(stderr(&done).contains("help: name a file with answers"));
    assert_eq!(done.status.code(), Some(1));
    let done = test.run_with(&["--integration", "--answers", "-"], "stile: scim");
    assert!(stderr(&done).starts_with("error: standard input:1: there is no question `stile`\n"));
}

/// Without a terminal nothing is asked and nothing is waited for.
#[test]
fn without_a_terminal_a_missing_name_is_wrong_usage() {
    let test = Test::new().file("a", "style: scim\n");
    for arguments in [&["--integration"][..], &["--integration", "--answers", "a"]] {
        let done = test.run(arguments);
        assert_eq!(
            stderr(&done),
            "error: the integration needs a name\n\
             help: type for example `iam-init --integration -n MyIntegration`\n"
        );
        assert_eq!(done.status.code(), Some(2));
    }
}

#[cfg(target_os = "linux")]
mod wizard {
    use super::*;
    use terminal::Terminal;

    const ENTER: &str = "\r";
    const DOWN: &str = "\x1b[B";
    const CONTROL_C: &str = "\x03";
    const ESCAPE: &str = "\x1b";

    #[test]
    fn asks_for_what_is_missing_and_tells_the_command_line() {
        for arguments in [&["--integration"][..], &[]] {
            let test = Test::new();
            let mut terminal = Terminal::start(test.folder.path(), arguments, &[]);
            terminal
                .expect("Name of the integration:")
                .keys("my-vendor")
                .keys(ENTER);
            terminal
                .expect("What the vendor offers:")
                .keys(DOWN)
                .keys(ENTER);
            terminal
                .expect("How requests are authenticated:")
                .keys(ENTER);
            terminal.expect("Where iam-core comes from:").keys(ENTER);
            let ended = terminal.end();
            assert_eq!(ended.code, Some(0), "{}", ended.screen);
            let line = "iam-init --integration -n my-vendor --style scim";
            assert!(
                ended
                    .screen
                    .contains(&format!("the same without questions: {line}\n")),
                "{}",
                ended.screen
            );
            assert!(ended.screen.contains("created MyVendor: SCIM integration"));
            // Standard output is data: the paths, as in a run without questions.
            assert!(
                ended.stdout.starts_with("MyVendor/.gitignore\n"),
                "{}",
                ended.stdout
            );
            assert!(!ended.stdout.contains('\x1b') && !ended.stdout.contains("Name"));

            let same = Test::new();
            let words: Vec<&str> = line.split(' ').skip(1).collect();
            let done = same.run(&words);
            assert_eq!(String::from_utf8(done.stdout).unwrap(), ended.stdout);
            assert_eq!(same.record("MyVendor"), test.record("MyVendor"));
        }
    }

    #[test]
    fn asks_again_when_an_answer_cannot_be() {
        let test = Test::new();
        let mut terminal = Terminal::start(
            test.folder.path(),
            &["--integration", "--style", "rest"],
            &[],
        );
        terminal
            .expect("Name of the integration:")
            .keys("../evil")
            .keys(ENTER);
        terminal.expect("holds a path separator");
        terminal.keys(&"\x7f".repeat(10)).keys("Acme").keys(ENTER);
        terminal
            .expect("Where iam-core comes from:")
            .keys(DOWN)
            .keys(DOWN)
            .keys(ENTER);
        terminal.expect("Version:").keys("one").keys(ENTER);
        terminal
            .expect("unexpected character")
            .keys(&"\x7f".repeat(3))
            .keys("0.1")
            .keys(ENTER);
        let ended = terminal.end();
        assert_eq!(ended.code, Some(0), "{}", ended.screen);
        assert!(
            ended.screen.contains(
                "the same without questions: iam-init --integration --style rest -n Acme --core version:0.1\n"
            ),
            "{}",
            ended.screen
        );
        assert!(
            !ended.screen.contains("What the vendor offers"),
            "it was typed"
        );
    }

    #[test]
    fn stops_when_it_is_told_to_and_nothing_is_written() {
        for key in [CONTROL_C, ESCAPE] {
            for question in 0..3 {
                let test = Test::new();
                let mut terminal = Terminal::start(test.folder.path(), &["--integration"], &[]);
                terminal.expect("Name of the integration:");
                if question > 0 {
                    terminal
                        .keys("Acme")
                        .keys(ENTER)
                        .expect("What the vendor offers:");
                }
                if question > 1 {
                    terminal
                        .keys(ENTER)
                        .expect("How requests are authenticated:");
                }
                terminal.keys(key);
                let ended = terminal.end();
                assert_eq!(ended.code, Some(130), "{}", ended.screen);
                assert!(
                    ended
                        .screen
                        .ends_with("error: stopped, and nothing is written\n")
                );
                assert_eq!(ended.stdout, "");
                assert!(test.is_empty(), "nothing is written");
            }
        }
    }

    #[test]
    fn asks_nothing_when_nothing_is_missing() {
        let test = Test::new().file("a", "name: Acme\n");
        for arguments in [
            &["--integration", "-n", "Other"][..],
            &["--integration", "--answers", "a"],
            &["--list-templates"],
        ] {
            let ended = Terminal::start(test.folder.path(), arguments, &[]).end();
            assert_eq!(ended.code, Some(0), "{}", ended.screen);
            assert!(!ended.screen.contains('?'), "{}", ended.screen);
        }
        let ended = Terminal::start(test.folder.path(), &["-n", "Other"], &[]).end();
        assert_eq!(ended.code, Some(2), "{}", ended.screen);
    }

    #[test]
    fn has_no_colour_where_none_is_wanted() {
        let test = Test::new();
        for (environment, coloured) in [(&[][..], true), (&[("NO_COLOR", "1")], false)] {
            let mut terminal = Terminal::start(test.folder.path(), &["--integration"], environment);
            terminal.expect("Name of the integration:").keys(CONTROL_C);
            let ended = terminal.end();
            let has_colour = ended.raw.split("\x1b[").skip(1).any(|sequence| {
                let end = sequence.find(|c: char| c.is_ascii_alphabetic());
                end.is_some_and(|end| {
                    sequence[end..].starts_with('m') && sequence[..end].contains("38;")
                })
            });
            assert_eq!(has_colour, coloured, "{:?}", ended.raw);
        }
    }
}
