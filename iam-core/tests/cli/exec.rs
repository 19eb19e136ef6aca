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
