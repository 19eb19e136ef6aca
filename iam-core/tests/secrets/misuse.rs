//! Wrong usage tells no secret either.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

use serde_json::{Value, json};

use crate::{
    process::EveryDoor,
    secrets::{KEY, PASSWORD, assert_none_in},
    vendor::Vendor,
};

#[test]
fn no_help_and_no_usage_error_tells_a_secret_of_the_environment() {
    for args in [
        &["--help"][..],
        &["iam-get-user", "--help"],
        &["exec", "--help"],
        &["map", "--help"],
        &["--version"],
        &[],
        &["iam-get-usr"],
        &["iam-get-user"],
        &["iam-get-user", "profile=x"],
        &["iam-get-user", "user-profile={"],
        &["--nothing"],
        &["-p", "url"],
        &["-p", "cred=x", "test-module"],
        &["map", "Out", "--type", "User Profile - Create", "--explain"],
        &["map", "Nowhere"],
        &["examples", "nowhere"],
        &["mock", "--port", "no-number"],
    ] {
        EveryDoor::at("http://127.0.0.1:1", "all")
            .through("http://127.0.0.1:1")
            .with_client_key()
            .args(args)
            .stdin(r#"{"username": "ada"}"#)
            .run()
            .tells_nothing(&format!("{args:?}"));
    }
}

#[test]
fn no_parameter_that_cannot_be_used_is_shown() {
    let door = || EveryDoor::at("http://127.0.0.1:1", "basic").args(["test-module"]);
    let outputs = [
        door().with_client_key().run(),
        door().env("CLIENT_KEY", KEY).run(),
        door()
            .env("CLIENT_CERTIFICATE", "x")
            .env("CLIENT_KEY", KEY)
            .run(),
        door()
            .env(
                "PROXY_URL",
                &format!("http://svc:{}@proxy.example", "pR0xy:@/#pW&rd"),
            )
            .run(),
        door()
            .env("URL", &format!("https://svc:{KEY}@acme.example"))
            .run(),
        door()
            .env("URL", &format!("https://acme.example/?key={KEY}"))
            .run(),
        door()
            .env("DOOR", "bearer")
            .env("CREDENTIALS_PASSWORD", PASSWORD)
            .run(),
    ];
    for (number, output) in outputs.iter().enumerate() {
        output.tells_nothing(&format!("parameters {number}"));
        assert_ne!(output.status, Some(0), "{output:?}");
    }
}

#[test]
fn a_password_on_the_command_line_is_warned_of_and_not_repeated() {
    let given = format!("credentials.password={PASSWORD}");
    for args in [
        vec!["-p", &given, "test-module"],
        vec!["-p", &given, "iam-get-usr"],
        vec!["-p", &given, "--nothing"],
        vec!["--params", "nowhere", "-p", &given, "test-module"],
        vec!["-p", &given, "-p", &given, "test-module"],
    ] {
        EveryDoor::at("http://127.0.0.1:1", "basic")
            .args(args.iter().copied())
            .run()
            .tells_nothing(&format!("-p, {}", args.len()));
    }
}

#[test]
fn no_request_on_stdin_is_repeated() {
    let params = json!({
        "url": "http://127.0.0.1:1",
        "credentials": {"identifier": "svc", "password": PASSWORD},
    });
    let request = |params: &Value| json!({"command": "test-module", "params": params}).to_string();
    let with = |name: &str, value: Value| {
        let mut params = params.clone();
        params[name] = value;
        request(&params)
    };
    let whole = request(&params);
    for stdin in [
        whole.clone(),
        whole[..whole.len() - 3].to_owned(),
        format!("{whole} {whole}"),
        whole.replace("\"command\"", "\"comand\""),
        whole.replace("test-module", "test-modul"),
        Value::from(whole.as_str()).to_string(),
        with("credentials", json!(PASSWORD)),
        with(
            "credentials",
            json!({"identifier": {"x": PASSWORD}, "password": [PASSWORD]}),
        ),
        with("credential", json!(PASSWORD)),
        with("insecure", json!(PASSWORD)),
        with("client_key", json!({ "x": PASSWORD })),
        with("timeout", json!(PASSWORD)),
    ] {
        EveryDoor::bare()
            .args(["exec", "-v"])
            .stdin(stdin.as_str())
            .run()
            .tells_nothing(&format!("exec with {stdin}"));
    }
}

#[test]
fn no_parameters_file_is_repeated() {
    let folder = std::env::temp_dir().join(format!("every-door-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let secret = json!(PASSWORD).to_string();
    for (number, text) in [
        format!("url: http://127.0.0.1:1\ncredentials: {{identifier: svc, password: {secret}}}\n"),
        format!("url: http://127.0.0.1:1\ncredentials: {secret}\n"),
        format!("credentials: {{identifier: svc, password: {secret}\n"),
        format!("credentials:\n  password: {secret}\n password: {secret}\n"),
        format!("- {secret}\n"),
        format!("{secret}: {secret}\n"),
        format!("credentials: {{passwort: {secret}}}\nurl: http://127.0.0.1:1\n"),
        format!("credentials: !secret {secret}\n"),
        format!("{{\"credentials\": {{\"password\": {secret}}},}}"),
        secret.clone(),
    ]
    .iter()
    .enumerate()
    {
        let file = folder.join(number.to_string());
        std::fs::write(&file, text).unwrap();
        EveryDoor::bare()
            .args(["-v", "--params", file.to_str().unwrap(), "test-module"])
            .run()
            .tells_nothing(&format!("a file with {text}"));
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_fake_vendor_does_not_tell_the_secrets_of_the_instance() {
    let vendor = Vendor::start();
    let mut child = EveryDoor::at(&vendor.url(), "all")
        .args(["mock"])
        .command()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_none_in(&line, "mock");
    assert_none_in(&String::from_utf8(output.stderr).unwrap(), "mock");
}
