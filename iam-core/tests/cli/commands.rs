use crate::acme::acme;

const ADA: &str = r#"user-profile={"email": "ada@acme.example"}"#;
const NOBODY: &str = r#"user-profile={"email": "nobody@acme.example"}"#;
const BUSY: &str = r#"user-profile={"email": "busy@acme.example"}"#;

const NOBODY_TABLE: &str = "\
### Get User Results (AcmeIAM)
|brand|instanceName|success|email|errorCode|errorMessage|
|---|---|---|---|---|---|
| AcmeIAM | AcmeIAM_instance_1 | false | nobody@acme.example | 404 | User does not exist |
";

#[test]
fn the_context_is_printed_unless_another_output_is_asked_for() {
    acme(["iam-get-user", NOBODY])
        .stdout(
            r#"{
  "IAM": {
    "Vendor": {
      "brand": "AcmeIAM",
      "instanceName": "AcmeIAM_instance_1",
      "action": "get",
      "success": false,
      "active": null,
      "id": null,
      "username": null,
      "email": "nobody@acme.example",
      "errorCode": 404,
      "errorMessage": "User does not exist",
      "details": {},
      "skipped": false,
      "reason": ""
    },
    "UserProfile": {
      "email": "nobody@acme.example"
    }
  }
}
"#,
        )
        .check();
    acme(["iam-get-user", NOBODY, "-o", "readable"])
        .stdout(NOBODY_TABLE)
        .check();
    acme(["-o", "readable", "test-module"])
        .stdout("ok\n")
        .check();
    acme(["test-module"]).stdout("\"ok\"\n").check();
    acme(["test-module", "--output", "entry"])
        .stdout(
            "{\n  \"Type\": 1,\n  \"ContentsFormat\": \"text\",\n  \"Contents\": \"ok\",\n  \
             \"EntryContext\": {},\n  \"HumanReadable\": \"ok\"\n}\n",
        )
        .check();
    acme(["get-mapping-fields"])
        .stdout("{\n  \"User Profile\": {\n    \"user_name\": \"The name to log in with\",\n    \"email\": \"\"\n  }\n}\n")
        .check();
}

#[test]
fn options_stand_before_or_after_the_command_and_its_arguments() {
    for words in [
        ["-o", "readable", "iam-get-user", NOBODY],
        ["iam-get-user", "-o", "readable", NOBODY],
        ["iam-get-user", NOBODY, "--output", "readable"],
        ["iam-get-user", "-oreadable", NOBODY, "--"],
    ] {
        acme(words).stdout(NOBODY_TABLE).check();
    }
}

#[test]
fn a_vendor_that_says_no_is_an_outcome_unless_told_otherwise() {
    acme(["-o", "readable", "iam-get-user", NOBODY])
        .stdout(NOBODY_TABLE)
        .check();
    acme(["-o", "readable", "iam-get-user", NOBODY, "--fail"])
        .status(3)
        .stdout(NOBODY_TABLE)
        .check();
    let (status, ..) = acme(["--fail", "iam-get-user", ADA]).output();
    assert_eq!(status, Some(0));
}

#[test]
fn an_error_entry_is_a_result_that_exits_with_1() {
    for words in [
        ["-o", "readable", "iam-get-user", BUSY],
        ["iam-get-user", "-oreadable", "--fail", BUSY],
    ] {
        acme(words)
            .status(1)
            .stdout("Acme says no: ask again later\n")
            .stderr("error: Acme says no: ask again later\n")
            .check();
    }
}

#[test]
fn the_instance_has_the_name_it_is_given() {
    acme([
        "-o",
        "readable",
        "iam-get-user",
        NOBODY,
        "--instance",
        "acme-eu",
    ])
    .stdout(NOBODY_TABLE.replace("AcmeIAM_instance_1", "acme-eu"))
    .check();
}

#[test]
fn requests_are_logged_on_stderr_when_asked() {
    acme(["-o", "readable", "-v", "iam-get-user", NOBODY])
        .stdout(NOBODY_TABLE)
        .stderr("GET https://acme.example/users -> 200, 1 ms, 2 bytes\n")
        .check();
}

#[test]
fn a_profile_that_is_no_object_is_an_outcome() {
    for profile in ["", "hunter2", "[]", "{\"a\": "] {
        let (status, stdout, stderr) = acme(["-o", "readable", "iam-get-user"])
            .word(format!("user-profile={profile}"))
            .output();
        assert_eq!((status, stderr.as_str()), (Some(0), ""), "{profile}");
        assert!(stdout.contains("| false | 400 |"), "{profile}: {stdout}");
    }
}
