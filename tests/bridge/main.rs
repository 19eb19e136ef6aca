//! The generated bridges, run by Python as the platform runs them, with a stand-in for the
//! platform's `demisto` object, against the fake vendors: for every row of the decision table, in
//! both styles. The mappers are the platform's: it maps, with `map` of the same program.

#![expect(
    clippy::expect_used,
    reason = "a test that cannot set its stage has failed"
)]

#[path = "../generated_crate/mod.rs"]
mod generated_crate;
mod platform;
#[path = "../decision_table/table.rs"]
mod table;

use std::{sync::LazyLock, thread};

use generated_crate::{Binary, GeneratedCrate};
use iam_core::testing::{FakeServer, FakeVendor, RestVendor, ScimVendor};
use platform::{Platform, context, python};
use serde_json::{Map, Value, json};
use table::{
    Application::{ActiveUser, DisabledUser, Nobody, SilentUser},
    Outcome::BadRequest,
    Row, TABLE, ada,
};

const CREATE: &str = "User Profile - Create";
const UPDATE: &str = "User Profile - Update";
const INCOMING: &str = "User Profile";

/// An integration on the stand-in, and the same without it.
struct Stage {
    binary: Binary,
    platform: Platform,
}

static REST: LazyLock<Stage> =
    LazyLock::new(|| Stage::new("BridgeRest", "bridge-rest", &["--commands", "enable"]));
static SCIM: LazyLock<Stage> = LazyLock::new(|| {
    let options = ["--style", "scim", "--commands", "enable"];
    Stage::new("BridgeScim", "bridge-scim", &options)
});

impl Stage {
    fn new(name: &'static str, package: &'static str, options: &[&str]) -> Self {
        let folder = GeneratedCrate::kept(name, package, options);
        let binary = folder.binary();
        Self {
            platform: Platform::new(folder.folder(), name, binary.path()),
            binary,
        }
    }
}

fn rest_vendor(row: &Row) -> FakeServer<RestVendor> {
    let vendor = FakeServer::start(RestVendor::default());
    if row.application != Nobody {
        let active = match row.application {
            SilentUser => Value::Null,
            application => json!(application == ActiveUser),
        };
        vendor.with(|users| users.add(json!({"user_name": "ada", "active": active})));
    }
    vendor
}

fn scim_vendor(row: &Row) -> FakeServer<ScimVendor> {
    let vendor = FakeServer::start(ScimVendor::default());
    if row.application != Nobody {
        let active = row.application == ActiveUser;
        vendor.with(|users| users.add(json!({"userName": "ada", "active": active})));
    }
    vendor
}

/// The types that a row's command maps with, in the order in which it comes to need them.
fn types(row: &Row) -> Vec<&'static str> {
    let own = if row.command == "create" {
        CREATE
    } else {
        UPDATE
    };
    let further = match (row.command, row.calls) {
        ("create", calls) if calls.ends_with('U') => Some(UPDATE),
        ("update", calls) if calls.ends_with('C') => Some(CREATE),
        ("get", "G") if row.application != Nobody => Some(INCOMING),
        _ => None,
    };
    let is_mapped = match row.outcome {
        // A profile without a name to look for is mapped to see that; what is no profile is not.
        BadRequest(text) => !text.is_empty() || row.but.ends_with("{}"),
        _ => !row.calls.is_empty(),
    };
    let own = is_mapped.then_some(own);
    own.into_iter().chain(further).collect()
}

/// Runs a row's command through the bridge, and without it against a vendor that is the same:
/// one entry.
fn check<V: FakeVendor + 'static>(
    stage: &Stage,
    row: &Row,
    style: &str,
    vendor: &FakeServer<V>,
    twin: &FakeServer<V>,
) {
    let (args, params) = row.request(&ada(), vendor.params());
    let seen = stage.platform.run(&row.command_name(), &args, &params);
    assert_eq!(seen.results["Type"], 1, "{style}: {row:?}: {}", seen.told);
    row.check("ada", &seen.results["Contents"], style);
    assert_eq!(seen.types, types(row), "{style}: {row:?}");
    assert_eq!(seen.told["errors"], json!([]), "{style}: {row:?}");

    let (args, params) = row.request(&ada(), twin.params());
    let direct = stage.binary.exec(&json!({
        "command": row.command_name(), "args": args, "params": params, "context": context(),
    }));
    assert_eq!(seen.results, direct, "{style}: {row:?}");
    assert_eq!(vendor.take_calls(), twin.take_calls(), "{style}: {row:?}");
}

