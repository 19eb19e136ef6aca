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
