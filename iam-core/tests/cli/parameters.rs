use crate::acme::{Acme, TestFile, acme};

/// The URL that the client was given is seen in the log.
fn sent_to(url: &str) -> String {
    format!("GET {url}/users -> 200, 1 ms, 2 bytes\n")
}

fn ok(run: Acme, stderr: impl Into<String>) {
    run.stdout("\"ok\"\n").stderr(stderr).check();
}

#[test]
fn a_word_is_stronger_than_the_environment_and_that_than_a_file() {
    let file = TestFile::new("weak.yml", "url: file\ncredentials:\n  password: x\n");
    let path = file.path();
    let bare = |words: [&str; 4]| {
        acme(words)
            .without_env("ACME_IAM_URL")
            .without_env("ACME_IAM_CREDENTIALS_PASSWORD")
    };
    ok(
        bare(["-v", "--params", path, "test-module"]),
        sent_to("file"),
    );
    ok(
        bare(["-v", "--params", path, "test-module"]).env("ACME_IAM_URL", "variable"),
        sent_to("variable"),
    );
    ok(
        bare(["-v", "--params", path, "test-module"])
            .env("ACME_IAM_URL", "variable")
            .word("-p")
            .word("url=word"),
        sent_to("word"),
    );
    ok(
        bare(["-v", "--params", path, "test-module"]).env("ACME_IAM_URL", ""),
        sent_to("file"),
    );
}

#[test]
fn the_default_of_the_yml_is_the_weakest() {
    let json = TestFile::new("off.json", "{\"update_user_enabled\": false}");
    let (status, stdout, _) = acme([
        "-oreadable",
        "iam-update-user",
        "user-profile={}",
        "--params",
        json.path(),
    ])
    .output();
    assert_eq!(status, Some(0));
    assert!(stdout.contains("Command is disabled."), "{stdout}");
    let (_, stdout, _) = acme(["-oreadable", "iam-update-user", "user-profile={}"])
        .env("ACME_IAM_UPDATE_USER_ENABLED", "FALSE")
        .output();
    assert!(stdout.contains("Command is disabled."), "{stdout}");
    let (_, stdout, _) = acme(["-oreadable", "iam-update-user", "user-profile={}"]).output();
    assert!(stdout.contains("| false | 400 |"), "{stdout}");
}

#[test]
fn a_secret_as_a_word_works_and_is_warned_of() {
    ok(
        acme(["test-module", "-p", "credentials.password=x"])
            .without_env("ACME_IAM_CREDENTIALS_PASSWORD"),
        "warning: `-p credentials.password` shows a secret in process lists\n\
         help: set `ACME_IAM_CREDENTIALS_PASSWORD`, or write it into a file for `--params`\n",
    );
}

#[test]
fn a_misspelt_variable_is_warned_of() {
    ok(
        acme(["test-module"])
            .env("ACME_IAM_ULR", "x")
            .env("ACME_IAM_HOME", "x"),
        "warning: environment variable `ACME_IAM_ULR` belongs to no parameter, and is ignored\n\
         help: did you mean `ACME_IAM_URL`?\n",
    );
}

#[test]
fn wrong_parameters_are_wrong_usage() {
    for (word, stderr) in [
        (
            "url",
            "error: `-p url` has no value\nhelp: write `-p url=VALUE`\n",
        ),
        (
            "hunter2",
            "error: `-p` takes NAME=VALUE\nhelp: write `-p NAME=VALUE`\n",
        ),
        (
            "ulr=hunter2",
            "error: unknown parameter `ulr`\nhelp: did you mean `url`?\n",
        ),
        (
            "url=",
            "error: missing parameter: `url`\nhelp: set `ACME_IAM_URL` in the environment, or give it in a file with `--params`\n",
        ),
        (
            "credentials=hunter2",
            "error: parameter `credentials` is given by its parts\n\
             help: give `credentials.identifier` and `credentials.password`\n",
        ),
        (
            "create_user_enabled=hunter2",
            "error: parameter `create_user_enabled` must be `true` or `false`\n",
        ),
    ] {
        acme(["test-module", "--param", word])
            .status(2)
            .stderr(stderr)
            .check();
    }
}

#[test]
fn a_wrong_parameters_file_is_named() {
    for (name, text, message) in [
        (
            "broken.yml",
            "url: x\n bad: y\n",
            ":2:5: mapping values are not allowed in this context\n",
        ),
        (
            "broken.json",
            "{\"url\": \"x\"\n \"b\": 1}",
            ":2:2: expected `,` or `}`\n",
        ),
        (
            "list.yml",
            "- hunter2\n",
            ": holds a list, not parameters by their names\nhelp: write one `name: value` a line, or a JSON object\n",
        ),
        (
            "unknown.yml",
            "ulr: hunter2\n",
            ": unknown parameter `ulr`\nhelp: did you mean `url`?\n",
        ),
    ] {
        let file = TestFile::new(name, text);
        let path = file.path();
        acme(["test-module", "--params", path])
            .status(2)
            .stderr(format!("error: {path}{message}"))
            .check();
    }
    let (status, stdout, stderr) = acme(["test-module", "--params", "nowhere.yml"]).output();
    assert_eq!((status, stdout.as_str()), (Some(2), ""));
    assert!(
        stderr.starts_with("error: cannot read the parameters file `nowhere.yml`: "),
        "{stderr}"
    );
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_unicode_is_named_without_its_value() {
    use std::os::unix::ffi::OsStringExt;
    acme(["test-module"])
        .env(
            "ACME_IAM_URL",
            std::ffi::OsString::from_vec(b"hunter2\xff".to_vec()),
        )
        .status(2)
        .stderr("error: environment variable `ACME_IAM_URL` is not valid UTF-8\n")
        .check();
}
