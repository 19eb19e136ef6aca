//! Each command of a generated integration, beside `curl` making the same calls.
//!
//! `cargo bench --bench commands`
//!
//! Both are processes that start, talk to a vendor on loopback, print and end. What the
//! integration sends is recorded first, and `curl` sends that: the same methods, addresses,
//! headers and bodies, over one connection.

#![expect(
    clippy::expect_used,
    reason = "a benchmark that cannot run says so and ends"
)]

mod side_by_side;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use iam_core::testing::{FakeServer, FakeVendor, RestVendor, ScimVendor, VendorRequest};
use serde_json::{Map, Value, json};
use side_by_side::{Comparison, Goal, compare, print, rounds};

const ROUNDS: usize = 200;

const GOAL: Goal = Goal {
    ratio: 1.3,
    peak: 12,
};

/// What a command is told, and whether the vendor has the user before.
const COMMANDS: [(&str, &str, bool); 4] = [
    ("iam-get-user", r#"{"username": "ada"}"#, true),
    (
        "iam-create-user",
        r#"{"username": "ada", "email": "ada@acme.example", "givenname": "Ada"}"#,
        false,
    ),
    (
        "iam-update-user",
        r#"{"username": "ada", "title": "Countess"}"#,
        true,
    ),
    ("iam-disable-user", r#"{"username": "ada"}"#, true),
];

fn main() {
    if Command::new("curl").arg("--version").output().is_err() {
        println!("skipped: there is no `curl` on this machine to compare with");
        return;
    }
    let rest = build_integration("rest");
    let mut comparisons: Vec<Comparison> = COMMANDS
        .iter()
        .map(|command| {
            bench("rest", &rest, *command, |is_there| {
                let mut vendor = RestVendor::default();
                if is_there {
                    vendor.add(json!({"user_name": "ada", "email": "ada@acme.example"}));
                }
                vendor
            })
        })
        .collect();
    let scim = build_integration("scim");
    comparisons.extend(COMMANDS.iter().map(|command| {
        bench("scim", &scim, *command, |is_there| {
            let mut vendor = ScimVendor::default();
            if is_there {
                vendor.add(json!({"userName": "ada", "active": true, "displayName": "Ada"}));
            }
            vendor
        })
    }));
    print(&comparisons);
}

/// One command: `make` makes the vendor, with or without the user.
fn bench<V: FakeVendor + 'static>(
    style: &str,
    program: &Path,
    (command, profile, is_there): (&str, &str, bool),
    make: impl Fn(bool) -> V,
) -> Comparison {
    let vendors = [make(is_there), make(is_there)].map(FakeServer::start);
    let [our_vendor, their_vendor] = &vendors;
    let ours = || integration(program, &our_vendor.params(), command, profile);
    let restore = || {
        for vendor in &vendors {
            vendor.with(|vendor| *vendor = make(is_there));
            // What the vendor remembers would add to the memory of whom it starts.
            vendor.take_calls();
        }
    };

    let calls = record(our_vendor, &mut ours());
    let theirs = || curl(&calls, &their_vendor.url());
    let replayed = record(their_vendor, &mut theirs());
    assert_eq!(
        calls.iter().map(essence).collect::<Vec<_>>(),
        replayed.iter().map(essence).collect::<Vec<_>>(),
        "both must do the same, or there is nothing to compare"
    );
    restore();
    let what = format!("{command}, {style}, {} calls / curl", calls.len());
    compare(&what, GOAL, rounds(ROUNDS), || (ours(), theirs()), restore)
}

/// What a program asks the vendor.
fn record<V: FakeVendor + 'static>(
    vendor: &FakeServer<V>,
    command: &mut Command,
) -> Vec<VendorRequest> {
    let done = command.output().expect("runs");
    assert!(done.status.success(), "{done:?}");
    let printed = String::from_utf8_lossy(&done.stdout);
    assert!(!printed.contains("\"success\": false"), "{printed}");
    let requests = vendor.requests();
    assert!(!requests.is_empty());
    requests
}

fn essence(request: &VendorRequest) -> [&str; 5] {
    let header = |name| request.header(name).unwrap_or_default();
    [
        &request.method,
        &request.target,
        &request.body,
        header("authorization"),
        header("content-type"),
    ]
}

type Params = Map<String, Value>;

fn integration(program: &Path, params: &Params, command: &str, profile: &str) -> Command {
    let mut process = Command::new(program);
    process
        .args([command, &format!("user-profile={profile}")])
        .env("MY_INTEGRATION_URL", text(&params["url"]))
        .env(
            "MY_INTEGRATION_CREDENTIALS_IDENTIFIER",
            text(&params["credentials"]["identifier"]),
        )
        .env(
            "MY_INTEGRATION_CREDENTIALS_PASSWORD",
            text(&params["credentials"]["password"]),
        );
    process
}

/// Sends the same requests to the vendor at this address.
fn curl(requests: &[VendorRequest], url: &str) -> Command {
    let mut process = Command::new("curl");
    // Nobody's `.curlrc`, and no proxy: the vendor is on loopback.
    process.arg("--disable");
    for (number, request) in requests.iter().enumerate() {
        if number > 0 {
            process.arg("--next");
        }
        process
            .args(["--noproxy", "*", "--silent", "--show-error"])
            .args(["--request", &request.method]);
        for (name, value) in &request.headers {
            let is_curl_s_own = ["host", "content-length", "user-agent", "connection"]
                .iter()
                .any(|own| name.eq_ignore_ascii_case(own));
            if !is_curl_s_own {
                process.args(["--header", &format!("{name}: {value}")]);
            }
        }
        if !request.body.is_empty() {
            process.args(["--data-raw", &request.body]);
        }
        process.arg(format!("{url}{}", request.target));
    }
    process
}

fn text(value: &Value) -> &str {
    value.as_str().expect("the vendor's parameters are text")
}

/// Generates an integration and builds it as its users do.
fn build_integration(style: &str) -> PathBuf {
    let root = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
    let done = Command::new(env!("CARGO_BIN_EXE_iam-init"))
        .args(["--integration", "-n", "MyIntegration", "--style", style])
        .arg("-o")
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
    let name = |style: &str| format!("my-integration{style}{}", std::env::consts::EXE_SUFFIX);
    let built = target.join("release").join(name(""));
    // The next style is built into the same place.
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name(&format!("-{style}")));
    std::fs::copy(&built, &kept).expect("the program is there");
    kept
}
