use proptest::prelude::*;

use super::*;

fn arguments(line: &str) -> Vec<(String, String)> {
    let line = WarRoomLine::parse(line).unwrap_or_else(|error| panic!("{line}: {error}"));
    assert_eq!(line.command, "c");
    line.arguments
        .iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[test]
fn a_value_is_bare_in_backticks_or_in_double_quotes() {
    for (line, values) in [
        ("!c", &[][..]),
        ("  !c  ", &[]),
        ("!c a=1", &[("a", "1")]),
        ("!c a=", &[("a", "")]),
        ("!c a= b=2", &[("a", ""), ("b", "2")]),
        ("!c a=x=y", &[("a", "x=y")]),
        ("!c a=``", &[("a", "")]),
        ("!c a=\"\"", &[("a", "")]),
        ("!c a=`1 2`\tb=3", &[("a", "1 2"), ("b", "3")]),
        ("!c a=`{\"e\": \"a@b.c\"}`", &[("a", "{\"e\": \"a@b.c\"}")]),
        ("!c a={\"e\":\"a@b.c\"}", &[("a", "{\"e\":\"a@b.c\"}")]),
        ("!c a=`x\ny` b=z", &[("a", "x\ny"), ("b", "z")]),
        ("!c a=`\\` b=1", &[("a", "\\"), ("b", "1")]),
        ("!c a=\"1 2\"", &[("a", "1 2")]),
        ("!c a=\"say \\\"hi\\\"\"", &[("a", "say \"hi\"")]),
        ("!c a=\"back\\\\slash\"", &[("a", "back\\slash")]),
        ("!c a=\"a\\nb `c`\"", &[("a", "a\\nb `c`")]),
        ("!c a=it's", &[("a", "it's")]),
        ("!c\na=1\n  b=2", &[("a", "1"), ("b", "2")]),
        ("!c naïve=`é 🦀`", &[("naïve", "é 🦀")]),
    ] {
        let found = arguments(line);
        let found: Vec<_> = found
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(found, values, "{line}");
    }
}

#[test]
fn an_error_points_at_the_character_and_shows_no_value() {
    for (line, message, excerpt) in [
        (
            "!c a=secret b=`{\"e\"",
            "War Room line, column 15: the backtick of argument `b` is never closed",
            "!c a=… b=^`…",
        ),
        (
            "!c b=\"x\\\"",
            "War Room line, column 6: the double quote of argument `b` is never closed",
            "!c b=^\"…",
        ),
        (
            "!c a=`é\n` secret",
            "War Room line, line 2, column 3: this is not of the form `ARGUMENT=VALUE`",
            "!c a=… ^…",
        ),
        (
            "!c a={\"e\": \"a@b.c\"}",
            "War Room line, column 12: this is not of the form `ARGUMENT=VALUE`",
            "!c a=… ^…",
        ),
        (
            "!c a=`1`b=2",
            "War Room line, column 9: the value of argument `a` is closed here, but more follows",
            "!c a=`…`^…",
        ),
        (
            "!c a=1 a=2",
            "War Room line, column 8: argument `a` is given twice",
            "!c a=… ^a",
        ),
        (
            "!c =1",
            "War Room line, column 4: no argument name stands before the `=`",
            "!c ^=",
        ),
        (
            "!c a=x`y",
            "War Room line, column 7: a backtick that opens no value",
            "!c a=…^`",
        ),
        (
            "!c a='x'",
            "War Room line, column 6: a single quote does not quote in a War Room line",
            "!c a=^'…",
        ),
        (
            "!c {\"filter\":\"a=b\"}",
            "War Room line, column 4: this is not of the form `ARGUMENT=VALUE`",
            "!c ^…",
        ),
        (
            "c a=1",
            "War Room line, column 1: the line does not begin with `!`",
            "^…",
        ),
        (
            "!",
            "War Room line, column 2: no command follows the `!`",
            "!^",
        ),
        (
            "! c",
            "War Room line, column 2: no command follows the `!`",
            "!^",
        ),
    ] {
        let error = WarRoomLine::parse(line).unwrap_err();
        assert_eq!(error.to_string(), message, "{line}");
        let mut shown: String = error.excerpt.chars().take(error.caret).collect();
        shown.push('^');
        shown.extend(error.excerpt.chars().skip(error.caret));
        assert_eq!(shown, excerpt, "{line}");
    }
}

#[test]
fn a_line_that_the_shell_split_is_read_word_by_word() {
    let line = WarRoomLine::from_words("!c", ["a={\"e\": \"a@b.c\"}", "b=`1 2`"]).unwrap();
    let found: Vec<_> = line.arguments.iter().collect();
    assert_eq!(found, [("a", "{\"e\": \"a@b.c\"}"), ("b", "1 2")]);

    let line = WarRoomLine::from_words("!c a=`1`", ["b=\"2\""]).unwrap();
    let found: Vec<_> = line.arguments.iter().collect();
    assert_eq!(found, [("a", "1"), ("b", "2")]);

    let error = WarRoomLine::from_words("!c", ["a=1", "b=`2"]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "War Room line, word 3, column 3: the backtick of argument `b` is never closed"
    );
}

#[test]
fn a_long_line_is_cut_before_the_offending_character() {
    let many: String = (0..50).map(|n| format!(" argument-{n}=x")).collect();
    let error = WarRoomLine::parse(&format!("!c{many} last=`x")).unwrap_err();
    assert!(error.excerpt.starts_with('…'));
    assert!(error.excerpt.ends_with("argument-49=… last=`…"));
    assert_eq!(error.caret, 73);
}

/// A value as a person would write it.
fn written(value: &str) -> String {
    if !value.contains('`') {
        format!("`{value}`")
    } else {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_without_a_panic(line in "\\PC*|[!a= \"`'\\\\\n…]{0,20}") {
        if let Err(error) = WarRoomLine::parse(&line) {
            prop_assert!(error.caret <= error.excerpt.chars().count());
        }
    }

    #[test]
    fn what_was_written_is_what_is_read(
        arguments in prop::collection::btree_map("[a-zé_-]{1,8}", "(?s).{0,12}|[`\"\\\\ ]{0,6}", 0..5),
        blank in "[ \t\n]{1,3}",
    ) {
        let mut line = "!iam-get-user".to_owned();
        for (name, value) in &arguments {
            line.push_str(&format!("{blank}{name}={}", written(value)));
        }
        let read = WarRoomLine::parse(&line).unwrap();
        prop_assert_eq!(read.command, "iam-get-user");
        let read: Vec<_> = read.arguments.iter().collect();
        let given: Vec<_> = arguments.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        prop_assert_eq!(read, given);
    }
}
