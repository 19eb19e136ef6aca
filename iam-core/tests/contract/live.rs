//! The suite against a system that runs, from the command line.

use std::ffi::OsString;

use iam_core::{
    IamClient, Integration,
    cli::{Cli, Colour, ExitStatus, Surroundings},
    testing::{FakeServer, FakeVendor, RestVendor, ScimVendor},
};
use serde_json::{Value, json};

use crate::{defect::Defect, rest, schema::misfits, scim};

struct Run {
    status: ExitStatus,
    stdout: String,
    stderr: String,
}

impl Run {
    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap()
    }

    /// The ids of the rules that have this result.
    fn with_result(&self, result: &str) -> Vec<String> {
        let report = self.json();
        let rules = report["rules"].as_array().unwrap().iter();
        rules
            .filter(|rule| rule["result"] == result)
            .map(|rule| rule["id"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// Runs `acme contract` with these words, with the parameters that the server gives.
fn contract<C: IamClient, V: FakeVendor + 'static>(
    integration: Integration<C>,
    server: &FakeServer<V>,
    words: &[&str],
) -> Run {
    let credentials = server.params()["credentials"].clone();
    let text = |name: &str| OsString::from(credentials[name].as_str().unwrap());
    let environment = vec![
        ("ACME_URL".into(), server.url().into()),
        ("ACME_CREDENTIALS_IDENTIFIER".into(), text("identifier")),
        ("ACME_CREDENTIALS_PASSWORD".into(), text("password")),
    ];
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let words = ["acme", "contract"]
        .into_iter()
        .chain(words.iter().copied());
    let status = Cli::new(integration).run_in(
        words.map(OsString::from),
        &mut Surroundings {
            environment,
            stdin: &mut std::io::empty(),
            stdout: &mut stdout,
            stderr: &mut stderr,
            colour: Colour::Plain,
        },
    );
    Run {
        status,
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
    }
}

#[test]
fn a_run_leaves_a_system_as_it_found_it() {
    let server = FakeServer::start(ScimVendor::default());
    let ada = json!({"userName": "ada", "active": true});
    let id = server.with(|users| users.add(ada));
    let before = server.with(|users| users.get(&id));
    let run = contract(scim::integration(), &server, &["--json"]);
    assert_eq!(run.status, ExitStatus::Outcome, "{}", run.stdout);
    assert_eq!(run.with_result("fail"), [""; 0]);
    assert_eq!(server.with(|users| users.len()), 1);
    assert_eq!(server.with(|users| users.get(&id)), before);

    let name = run.json()["run"].as_str().unwrap().to_owned();
    let prefix = format!("iam-contract-{name}-");
    let created: Vec<String> = server
        .requests()
        .iter()
        .filter(|request| request.method == "POST")
        .map(|request| request.json()["userName"].as_str().unwrap().to_owned())
        .collect();
    assert!(created.len() > 15, "{created:?}");
    for user in created {
        let number: usize = user.strip_prefix(&prefix).unwrap().parse().unwrap();
        assert!(number < 40, "a clean-up would not find {user}");
    }
    assert!(
        run.stderr.contains(&format!("contract --clean-up {name}")),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("pass  create-minimal\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn rules_that_need_a_fake_vendor_are_skipped_with_the_reason() {
    let server = FakeServer::start(ScimVendor::default());
    let run = contract(scim::integration(), &server, &["--only", "id-is-encoded"]);
    assert_eq!(run.status, ExitStatus::Outcome);
    assert_eq!(
        run.stdout,
        "skip  id-is-encoded  needs answers that only a fake vendor gives: `cargo test` checks it\n\
         1 rule: 0 kept, 0 broken, 1 skipped\n"
    );
    assert_eq!(server.requests(), []);
}

#[test]
fn reading_alone_changes_nothing() {
    let server = FakeServer::start(ScimVendor::default());
    let run = contract(scim::integration(), &server, &["--read-only", "--json"]);
    assert_eq!(run.status, ExitStatus::Outcome);
    assert!(run.with_result("pass").contains(&"test-passes".to_owned()));
    assert!(
        run.with_result("skip")
            .contains(&"create-minimal".to_owned())
    );
    for request in server.requests() {
        assert_eq!(request.method, "GET", "{}", request.target);
    }
}

#[test]
fn users_that_cannot_be_removed_are_left_disabled_and_named() {
    let server = FakeServer::start(RestVendor::default());
    let words = ["--only", "create-minimal", "--json"];
    let run = contract(rest::integration(), &server, &words);
    assert_eq!(run.status, ExitStatus::Outcome);
    let report = run.json();
    let left = &report["leftovers"];
    assert_eq!(left.as_array().unwrap().len(), 1);
    assert_eq!(left[0]["state"], "disabled");
    assert_eq!(server.with(|users| users.get("u1"))["active"], false);
    assert_eq!(
        server.with(|users| users.get("u1"))["user_name"],
        left[0]["name"]
    );
    assert!(
        run.stderr
            .contains("warning: 1 user is left in the system, disabled"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_client_that_disables_nobody_is_told_of_and_so_is_the_user_who_stays() {
    let server = FakeServer::start(RestVendor::default());
    let defect = format!("defect={}", Defect::DisablesNobody.name());
    let words = ["--only", "disable-disables", "-p", &defect];
    let run = contract(rest::integration(), &server, &words);
    assert_eq!(
        run.status,
        ExitStatus::Error,
        "a user is left who is not disabled"
    );
    for part in [
        "fail  disable-disables  ",
        "\n      what happened: `iam-get-user` was to give `active` false, and gave true\n",
        "\n        iam-disable-user -> success true, action disable, active false, id u1\n",
        "\n      what to change: `disable_user` has to ",
    ] {
        assert!(run.stdout.contains(part), "{}", run.stdout);
    }
    // The client says that it disabled the user, and did not: who looks finds it active.
    assert!(
        run.stdout.contains("  look after it: it is still active\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_system_that_lets_nobody_in_is_not_asked_again_and_again() {
    let server = FakeServer::start(ScimVendor::default());
    let words = [
        "-p",
        "url=http://127.0.0.1:1",
        "-p",
        "max_retries=0",
        "--json",
    ];
    let run = contract(scim::integration(), &server, &words);
    assert_eq!(run.status, ExitStatus::Unsuccessful);
    assert_eq!(run.with_result("fail"), ["test-passes"]);
    assert_eq!(run.with_result("pass"), ["files-agree"]);
}

#[test]
fn the_report_is_as_its_schema_says() {
    let text = include_str!("../../../docs/schemas/contract-report.schema.json");
    let schema: Value = serde_json::from_str(text).unwrap();
    let server = FakeServer::start(RestVendor::default());
    let defect = format!("defect={}", Defect::CreatesWithoutTheTitle.name());
    let run = contract(rest::integration(), &server, &["--json", "-p", &defect]);
    assert_eq!(run.status, ExitStatus::Unsuccessful);
    assert_eq!(run.with_result("fail"), ["create-then-get-agree"]);
    assert_eq!(misfits(&schema, &run.json(), "report"), [""; 0]);
}

#[test]
fn the_users_of_a_run_look_like_the_given_profile() {
    let file = std::env::temp_dir().join(format!("contract-profile-{}.yml", std::process::id()));
    let profile = "profile: {username: '{name}', email: '{name}@corp.example', surname: Byron}\n\
                   required: [surname]\n";
    std::fs::write(&file, profile).unwrap();
    let server = FakeServer::start(RestVendor::default());
    let words = [
        "--profile",
        file.to_str().unwrap(),
        "--only",
        "create-minimal",
    ];
    let run = contract(rest::integration(), &server, &words);
    let _ = std::fs::remove_file(&file);
    assert_eq!(run.status, ExitStatus::Outcome, "{}", run.stdout);
    let user = server.with(|users| users.get("u1"));
    let name = user["user_name"].as_str().unwrap();
    assert_eq!(user["email"], format!("{name}@corp.example"));
    assert_eq!(user["last_name"], "Byron");
}

#[test]
fn a_later_run_removes_what_an_earlier_one_has_left() {
    let server = FakeServer::start(ScimVendor::default());
    for name in ["iam-contract-x1-01", "iam-contract-x1-17-renamed", "ada"] {
        server.with(|users| users.add(json!({"userName": name, "active": true})));
    }
    let run = contract(scim::integration(), &server, &["--clean-up", "x1"]);
    assert_eq!(run.status, ExitStatus::Outcome);
    assert_eq!(
        run.stdout,
        "gone  iam-contract-x1-01\ngone  iam-contract-x1-17\nrun x1: 2 removed, 0 left\n"
    );
    assert_eq!(server.with(|users| users.len()), 1);
}

#[test]
fn wrong_words_are_wrong_usage_and_nothing_is_sent() {
    let server = FakeServer::start(ScimVendor::default());
    for (words, stderr) in [
        (
            &["--only", "disable-disable"][..],
            "error: there is no rule `disable-disable`\nhelp: did you mean `disable-disables`?\n",
        ),
        (
            &["--clean-up", "A B"],
            "error: `A B` cannot be the name of a run\n\
             help: it stands in the names of the run's users: `iam-contract-RUN-01`\n",
        ),
    ] {
        let run = contract(scim::integration(), &server, words);
        assert_eq!((run.status, run.stdout.as_str()), (ExitStatus::Usage, ""));
        assert_eq!(run.stderr, stderr);
    }
    assert_eq!(server.requests(), []);
}

#[test]
fn the_rules_are_listed_without_an_instance() {
    let server = FakeServer::start(ScimVendor::default());
    let run = contract(scim::integration(), &server, &["--list", "--json"]);
    let listed = run.json()["rules"].as_array().unwrap().len();
    assert_eq!(listed, iam_core::testing::contract::rules().count());
    let run = contract(scim::integration(), &server, &["--list"]);
    assert_eq!(run.stdout.lines().count(), listed);
    assert_eq!(server.requests(), []);
}
