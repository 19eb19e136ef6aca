use crate::acme::{TestFile, acme};

#[test]
fn every_line_is_run_and_the_worst_decides() {
    let file = TestFile::new(
        "all",
        "# Acme's examples\n\n!\n!test-module\n\
         !iam-get-user user-profile=`{\"email\": \"nobody@acme.example\"}`\n  !iam-gt-user\n\
         !iam-get-user user-profile=`{\"email\": \"busy@acme.example\"}`\n\
         !iam-get-user user-profile=`{\"email\": \"ada@acme.example\"}\n",
    );
    let path = file.path();
    acme(["examples", path])
        .status(2)
        .stdout(
            "!test-module\nok\n\n\
             !iam-get-user user-profile=`{\"email\": \"nobody@acme.example\"}`\n\
             ### Get User Results (AcmeIAM)\n\
             |brand|instanceName|success|email|errorCode|errorMessage|\n\
             |---|---|---|---|---|---|\n\
             | AcmeIAM | AcmeIAM_instance_1 | false | nobody@acme.example | 404 | User does not exist |\n\n\
             !iam-get-user user-profile=`{\"email\": \"busy@acme.example\"}`\n\
             Acme says no: ask again later\n",
        )
        .stderr(format!(
            "error: {path}:3:2: no command follows the `!`\n  !\n   ^\n\
             help: a line is `!COMMAND ARGUMENT=VALUE ...`, as ``!iam-get-user user-profile=`{{...}}` ``\n\
             error: {path}:6:3: unknown command `iam-gt-user`\nhelp: did you mean `iam-get-user`?\n\
             error: {path}:7:1: Acme says no: ask again later\n\
             error: {path}:8:28: the backtick of argument `user-profile` is never closed\n  \
             !iam-get-user user-profile=`…\n                             ^\n\
             help: put a backtick after the value; a value that has backticks in it goes into double quotes\n"
        ))
        .check();
}

#[test]
fn the_status_is_the_worst_of_the_lines() {
    const GOOD: &str = "!test-module\n";
    const NO: &str = "!iam-get-user user-profile=`{\"email\": \"nobody@acme.example\"}`\n";
    const BUSY: &str = "!iam-get-user user-profile=`{\"email\": \"busy@acme.example\"}`\n";
    for (lines, status) in [
        (GOOD.to_owned(), 0),
        (format!("{GOOD}{NO}"), 3),
        (format!("{NO}{BUSY}{GOOD}"), 1),
        (format!("{BUSY}!x\n{NO}"), 2),
    ] {
        let file = TestFile::new("worst", lines);
        let (found, ..) = acme(["examples", file.path(), "--fail"]).output();
        assert_eq!(found, Some(status));
    }
}

#[test]
fn another_output_can_be_asked_for() {
    let file = TestFile::new("output", "!test-module\r\n!test-module\r\n");
    acme(["-o", "context", "examples", file.path()])
        .stdout("!test-module\n\"ok\"\n\n!test-module\n\"ok\"\n")
        .check();
}

#[test]
fn a_file_that_cannot_be_run_is_refused() {
    let (status, stdout, stderr) = acme(["examples", "nowhere"]).output();
    assert_eq!((status, stdout.as_str()), (Some(2), ""));
    assert!(
        stderr.starts_with("error: cannot read the examples file `nowhere`: "),
        "{stderr}"
    );

    let file = TestFile::new("utf8", b"!test-module\n!x a=\xff\n");
    let path = file.path();
    acme(["examples", path])
        .status(2)
        .stderr(format!("error: {path}:2: the line is not valid UTF-8\n"))
        .check();

    let file = TestFile::new("empty", "# nothing\n");
    let path = file.path();
    acme(["examples", path])
        .stderr(format!("warning: `{path}` has no lines to run\n"))
        .check();
}

#[test]
fn wrong_parameters_are_said_once() {
    let file = TestFile::new("parameters", "!test-module\n!test-module\n");
    acme(["examples", file.path()])
        .without_env("ACME_IAM_URL")
        .status(2)
        .stderr(
            "error: missing parameter: `url`\n\
             help: set `ACME_IAM_URL` in the environment, or give it in a file with `--params`\n",
        )
        .check();
}
