use crate::acme::acme;

#[test]
fn help_and_version_are_results() {
    acme(["--version"]).stdout("acme-iam 1.2.3\n").check();
    acme(["-V"]).stdout("acme-iam 1.2.3\n").check();
    let (status, stdout, stderr) = acme(["--help"]).output();
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
    for part in [
        "Usage: acme-iam [OPTIONS] <COMMAND> [ARGUMENT=VALUE]...\n",
        "\n  iam-update-user     Updates one user\n",
        "\n  test-module         Checks that",
        "\n  credentials.password    User name: the password, or a token [required]\n",
        "\n  mapper_in               Incoming mapper [required; default: Acme In]\n",
        "ACME_IAM_<PARAMETER>",
        "\n  2  wrong usage or parameters; nothing was sent\n",
    ] {
        assert!(stdout.contains(part), "{part}: {stdout}");
    }
}

#[test]
fn test_is_test_module_for_short() {
    acme(["test"]).stdout("\"ok\"\n").check();
    acme(["-o", "readable", "test"]).stdout("ok\n").check();
    let (_, stdout, _) = acme(["--help"]).output();
    let (_, own) = stdout.split_once("\n  test-module ").unwrap();
    let (own, _) = own.split_once("\n  exec ").unwrap();
    assert!(own.contains("[alias: test]"), "{own}");
}

#[test]
fn a_commands_help_lists_its_arguments() {
    for words in [
        ["iam-update-user", "--help"],
        ["iam-update-user", "-h"],
        ["--help", "iam-update-user"],
    ] {
        let (status, stdout, _) = acme(words).output();
        assert_eq!(status, Some(0));
        if words[0] == "--help" {
            continue;
        }
        let (arguments, _) = stdout.split_once("\n\nOptions:\n").unwrap();
        assert_eq!(
            arguments,
            "Updates one user.\n\n\
             Usage: acme-iam iam-update-user [OPTIONS] [ARGUMENT=VALUE]...\n\n\
             Arguments:\n  \
             user-profile=VALUE\n      The user profile as a JSON object.\n      [required]\n  \
             allow-enable=VALUE\n      Whether a disabled user is enabled by the update.\n      \
             [default: true; one of: true, false]"
        );
    }
}

#[test]
fn wrong_usage_says_what_is_wrong_and_what_to_do() {
    const FORM: &str = "help: each argument is one word: ARGUMENT=VALUE, in single quotes where \
                        the value has blanks or quotes in it\n";
    for (words, stderr) in [
        (
            &[][..],
            "error: no command is given\n\n\
             Usage: acme-iam [OPTIONS] <COMMAND> [ARGUMENT=VALUE]...\n\n\
             help: `--help` lists the commands\n"
                .to_owned(),
        ),
        (
            &["iam-gt-user"],
            "error: unknown command `iam-gt-user`\nhelp: did you mean `iam-get-user`?\n".to_owned(),
        ),
        (
            &["frobnicate"],
            "error: unknown command `frobnicate`\nhelp: the commands are `iam-get-user`, \
             `iam-update-user`, `get-mapping-fields`, `test-module`, `exec`, `examples`, `map`, `mock`, \
             `contract`, `docs`\n"
                .to_owned(),
        ),
        (
            &["iam-get-user"],
            "error: missing argument `user-profile` of `iam-get-user`\n\
             help: give it as `user-profile=VALUE`\n"
                .to_owned(),
        ),
        (
            &["iam-get-user", "user-profile"],
            format!("error: `user-profile` is not of the form `ARGUMENT=VALUE`\n{FORM}"),
        ),
        (
            &["iam-get-user", "{\"email\": \"ada@acme.example\"}"],
            format!("error: argument 1 is not of the form `ARGUMENT=VALUE`\n{FORM}"),
        ),
        (
            &["iam-get-user", "user-profile={}", "user-profile={}"],
            format!("error: argument `user-profile` is given twice\n{FORM}"),
        ),
        (
            &["iam-get-user", "user_profile={}"],
            "error: unknown argument `user_profile` of `iam-get-user`\n\
             help: did you mean `user-profile`?\n"
                .to_owned(),
        ),
        (
            &["test-module", "a=1"],
            "error: unknown argument `a` of `test-module`\nhelp: `test-module` takes no arguments\n"
                .to_owned(),
        ),
        (
            &["iam-update-user", "user-profile={}", "allow-enable=hunter2"],
            "error: argument `allow-enable` of `iam-update-user` must be one of `true`, `false`\n"
                .to_owned(),
        ),
    ] {
        let mut run = acme([]);
        for &word in words {
            run = run.word(word);
        }
        run.status(2).stderr(stderr).check();
    }
}

#[test]
fn a_wrong_option_is_wrong_usage() {
    for (words, part) in [
        (
            ["-o", "contxt", "test-module"],
            "tip: a similar value exists: 'context'",
        ),
        (
            ["test-module", "--bogus", "a=1"],
            "error: unexpected argument '--bogus' found",
        ),
        (
            ["mock", "--port", "70000"],
            "error: invalid value '70000' for '--port <N>'",
        ),
    ] {
        let (status, stdout, stderr) = acme(words).output();
        assert_eq!((status, stdout.as_str()), (Some(2), ""));
        assert!(stderr.contains(part), "{stderr}");
    }
}

#[test]
fn two_dashes_end_the_options_and_nothing_else() {
    acme(["--", "test-module"]).stdout("\"ok\"\n").check();
    acme(["test-module", "--"]).stdout("\"ok\"\n").check();
    acme(["--", "test-modul", "--help"])
        .status(2)
        .stderr("error: unknown command `test-modul`\nhelp: did you mean `test-module`?\n")
        .check();
    acme(["--", "--help"])
        .status(2)
        .stderr("error: unknown command `--help`\nhelp: the commands are `iam-get-user`, \
                 `iam-update-user`, `get-mapping-fields`, `test-module`, `exec`, `examples`, `map`, `mock`, \
                 `contract`, `docs`\n")
        .check();
}

#[test]
fn predefined_values_and_commands_of_the_yml_are_compared_as_the_yml_says() {
    let (status, ..) = acme(["iam-update-user", "user-profile={}", "allow-enable=FALSE"]).output();
    assert_eq!(status, Some(0));
    acme(["IAM-GET-USER"])
        .status(2)
        .stderr("error: unknown command `IAM-GET-USER`\nhelp: did you mean `iam-get-user`?\n")
        .check();
}

#[cfg(unix)]
#[test]
fn words_that_are_not_unicode_are_refused() {
    use std::os::unix::ffi::OsStringExt;
    for before in [&["iam-get-user"][..], &[]] {
        let mut run = acme([]);
        for &word in before {
            run = run.word(word);
        }
        let word = std::ffi::OsString::from_vec(b"user-profile=\xff".to_vec());
        let (status, stdout, stderr) = run.word(word).output();
        assert_eq!((status, stdout.as_str()), (Some(2), ""));
        assert!(stderr.starts_with("error: "), "{stderr}");
    }
}
