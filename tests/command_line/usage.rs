//! What is wrong usage, what to type instead, and the helps.

use std::ffi::OsStr;

use super::Test;

#[test]
fn wrong_usage_shows_what_to_type() {
    let test = Test::new();
    for (arguments, stderr) in [
        (
            &[][..],
            "error: nothing to do\nhelp: type for example `iam-init --integration -n MyIntegration`\n",
        ),
        (
            &["--integration"],
            "error: the integration needs a name\nhelp: type for example `iam-init --integration -n MyIntegration`\n",
        ),
        (
            &["-n", "acme"],
            "error: the command does not say what to generate\nhelp: type `iam-init --integration -n acme`\n",
        ),
        (
            &["--integration", "-n", "../evil"],
            "error: the name `../evil` holds a path separator\nhelp: use for example `Evil`; the folder to write into is given with `--output`\n",
        ),
        (
            &["--integration", "-n", ""],
            "error: the name is empty\nhelp: use a name like `MyIntegration`\n",
        ),
        (
            &["--integration", "-n", "x", "--docker-image", "acme/x"],
            "error: the image `acme/x` has no tag\nhelp: name a version, for example `acme/x:1.0.0`\n",
        ),
        (
            &["--integration", "-n", "x", "--id", " "],
            "error: the id is empty\nhelp: leave `--id` out: the id is then the name\n",
        ),
        (
            &["--integration", "-n", "x", "-t", "HelloIamWorld"],
            "error: there is no template `HelloIamWorld`\nhelp: did you mean `HelloIAMWorld`?\n",
        ),
        (
            &["--integration", "-n", "x", "-o", ""],
            "error: `--output` names no folder\nhelp: name a folder, or leave `--output` out for the current one\n",
        ),
        (
            &["--integration", "-n", "x", "--core", "pth:../core"],
            "error: `--core` cannot be `pth:../core`\nhelp: did you mean `path:../core`?\n",
        ),
        (
            &["--integration", "-n", "x", "--core", "version:one"],
            "error: `--core version:one` is not a version: unexpected character 'o' while parsing major version number\nhelp: use for example `--core version:0.1.0`\n",
        ),
    ] {
        test.run(arguments).refused(2, stderr);
    }
    assert_eq!(test.everything().len(), 1, "nothing is written");
}

#[test]
fn a_misspelt_flag_or_style_is_answered_with_the_near_one() {
    for (arguments, meant) in [
        (["--integration", "-n", "x", "--style", "rset"], "'rest'"),
        (["--integration", "-n", "x", "--forse", ""], "'--force'"),
        (
            ["--integration", "--nmae", "x", "--style", "scim"],
            "'--name'",
        ),
    ] {
        let ended = Test::new().run(arguments);
        assert_eq!(ended.code, Some(2));
        assert_eq!(ended.stdout, "");
        assert!(
            ended.stderr.starts_with("error: ") && ended.stderr.contains(meant),
            "{ended:?}"
        );
    }
}

#[test]
fn a_misspelt_choice_is_answered_with_the_near_one() {
    for (option, typed, meant) in [
        ("--auth", "bearrer", "'bearer'"),
        ("--lookup", "pth", "'path'"),
        ("--update", "pacth", "'patch'"),
        ("--disable", "endpiont", "'endpoint'"),
        ("--commands", "enable,goups", "'groups'"),
    ] {
        let ended = Test::new().generate(&[option, typed]);
        assert_eq!(ended.code, Some(2), "{option}");
        assert_eq!(ended.stdout, "", "{option}");
        assert!(ended.stderr.contains(meant), "{ended:?}");
    }
}

#[test]
fn a_value_that_the_style_does_not_have_is_wrong_usage() {
    for (style, option, value) in [
        ("scim", "--lookup", "query"),
        ("scim", "--update", "put"),
        ("scim", "--disable", "delete"),
        ("rest", "--commands", "groups"),
    ] {
        let other = if style == "rest" { "scim" } else { "rest" };
        let test = Test::new();
        test.generate(&["--style", style, option, value]).refused(
            2,
            &format!(
                "error: the style `{style}` has no `{option} {value}`\n\
                 help: leave it out, or use `--style {other}`\n"
            ),
        );
        assert_eq!(test.everything().len(), 1, "nothing is written");
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_utf_8_is_wrong_usage() {
    use std::os::unix::ffi::OsStrExt;

    let test = Test::new();
    let broken = OsStr::from_bytes(b"a\xff");
    test.run([OsStr::new("--integration"), OsStr::new("-n"), broken])
        .refused(
            2,
            "error: the argument `a\u{FFFD}` is not UTF-8\nhelp: use letters that are\n",
        );
}

#[test]
fn the_help_fits_a_terminal_and_shows_examples() {
    let ended = Test::new().run(["--help"]);
    ended.done();
    assert_eq!(ended.stderr, "");
    for line in ended.stdout.lines() {
        assert!(line.chars().count() <= 80, "{line}");
        assert_eq!(line, line.trim_end());
    }
    assert!(
        ended
            .stdout
            .contains("  iam-init --integration -n MyIntegration\n")
    );
}

#[test]
fn version_and_templates_are_told() {
    let version = Test::new().run(["--version"]);
    version.done();
    assert_eq!(
        version.stdout,
        format!("iam-init {}\n", env!("CARGO_PKG_VERSION"))
    );
    let list = Test::new().run(["--list-templates"]);
    list.done();
    assert!(list.stdout.starts_with("HelloIAMWorld  "), "{list:?}");
    let list = Test::new().run(["--list-templates", "--json"]);
    let document: serde_json::Value = serde_json::from_str(&list.stdout).unwrap();
    assert_eq!(document["templates"][0]["name"], "HelloIAMWorld");
}
