//! The decision table, over real sockets: the generated binaries of both styles, unedited,
//! against their fake vendors; and the SCIM style's yml and mappers against every server
//! that is known by name.
//!
//! The columns are the specification's. `G C U E D` are the calls that the REST client
//! makes; the SCIM client's calls are its own business, so that there the outcome and
//! what the server holds afterwards are compared.

mod generated_crate;

use generated_crate::GeneratedCrate;
use iam_core::scim::{Profile, Quirk, ScimClient};
use iam_core::testing::{FakeServer, FakeVendor, RestVendor, ScimVendor, VendorRequest};
use iam_core::{Integration, Request};
use serde_json::{Map, Value, json};

/// What the application says of the user before the command.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Application {
    Nobody,
    ActiveUser,
    DisabledUser,
}
use Application::{ActiveUser, DisabledUser, Nobody};

/// What the command reports.
#[derive(Debug, Clone, Copy)]
enum Outcome {
    /// success, with this `active`
    Active(bool),
    /// skip(reason)
    Skip(&'static str),
    /// failure(code, text)
    Failure(u16, &'static str),
}
use Outcome::{Active, Failure, Skip};

struct Row {
    command: &'static str,
    /// Parameters and arguments that differ from the defaults (all flags on, allow-enable true).
    but: &'static str,
    application: Application,
    calls: &'static str,
    action: &'static str,
    outcome: Outcome,
}

const fn row(
    command: &'static str,
    but: &'static str,
    application: Application,
    calls: &'static str,
    action: &'static str,
    outcome: Outcome,
) -> Row {
    Row {
        command,
        but,
        application,
        calls,
        action,
        outcome,
    }
}

const DISABLED: Outcome = Skip("Command is disabled.");
const ABSENT: Outcome = Skip("User does not exist");

#[rustfmt::skip]
const TABLE: &[Row] = &[
    row("create",  "create_user_enabled=false",                              Nobody,   "",      "create",  DISABLED),
    row("update",  "update_user_enabled=false",                              ActiveUser,   "",      "update",  DISABLED),
    row("disable", "disable_user_enabled=false",                             ActiveUser,   "",      "disable", DISABLED),

    row("get",     "",                                                       Nobody,   "G",     "get",     Failure(404, "User does not exist")),
    row("get",     "",                                                       ActiveUser,   "G",     "get",     Active(true)),
    row("get",     "",                                                       DisabledUser, "G",     "get",     Active(false)),

    row("create",  "",                                                       Nobody,   "G C",   "create",  Active(true)),
    row("create",  "",                                                       ActiveUser,   "G U",   "update",  Active(true)),
    row("create",  "",                                                       DisabledUser, "G E U", "update",  Active(true)),
    row("create",  "allow-enable=false",                                     DisabledUser, "G U",   "update",  Active(false)),
    row("create",  "enable_user_enabled=false",                              DisabledUser, "G U",   "update",  Active(false)),
    row("create",  "update_user_enabled=false",                              ActiveUser,   "G",     "update",  DISABLED),
    row("create",  "update_user_enabled=false",                              DisabledUser, "G",     "update",  DISABLED),
    row("create",  "update_user_enabled=false",                              Nobody,   "G C",   "create",  Active(true)),

    row("update",  "",                                                       ActiveUser,   "G U",   "update",  Active(true)),
    row("update",  "",                                                       DisabledUser, "G E U", "update",  Active(true)),
    row("update",  "allow-enable=FALSE",                                     DisabledUser, "G U",   "update",  Active(false)),
    row("update",  "allow-enable=True",                                      DisabledUser, "G E U", "update",  Active(true)),
    row("update",  "enable_user_enabled=false",                              DisabledUser, "G U",   "update",  Active(false)),
    row("update",  "",                                                       Nobody,   "G C",   "create",  Active(true)),
    row("update",  "create_user_enabled=false",                              Nobody,   "G",     "create",  DISABLED),
    row("update",  "create_if_not_exists=false",                             Nobody,   "G",     "update",  ABSENT),
    row("update",  "create_if_not_exists=false create_user_enabled=false",   Nobody,   "G",     "update",  ABSENT),

    row("disable", "",                                                       Nobody,   "G",     "disable", ABSENT),
    row("disable", "",                                                       ActiveUser,   "G D",   "disable", Active(false)),
    row("disable", "",                                                       DisabledUser, "G",     "disable", Skip("User is already disabled.")),
];

#[test]
fn rest_follows_the_decision_table() {
    let binary = GeneratedCrate::rest().binary();
    for row in TABLE {
        let vendor = FakeServer::start(RestVendor::default());
        if row.application != Nobody {
            let active = row.application == ActiveUser;
            vendor.with(|users| users.add(json!({"user_name": "ada", "active": active})));
        }
        let contents = check_outcome(row, &binary, &vendor);
        let calls: Vec<_> = vendor.requests().iter().map(rest_call).collect();
        assert_eq!(
            calls.join(" "),
            row.calls,
            "{} {:?} {}",
            row.command,
            row.application,
            row.but
        );
        check_held(row, &vendor.with(|users| users.get("u1")), &contents);
    }
}

#[test]
fn scim_follows_the_decision_table() {
    let binary = GeneratedCrate::scim().binary();
    for row in TABLE {
        let vendor = FakeServer::start(ScimVendor::default());
        if row.application != Nobody {
            let active = row.application == ActiveUser;
            vendor.with(|users| users.add(json!({"userName": "ada", "active": active})));
        }
        let contents = check_outcome(row, &binary, &vendor);
        check_held(row, &vendor.with(|users| users.get("u1")), &contents);
    }
}

/// A generated SCIM integration in this process: a thousand commands start no program.
fn scim_integration() -> Integration<ScimClient> {
    Integration::new(
        include_str!("golden/scim/MyIntegration.yml"),
        ScimClient::for_instance,
    )
    .mapper(include_str!(
        "golden/scim/mappers/classifier-mapper-incoming-MyIntegration.json"
    ))
    .mapper(include_str!(
        "golden/scim/mappers/classifier-mapper-outgoing-MyIntegration.json"
    ))
}

fn execute(request: &Value) -> Value {
    let fields = |name: &str| request[name].as_object().cloned().unwrap_or_default();
    let mut asked = Request::new(request["command"].as_str().unwrap_or_default());
    asked.args = fields("args");
    asked.params = fields("params");
    match scim_integration().execute(&asked) {
        Ok(entry) => entry.to_json(),
        Err(usage) => panic!("{usage}"),
    }
}

/// Every server that is known by name, unnamed and named: the same outcomes.
#[test]
fn scim_follows_the_decision_table_on_every_profile() {
    // A name that is an address, as it must be in places.
    let name = "ada@acme.example";
    let emails = json!([{"value": name, "type": "work", "primary": true}]);
    for profile in Profile::ALL {
        let is_known = |quirk| profile.quirks().contains(&quirk);
        let names = ["auto", profile.name()].into_iter();
        let names = names.skip(usize::from(profile == Profile::Auto));
        for (row, quirks) in TABLE
            .iter()
            .flat_map(|row| names.clone().map(move |name| (row, name)))
        {
            let vendor = FakeServer::start(ScimVendor::profile(profile));
            if row.application != Nobody {
                let active = row.application == ActiveUser;
                let user = json!({"userName": name, "emails": emails, "active": active});
                vendor.with(|users| users.add(user));
            }
            let mut params = vendor.params();
            params.insert("quirks".to_owned(), json!(quirks));
            let fields = json!({"username": name, "email": name, "title": "Countess"});
            let (entry, label) = run(row, &execute, &fields, params);
            let label = format!("{profile} as {quirks}: {label}");
            let contents = entry["Contents"].as_object().cloned().unwrap_or_default();
            let held = vendor.with(|users| users.get("u1"));
            let sets_active = row.calls.contains('E') || row.calls.contains('D');
            if sets_active && is_known(Quirk::ActiveIsReadOnly) {
                // Nobody can do what is asked for: it is said, and nothing else is done.
                assert_eq!(contents["success"], false, "{label}");
                let active = row.application == ActiveUser;
                assert_eq!(held["active"], active, "{label}");
                assert_eq!(held["title"], Value::Null, "{label}");
                continue;
            }
            check_contents(row, name, &entry, &label);
            if row.calls.ends_with('D') && is_known(Quirk::DeletesOnDeactivate) {
                assert_eq!(held, Value::Null, "{label}");
            } else {
                check_held(row, &held, &contents);
            }
        }
    }
}

/// Runs the row's command and compares what it reports.
fn check_outcome<V: FakeVendor + 'static>(
    row: &Row,
    binary: &generated_crate::Binary,
    vendor: &FakeServer<V>,
) -> Map<String, Value> {
    let profile = json!({"username": "ada", "title": "Countess"});
    let exec = |request: &Value| binary.exec(request);
    let (entry, label) = run(row, &exec, &profile, vendor.params());
    check_contents(row, "ada", &entry, &label);
    entry["Contents"].as_object().cloned().unwrap_or_default()
}

/// Runs the row's command; gives the entry, and what to call it.
fn run(
    row: &Row,
    exec: &dyn Fn(&Value) -> Value,
    profile: &Value,
    mut params: Map<String, Value>,
) -> (Value, String) {
    let mut args = Map::from_iter([("user-profile".to_owned(), profile.clone())]);
    for word in row.but.split_whitespace() {
        if let Some((name, value)) = word.split_once('=') {
            let of = if name == "allow-enable" {
                &mut args
            } else {
                &mut params
            };
            of.insert(name.to_owned(), json!(value));
        }
    }
    let command = format!("iam-{}-user", row.command);
    let entry = exec(&json!({"command": command, "args": args, "params": params}));
    let label = format!(
        "{} {:?} {}: {}",
        row.command, row.application, row.but, entry["Contents"]
    );
    (entry, label)
}

/// Compares what a row's command reported with what the row promises.
fn check_contents(row: &Row, name: &str, entry: &Value, label: &str) {
    let contents = &entry["Contents"];
    assert_eq!(entry["Type"], 1, "{label}");
    assert_eq!(contents["action"], row.action, "{label}");
    match row.outcome {
        Active(active) => {
            assert_eq!(contents["success"], true, "{label}");
            assert_eq!(contents["skipped"], false, "{label}");
            assert_eq!(contents["active"], active, "{label}");
            assert_eq!(contents["username"], name, "{label}");
            assert_ne!(contents["id"], Value::Null, "{label}");
        }
        Skip(reason) => {
            assert_eq!(contents["success"], true, "{label}");
            assert_eq!(contents["skipped"], true, "{label}");
            assert_eq!(contents["reason"], reason, "{label}");
            assert_eq!(contents["active"], Value::Null, "{label}");
            assert_eq!(contents["id"], Value::Null, "{label}");
        }
        Failure(code, text) => {
            assert_eq!(contents["success"], false, "{label}");
            assert_eq!(contents["errorCode"], code, "{label}");
            assert_eq!(contents["errorMessage"], text, "{label}");
        }
    }
}

/// Compares what the vendor holds afterwards with what the row promises.
fn check_held(row: &Row, held: &Value, contents: &Map<String, Value>) {
    let label = format!(
        "{} {:?} {}: {contents:?}",
        row.command, row.application, row.but
    );
    let exists = row.application != Nobody || row.calls.ends_with('C');
    assert_eq!(
        held.as_object().is_some_and(|user| !user.is_empty()),
        exists,
        "{label}"
    );
    if !exists {
        return;
    }
    let changed = row.calls.ends_with('C') || row.calls.ends_with('U');
    assert_eq!(held["title"] == "Countess", changed, "{label}");
    let active = match row.outcome {
        Active(active) => active,
        _ => row.application == ActiveUser,
    };
    assert_eq!(held["active"], active, "{label}");
}

/// The letter of the decision table for a request to the REST vendor.
fn rest_call(request: &VendorRequest) -> &'static str {
    let body = request.json();
    match request.method.as_str() {
        "GET" => "G",
        "POST" => "C",
        "PATCH" if body == json!({"active": true}) => "E",
        "PATCH" if body == json!({"active": false}) => "D",
        "PATCH" => "U",
        _ => "?",
    }
}
