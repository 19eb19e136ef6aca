//! One `iam-get-user` of a generated integration, beside `curl` sending the same request.
//!
//! `cargo bench --bench get_user`
//!
//! Both are processes that start, ask a vendor on loopback for one user, print and end.

#![expect(
    clippy::expect_used,
    reason = "a benchmark that cannot run says so and ends"
)]

mod side_by_side;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use iam_core::testing::{FakeServer, RestVendor};
use serde_json::{Value, json};
use side_by_side::{compare, print, rounds};

const ROUNDS: usize = 300;

fn main() {
    if Command::new("curl").arg("--version").output().is_err() {
        println!("skipped: there is no `curl` on this machine to compare with");
        return;
    }
    let program = build_integration();
    let vendor = FakeServer::start(RestVendor::default());
    vendor.with(|users| users.add(json!({"user_name": "ada", "email": "ada@acme.example"})));
    let params = vendor.params();

    check_agreement(&vendor, &program, &params);
    let comparison = compare(
        "iam-get-user, rest style / curl",
        rounds(ROUNDS),
        || (iam_get_user(&program, &params), curl(&params)),
        // What the vendor remembers would add to the memory of whom it starts.
        || drop(vendor.take_calls()),
    );
    print(&[comparison]);
}

type Params = serde_json::Map<String, Value>;

/// Both must do the same work, or there is nothing to compare.
fn check_agreement(vendor: &FakeServer<RestVendor>, program: &Path, params: &Params) {
    let ours = iam_get_user(program, params).output().expect("runs");
    let context: Value = serde_json::from_slice(&ours.stdout).expect("the context as JSON");
    assert_eq!(context["IAM"]["Vendor"]["success"], true, "{context}");
    let our_calls = vendor.take_calls();

    let theirs = curl(params).output().expect("curl runs");
    let answer: Value = serde_json::from_slice(&theirs.stdout).expect("curl prints the answer");
    assert_eq!(answer["result"][0]["user_name"], "ada", "{answer}");
    assert_eq!(our_calls, vendor.take_calls());
}

fn iam_get_user(program: &Path, params: &Params) -> Command {
    let mut command = Command::new(program);
    command
        .args(["iam-get-user", r#"user-profile={"username": "ada"}"#])
        .env("MY_INTEGRATION_URL", text(&params["url"]))
        .env(
            "MY_INTEGRATION_CREDENTIALS_IDENTIFIER",
            text(&params["credentials"]["identifier"]),
        )
        .env(
            "MY_INTEGRATION_CREDENTIALS_PASSWORD",
            text(&params["credentials"]["password"]),
        );
    command
}

fn curl(params: &Params) -> Command {
    let credentials = &params["credentials"];
    let user = [
        text(&credentials["identifier"]),
        text(&credentials["password"]),
    ]
    .join(":");
    let mut command = Command::new("curl");
    command
        // Nobody's `.curlrc`, and no proxy: the vendor is on loopback.
        .args([
            "--disable",
            "--noproxy",
            "*",
            "--silent",
            "--show-error",
            "--fail",
        ])
        .args(["--header", "Accept: application/json", "--user", &user])
        .arg(format!("{}/users?user_name=ada", text(&params["url"])));
    command
}

fn text(value: &Value) -> &str {
    value.as_str().expect("the vendor's parameters are text")
}

/// Generates a REST integration and builds it as its users do.
fn build_integration() -> PathBuf {
    let root = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
    let done = Command::new(env!("CARGO_BIN_EXE_iam-init"))
        .args(["--integration", "-n", "MyIntegration", "-o"])
        .arg(root.path())
        .output()
        .expect("iam-init runs");
    assert!(done.status.success(), "iam-init: {done:?}");

    // The generated crates of the tests are built there too.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("generated");
    let done = Command::new(env!("CARGO"))
        .args(["build", "--release", "--locked"])
        .current_dir(root.path().join("MyIntegration"))
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("RUSTFLAGS")
        .status()
        .expect("cargo runs");
    assert!(done.success(), "cargo build: {done}");
    target
        .join("release")
        .join(format!("my-integration{}", std::env::consts::EXE_SUFFIX))
}
