//! The wizard, at a terminal.

use super::Test;
use crate::terminal::Terminal;

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