#[test]
fn rest_follows_the_decision_table_through_the_bridge() {
    let stage = &*REST;
    for row in TABLE {
        let vendor = rest_vendor(row);
        check(stage, row, "REST", &vendor, &rest_vendor(row));
        row.check_held(&vendor.with(|users| users.get("u1")), "REST");
    }
}

#[test]
fn scim_follows_the_decision_table_through_the_bridge() {
    let stage = &*SCIM;
    // Of a user who is there, silence means that they can log in.
    for row in TABLE.iter().filter(|row| row.application != SilentUser) {
        let vendor = scim_vendor(row);
        check(stage, row, "SCIM", &vendor, &scim_vendor(row));
        row.check_held(&vendor.with(|users| users.get("u1")), "SCIM");
    }
}

/// The row of a command with the defaults.
fn row(command: &str, application: table::Application) -> &'static Row {
    TABLE
        .iter()
        .find(|row| row.command == command && row.but.is_empty() && row.application == application)
        .expect("a row of the table")
}

#[test]
fn a_type_that_cannot_be_mapped_is_a_failure_only_where_it_is_needed() {
    let stage = &*REST;
    // The command, what cannot be mapped, and the type that is then missed, with the calls made.
    for (command, application, unmappable, missed, calls) in [
        ("create", Nobody, UPDATE, None, 2),
        ("create", ActiveUser, UPDATE, Some(UPDATE), 1),
        ("create", Nobody, CREATE, Some(CREATE), 0),
        ("update", ActiveUser, CREATE, None, 2),
        ("update", Nobody, CREATE, Some(CREATE), 1),
        ("disable", ActiveUser, CREATE, None, 2),
        ("enable", DisabledUser, INCOMING, None, 2),
        ("get", ActiveUser, CREATE, None, 1),
        ("get", ActiveUser, INCOMING, Some(INCOMING), 1),
        ("get", Nobody, INCOMING, None, 1),
    ] {
        let row = row(command, application);
        let vendor = rest_vendor(row);
        let (args, params) = row.request(&ada(), vendor.params());
        let platform = stage.platform.with_unmappable(&[unmappable]);
        let seen = platform.run(&row.command_name(), &args, &params);
        let contents = &seen.results["Contents"];
        let label = format!("{command} without {unmappable}: {contents}");
        match missed {
            None => row.check("ada", contents, &label),
            Some(missed) => {
                let way = if missed == INCOMING {
                    "Incoming"
                } else {
                    "Outgoing"
                };
                assert_eq!(contents["success"], false, "{label}");
                assert_eq!(contents["errorCode"], 400, "{label}");
                assert_eq!(
                    contents["errorMessage"],
                    format!(
                        "mapper `User Profile - BridgeRest ({way})`, type `{missed}`: \
                         the platform's mapObject failed (ValueError)"
                    ),
                    "{label}"
                );
            }
        }
        assert_eq!(vendor.requests().len(), calls, "{label}");
    }
}

#[test]
fn the_profile_from_before_a_change_is_mapped_too() {
    let stage = &*REST;
    let vendor = FakeServer::start(RestVendor::default());
    vendor.with(|users| users.add(json!({"user_name": "ada", "active": true})));
    let profile = json!({"username": "countess", "olduserdata": {"username": "ada"}});
    let args = Map::from_iter([("user-profile".to_owned(), profile)]);
    let seen = stage
        .platform
        .run("iam-update-user", &args, &vendor.params());
    assert_eq!(seen.types, [UPDATE, UPDATE]);
    assert_eq!(seen.results["Contents"]["success"], true, "{}", seen.told);
    assert_eq!(
        vendor.with(|users| users.get("u1"))["user_name"],
        "countess"
    );
}

#[test]
fn the_platform_gets_what_it_looks_for() {
    let rest = FakeServer::start(RestVendor::default());
    let scim = FakeServer::start(ScimVendor::default());
    for (stage, params) in [(&*REST, rest.params()), (&*SCIM, scim.params())] {
        let none = Map::new();
        let seen = stage.platform.run("test-module", &none, &params);
        assert_eq!(seen.results, "ok", "{}", seen.told);

        let seen = stage.platform.run("get-mapping-fields", &none, &params);
        let keys: Vec<_> = seen.results.as_object().expect("a schema").keys().collect();
        assert_eq!(keys, ["User Profile"]);
        let fields = seen.results["User Profile"].as_object();
        assert!(
            fields.is_some_and(|fields| fields.len() > 1),
            "{}",
            seen.told
        );
    }
}

