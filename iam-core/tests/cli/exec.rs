use serde_json::{Value, json};

use crate::acme::acme;

fn request(email: &str) -> Value {
    json!({
        "command": "iam-get-user",
        "args": {"user-profile": {"email": email}},
        "params": {"url": "https://acme.example", "credentials": {"password": "hunter2"}},
        "context": {"IntegrationBrand": "Acme", "IntegrationInstance": "acme-eu"},
    })
}

#[test]
fn a_request_gives_one_entry_on_one_line() {
    let (status, stdout, stderr) = acme(["exec"])
        .stdin(request("nobody@acme.example").to_string())
        .output();
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
    assert_eq!(stdout.matches('\n').count(), 1);
    assert!(stdout.ends_with('\n'));
    let entry: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(entry["Type"], json!(1));
    assert_eq!(entry["Contents"]["brand"], "Acme");
    assert_eq!(entry["Contents"]["instanceName"], "acme-eu");
    assert_eq!(entry["Contents"]["errorCode"], json!(404));
}

#[test]
fn an_error_entry_exits_with_1_and_failure_with_3_only_when_asked() {
    let (status, stdout, stderr) = acme(["exec"])
        .stdin(request("busy@acme.example").to_string())
        .output();
    assert_eq!(
        (status, stderr.as_str()),
        (Some(1), "error: Acme says no: ask again later\n")
    );
    let entry: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(entry["Type"], json!(4));
    let (status, ..) = acme(["exec", "--fail"])
        .stdin(request("nobody@acme.example").to_string())
        .output();
    assert_eq!(status, Some(3));
}

#[test]
fn parameters_come_from_the_request_alone() {
    let mut request = request("nobody@acme.example");
    request["params"] = json!({"url": "https://acme.example"});
    acme(["exec"])
        .stdin(request.to_string())
        .status(2)
        .stderr("error: missing parameter: `credentials`\nhelp: give `credentials` a value; the yml requires it\n")
        .check();
    acme(["exec", "-p", "credentials.password=hunter2", "--params", "nowhere.yml"])
        .stdin(request.to_string())
        .status(2)
        .stderr(
            "warning: `exec` does not look at `--params`, `-p`\n\
             help: a request bears its own `params` and `context`, and gives an entry\n\
             error: missing parameter: `credentials`\nhelp: give `credentials` a value; the yml requires it\n",
        )
        .check();
}

#[test]
fn what_is_no_request_is_refused_with_nothing_on_stdout() {
    const FORM: &str = "help: a request is {\"command\": TEXT, \"args\": {...}, \"params\": {...}, \"context\": {...}}\n";
    for (stdin, stderr) in [
        (
            &b""[..],
            format!("error: the request on stdin is empty\n{FORM}"),
        ),
        (
            b"[1]",
            format!("error: the request on stdin is a list, not an object\n{FORM}"),
        ),
        (
            b"\xff\xfe",
            format!("error: the request on stdin is not valid UTF-8\n{FORM}"),
        ),
        (
            b"{\"command\": ",
            format!(
                "error: the request on stdin is not JSON: EOF while parsing a value at line 1 column 12\n{FORM}"
            ),
        ),
        (
            b"{\"comand\": \"x\"}",
            "error: unknown key `comand` in the request\nhelp: did you mean `command`?\n"
                .to_owned(),
        ),
        (
            b"{\"command\": \"test-module\", \"args\": \"hunter2\"}",
            format!("error: `args` of the request is a text, not an object\n{FORM}"),
        ),
        (
            b"{\"command\": \"test-modul\"}",
            "error: unknown command `test-modul`\nhelp: did you mean `test-module`?\n".to_owned(),
        ),
    ] {
        acme(["exec"]).stdin(stdin).status(2).stderr(stderr).check();
    }
}

/// A request of a caller who maps, in one line, and what the caller answers.
fn mapped(command: &str, args: Value, mapped: Value, answers: &[Value]) -> String {
    let mut request = request("nobody@acme.example");
    request["command"] = json!(command);
    request["args"] = args;
    request["mapped"] = mapped;
    let lines = [&request].into_iter().chain(answers);
    lines.map(|line| format!("{line}\n")).collect()
}

