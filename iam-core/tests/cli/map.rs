use crate::acme::{TestFile, acme};

const PROFILE: &str =
    r#"{"email": "ada@acme.example", "username": "a\"d\\a", "age": 1.50, "name": "[1]"}"#;

#[test]
fn a_mapper_is_meant_by_name_id_or_file_and_needs_no_parameters() {
    let file = TestFile::new(
        "mapper.json",
        include_str!("../../examples/acme/outgoing.json"),
    );
    for mapper in ["Acme Out", "acme-out", file.path()] {
        acme(["map", mapper, "--type", "User Profile - Create"])
            .without_env("ACME_IAM_URL")
            .stdin(PROFILE)
            .stdout("{\n  \"email\": \"ada@acme.example\",\n  \"user_name\": \"a\\\"d\\\\a\"\n}\n")
            .check();
    }
}

#[test]
fn the_only_type_is_the_default() {
    acme(["map", "Acme In"])
        .stdin(r#"{"email": "ada@acme.example"}"#)
        .stdout("{\n  \"Email\": \"ada@acme.example\"\n}\n")
        .check();
    acme(["map", "Acme Out"])
        .stdin(PROFILE)
        .status(2)
        .stderr(
            "error: mapper `Acme Out` has several types\n\
             help: give one with `--type`: `User Profile - Create`, `User Profile - Update`\n",
        )
        .check();
}

#[test]
fn what_cannot_be_mapped_is_refused_without_a_value() {
    const FORM: &str =
        "help: give a JSON object on stdin: the user profile, or the application's user\n";
    for (stdin, stderr) in [
        (&b""[..], format!("error: stdin is empty\n{FORM}")),
        (
            b"\"hunter2\"",
            format!("error: stdin holds a text, not an object\n{FORM}"),
        ),
        (
            b"{\"a\": hunter2}",
            format!("error: stdin is not JSON: expected value at line 1 column 7\n{FORM}"),
        ),
        (
            b"{\"a\": \"\xff\"}",
            "error: the object on stdin is not valid UTF-8\n".to_owned(),
        ),
    ] {
        acme(["map", "Acme In"])
            .stdin(stdin)
            .status(2)
            .stderr(stderr)
            .check();
    }
    let (status, stdout, stderr) = acme(["map", "acme in"]).stdin("{}").output();
    assert_eq!((status, stdout.as_str()), (Some(2), ""));
    assert!(
        stderr.ends_with("\nhelp: did you mean `Acme In`?\n"),
        "{stderr}"
    );
    let (status, stdout, stderr) = acme(["map", "nowhere/mapper.json"]).stdin("{}").output();
    assert_eq!((status, stdout.as_str()), (Some(2), ""));
    assert!(stderr.starts_with("error: cannot read the mapper file `nowhere/mapper.json`: "));
}

#[test]
fn a_row_that_fails_exits_with_1() {
    let (status, stdout, stderr) = acme(["map", "Acme Out", "--type", "User Profile - Update"])
        .stdin(r#"{"name": "[hunter2"}"#)
        .output();
    assert_eq!((status, stdout.as_str()), (Some(1), ""));
    assert!(
        stderr.contains("field `name`, operator `ParseJSON`"),
        "{stderr}"
    );
    assert!(!stderr.contains("hunter2"), "{stderr}");
}

/// Rows that are mapped, left out at the path, and left out by a step.
const STEPS: &str = r#"{"name": "Steps", "mapping": {
  "dbot_classification_incident_type_all": {"internalMapping": {"mail": {"simple": "email"}}},
  "T": {"internalMapping": {
    "mail": {"simple": "email"},
    "parts": {"complex": {"root": "email", "transformers": [
      {"operator": "split", "args": {"delimiter": {"value": {"simple": "@"}}}}]}},
    "fax": {"simple": "fax"},
    "third": {"complex": {"root": "email", "transformers": [
      {"operator": "split", "args": {"delimiter": {"value": {"simple": "@"}}}},
      {"operator": "atIndex", "args": {"index": {"value": {"simple": "2"}}}}]}}}}}}"#;

#[test]
fn explain_tells_row_by_row_what_each_step_made_of_it() {
    let file = TestFile::new("steps.json", STEPS);
    acme(["map", file.path(), "--type", "T", "--explain"])
        .stdin(r#"{"email": "ada@acme.example"}"#)
        .stdout(
            "mapper `Steps`, type `T`\n\
             \n\
             `mail`, of type `dbot_classification_incident_type_all`\n\
             \x20 path `email`: a text of 16 characters\n\
             \x20 overridden by a later row for the same key\n\
             \n\
             `mail`\n\
             \x20 path `email`: a text of 16 characters\n\
             \x20 mapped to a text of 16 characters\n\
             \n\
             `parts`\n\
             \x20 root `email`: a text of 16 characters\n\
             \x20 transformer `split`: 2 values: a text of 3 characters, a text of 12 characters\n\
             \x20 mapped to a list of 2 elements\n\
             \n\
             `fax`\n\
             \x20 path `fax`: no value\n\
             \x20 left out: the path leads to no value\n\
             \n\
             `third`\n\
             \x20 root `email`: a text of 16 characters\n\
             \x20 transformer `split`: 2 values: a text of 3 characters, a text of 12 characters\n\
             \x20 transformer `atIndex`: no value\n\
             \x20 left out: transformer `atIndex` left no value over\n",
        )
        .check();
}

#[test]
fn values_are_shown_only_when_asked_for() {
    acme(["map", "Acme In", "--explain", "--show-values"])
        .stdin("{\"email\": \"a\u{202e}@acme.example\"}")
        .stdout(
            "mapper `Acme In`, type `User Profile`\n\
             \n\
             `Email`\n\
             \x20 path `email`: a text of 15 characters \"a\\u202e@acme.example\"\n\
             \x20 mapped to a text of 15 characters \"a\\u202e@acme.example\"\n\
             \n\
             `Username`\n\
             \x20 path `user_name`: no value\n\
             \x20 left out: the path leads to no value\n",
        )
        .check();
    let (status, stdout, stderr) = acme(["map", "Acme In", "--show-values"])
        .stdin("{}")
        .output();
    assert_eq!((status, stdout.as_str()), (Some(2), ""));
    assert!(stderr.contains("--explain"), "{stderr}");
}

#[test]
fn a_row_that_fails_is_explained_and_the_run_fails() {
    acme([
        "map",
        "Acme Out",
        "--type",
        "User Profile - Update",
        "--explain",
    ])
    .stdin(r#"{"name": "[hunter2"}"#)
    .status(1)
    .stdout(
        "mapper `Acme Out`, type `User Profile - Update`\n\
         \n\
         `email`\n\
         \x20 path `email`: no value\n\
         \x20 left out: the path leads to no value\n\
         \n\
         `name`\n\
         \x20 root `name`: a text of 8 characters\n\
         \x20 failed at `ParseJSON`: the text is not JSON (line 1, column 2 of it)\n",
    )
    .stderr(
        "error: mapper `Acme Out`, type `User Profile - Update`, field `name`, operator \
         `ParseJSON`: the text is not JSON (line 1, column 2 of it)\n\
         help: a quote or a backslash in the value breaks JSON that is built from text; map the \
         value by a path instead\n",
    )
    .check();
}