#[test]
fn wrong_usage_and_a_failed_test_are_error_entries() {
    let stage = &*REST;
    let vendor = FakeServer::start(RestVendor::default());
    let mut params = vendor.params();
    let none = Map::new();
    let seen = stage.platform.run("iam-get-user", &none, &params);
    assert_eq!(seen.results["Type"], 4);
    let message = "missing argument `user-profile` of `iam-get-user`\n\
                   help: give it as `user-profile=VALUE`";
    assert_eq!(seen.results["Contents"], message);

    params.insert(
        "credentials".to_owned(),
        json!({"identifier": "svc", "password": "wrong"}),
    );
    let seen = stage.platform.run("test-module", &none, &params);
    assert_eq!(seen.results["Type"], 4, "{}", seen.told);
    assert!(!seen.told.to_string().contains("wrong"), "{}", seen.told);
}

#[test]
fn secrets_are_in_no_argument_environment_log_or_message() {
    let stage = &*REST;
    let vendor = rest_vendor(row("get", ActiveUser));
    let (args, params) = row("get", ActiveUser).request(&ada(), vendor.params());
    let password = params["credentials"]["password"]
        .as_str()
        .expect("a password");
    // The vendor repeats what it was sent, the password with it.
    vendor.echo_next();
    for _ in 0..2 {
        let seen = stage.platform.run("iam-get-user", &args, &params);
        let processes = seen.told["processes"].as_array().expect("a list");
        if cfg!(target_os = "linux") {
            let is_ours = |text: &Value| text.as_str().is_some_and(|it| it.ends_with("\0exec\0"));
            assert!(processes.iter().any(is_ours), "{processes:?}");
        }
        assert!(!seen.told.to_string().contains(password), "{}", seen.told);
    }
}

#[test]
fn commands_run_side_by_side() {
    let stage = &*REST;
    let vendor = FakeServer::start(RestVendor::default());
    let params = vendor.params();
    thread::scope(|scope| {
        for number in 0..8 {
            let (platform, params) = (&stage.platform, &params);
            scope.spawn(move || {
                let name = format!("user-{number}");
                let profile = json!({"username": name, "email": format!("{name}@acme.example")});
                let args = Map::from_iter([("user-profile".to_owned(), profile)]);
                let seen = platform.run("iam-create-user", &args, params);
                assert_eq!(seen.results["Contents"]["success"], true, "{}", seen.told);
                assert_eq!(seen.results["Contents"]["username"], name, "{}", seen.told);
            });
        }
    });
    let held = (1..=9).map(|id| vendor.with(|users| users.get(&format!("u{id}"))));
    assert_eq!(held.filter(Value::is_object).count(), 8);
}

#[test]
fn a_profile_of_any_size_and_script_goes_through() {
    let stage = &*REST;
    let long = "x".repeat(3_000_000);
    for title in [
        "Ünï 名 😀 \u{2028}\u{85} \"quoted\" back\\slash `tick` {{ braces }} \u{1}\t\n",
        &long,
    ] {
        let vendor = FakeServer::start(RestVendor::default());
        let profile = json!({"username": "ada", "title": title});
        // As the platform gives it: text that holds JSON.
        let args = Map::from_iter([("user-profile".to_owned(), json!(profile.to_string()))]);
        let seen = stage
            .platform
            .run("iam-create-user", &args, &vendor.params());
        assert_eq!(seen.results["Contents"]["success"], true);
        assert_eq!(vendor.with(|users| users.get("u1"))["title"], title);
        assert_eq!(seen.results["Contents"]["details"]["title"], title);
    }
}

/// What no Unicode text can hold cannot be sent; the platform is told.
#[test]
fn half_a_character_is_an_error_entry() {
    let stage = &*REST;
    let done = python()
        .args(["-c", "import call, demistomock as d, sys\nd.given('test-module', {'x': '\\ud800'}, {}, {}, None)\ncall.run(*sys.argv[1:], TIME_LIMIT=120)\nprint(d.returned)"])
        .arg("tests/golden/rest/MyIntegration.py")
        .arg(stage.binary.path())
        .output()
        .expect("python3 runs");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(
        said.contains("it exited with status 2 and gave no results"),
        "{said}"
    );
}

#[test]
fn whatever_is_wrong_with_the_program_is_an_error_entry() {
    let done = python()
        .args(["-m", "unittest", "-v", "test_programs"])
        .env("PYTHONPATH", "tests/bridge/stand_in:tests/bridge")
        .env("BRIDGE", "tests/golden/rest/MyIntegration.py")
        .output()
        .expect("python3 runs");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
    assert!(said.contains("\nOK"), "{said}");
}