/// The lines on stdout.
fn lines(stdout: &str) -> Vec<Value> {
    stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

const NOBODY: &str = "nobody@acme.example";

#[test]
fn a_caller_who_maps_is_asked_for_what_the_command_needs_and_gets_results() {
    let stdin = mapped(
        "iam-get-user",
        json!({"user-profile": {"email": NOBODY}}),
        json!({}),
        &[json!({"mapped": {"email": NOBODY}})],
    );
    let (status, stdout, stderr) = acme(["exec"]).stdin(stdin).output();
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
    let lines = lines(&stdout);
    let question = json!({"map": {
        "mapper": "Acme Out", "type": "User Profile - Update", "data": {"email": NOBODY},
    }});
    assert_eq!(lines[0], question);
    assert_eq!(lines[1]["results"]["Type"], 1);
    assert_eq!(lines[1]["results"]["Contents"]["errorCode"], 404);
    assert_eq!(lines.len(), 2);
}

#[test]
fn what_the_caller_has_mapped_already_is_not_asked_for() {
    let given = json!({"User Profile - Update": {"email": NOBODY}});
    let profile = json!({"user-profile": {"email": NOBODY}});
    let stdin = mapped("iam-get-user", profile, given, &[]);
    let (_, stdout, _) = acme(["exec"]).stdin(stdin).output();
    let lines = lines(&stdout);
    assert_eq!(lines[0]["results"]["Contents"]["errorCode"], 404);
    assert_eq!(lines.len(), 1);
}

#[test]
fn a_mapping_that_the_caller_does_not_give_is_a_failure_that_names_mapper_and_type() {
    let profile = json!({"user-profile": {"email": NOBODY}});
    for (answers, problem) in [
        (vec![], "the caller was asked for the mapping and gave none"),
        (
            vec![json!({"error": "mapObject failed (ValueError)"})],
            "mapObject failed (ValueError)",
        ),
    ] {
        let stdin = mapped("iam-get-user", profile.clone(), json!({}), &answers);
        let (status, stdout, stderr) = acme(["exec"]).stdin(stdin).output();
        assert_eq!((status, stderr.as_str()), (Some(0), ""));
        let vendor = &lines(&stdout)[1]["results"]["Contents"];
        assert_eq!(vendor["errorCode"], 400);
        assert_eq!(
            vendor["errorMessage"],
            format!("mapper `Acme Out`, type `User Profile - Update`: {problem}")
        );
    }
}

#[test]
fn a_caller_who_maps_gets_what_the_platform_looks_for() {
    let results = |command: &str, args| {
        let stdin = mapped(command, args, json!({}), &[]);
        let (status, stdout, _) = acme(["exec"]).stdin(stdin).output();
        (status, lines(&stdout)[0]["results"].clone())
    };
    assert_eq!(results("test-module", json!({})), (Some(0), json!("ok")));
    let (_, schema) = results("get-mapping-fields", json!({}));
    assert!(schema["User Profile"].is_object(), "{schema}");
    let (status, refused) = results("iam-get-user", json!({}));
    assert_eq!(status, Some(2));
    let message =
        "missing argument `user-profile` of `iam-get-user`\nhelp: give it as `user-profile=VALUE`";
    let entry =
        json!({"Type": 4, "ContentsFormat": "text", "Contents": message, "EntryContext": {}});
    assert_eq!(refused, entry);
}

#[test]
fn parameters_of_the_platforms_own_are_left_alone_where_the_caller_maps() {
    let mut request = request(NOBODY);
    request["command"] = json!("test-module");
    request["args"] = json!({});
    request["params"]["engine"] = json!("e1");
    let (status, ..) = acme(["exec"]).stdin(request.to_string()).output();
    assert_eq!(status, Some(2));
    request["mapped"] = json!({});
    let (status, stdout, _) = acme(["exec"]).stdin(request.to_string()).output();
    assert_eq!(
        (status, stdout.as_str()),
        (Some(0), "{\"results\":\"ok\"}\n")
    );
}
