//! The decision table, over real sockets: the generated binaries of both styles, unedited,
//! against their fake vendors; every combination of answers in one program; and the SCIM
//! style's yml and mappers against every server that is known by name.
//!
//! The columns are the specification's. `G C U E D` are the calls that a REST client
//! makes; the SCIM client's calls are its own business, so that there the outcome and
//! what the server holds afterwards are compared.

#![expect(
    clippy::expect_used,
    reason = "a test that cannot set its stage has failed"
)]

mod combinations;
mod examples;
#[path = "../generated_crate/mod.rs"]
mod generated_crate;
mod table;

use generated_crate::GeneratedCrate;
use iam_core::{
    Integration, Request,
    scim::{Profile, Quirk, ScimClient},
    testing::{FakeServer, RestVendor, ScimVendor, VendorRequest},
};
use serde_json::{Map, Value, json};
use table::{
    Application::{ActiveUser, Nobody, SilentUser},
    Row, TABLE, ada,
};

#[test]
fn rest_follows_the_decision_table() {
    let options = ["--commands", "enable"];
    let binary = GeneratedCrate::new("RestStyle", "rest-style", &options).binary();
    for row in TABLE {
        let vendor = FakeServer::start(RestVendor::default());
        if row.application != Nobody {
            let active = match row.application {
                SilentUser => Value::Null,
                application => json!(application == ActiveUser),
            };
            vendor.with(|users| users.add(json!({"user_name": "ada", "active": active})));
        }
        let entry = run(
            row,
            &|request| binary.exec(request),
            &ada(),
            vendor.params(),
        );
        row.check("ada", &entry["Contents"], "REST");
        let calls: Vec<_> = vendor.requests().iter().map(rest_call).collect();
        assert_eq!(calls.join(" "), row.calls, "{row:?}");
        row.check_held(&vendor.with(|users| users.get("u1")), "REST");
    }
}

#[test]
fn scim_follows_the_decision_table() {
    let options = ["--style", "scim", "--commands", "enable"];
    let binary = GeneratedCrate::new("ScimStyle", "scim-style", &options).binary();
    // Of a user who is there, silence means that they can log in.
    for row in TABLE.iter().filter(|row| row.application != SilentUser) {
        let vendor = FakeServer::start(ScimVendor::default());
        if row.application != Nobody {
            let active = row.application == ActiveUser;
            vendor.with(|users| users.add(json!({"userName": "ada", "active": active})));
        }
        let entry = run(
            row,
            &|request| binary.exec(request),
            &ada(),
            vendor.params(),
        );
        row.check("ada", &entry["Contents"], "SCIM");
        row.check_held(&vendor.with(|users| users.get("u1")), "SCIM");
    }
}

/// A generated SCIM integration in this process: a thousand commands start no program.
fn scim_integration() -> Integration<ScimClient> {
    Integration::new(
        include_str!("../golden/scim_enable/MyIntegration.yml"),
        ScimClient::for_instance,
    )
    .mapper(include_str!(
        "../golden/scim_enable/mappers/classifier-mapper-incoming-MyIntegration.json"
    ))
    .mapper(include_str!(
        "../golden/scim_enable/mappers/classifier-mapper-outgoing-MyIntegration.json"
    ))
}

fn execute(integration: &Integration<ScimClient>, request: &Value) -> Value {
    let fields = |name: &str| request[name].as_object().cloned().unwrap_or_default();
    let mut asked = Request::new(request["command"].as_str().unwrap_or_default());
    asked.args = fields("args");
    asked.params = fields("params");
    match integration.execute(&asked) {
        Ok(entry) => entry.to_json(),
        Err(usage) => panic!("{usage}"),
    }
}

/// Every server that is known by name, unnamed and named: the same outcomes.
#[test]
fn scim_follows_the_decision_table_on_every_profile() {
    let integration = scim_integration();
    // A name that is an address, as it must be in places.
    let name = "ada@acme.example";
    let emails = json!([{"value": name, "type": "work", "primary": true}]);
    let fields = json!({"username": name, "email": name, "title": "Countess"});
    for profile in Profile::ALL {
        let is_known = |quirk| profile.quirks().contains(&quirk);
        for (row, quirks) in TABLE
            .iter()
            .filter(|row| row.application != SilentUser)
            .flat_map(|row| [(row, "auto"), (row, profile.name())])
        {
            let vendor = FakeServer::start(ScimVendor::profile(profile));
            if row.application != Nobody {
                let active = row.application == ActiveUser;
                let user = json!({"userName": name, "emails": emails, "active": active});
                vendor.with(|users| users.add(user));
            }
            let mut params = vendor.params();
            params.insert("quirks".to_owned(), json!(quirks));
            let exec = |request: &Value| execute(&integration, request);
            let entry = run(row, &exec, &fields, params);
            let label = format!("{profile} as {quirks}");
            let held = vendor.with(|users| users.get("u1"));
            let sets_active = row.calls.contains('E') || row.calls.contains('D');
            if sets_active && is_known(Quirk::ActiveIsReadOnly) {
                // Nobody can do what is asked for: it is said, and nothing else is done.
                assert_eq!(entry["Contents"]["success"], false, "{label}: {entry}");
                let active = row.application == ActiveUser;
                assert_eq!(held["active"], active, "{label}: {entry}");
                assert_eq!(held["title"], Value::Null, "{label}: {entry}");
                continue;
            }
            row.check(name, &entry["Contents"], &label);
            if row.calls.ends_with('D') && is_known(Quirk::DeletesOnDeactivate) {
                assert_eq!(held, Value::Null, "{label}: {entry}");
            } else {
                row.check_held(&held, &label);
            }
        }
    }
}

/// Runs the row's command for this profile.
fn run(
    row: &Row,
    exec: &dyn Fn(&Value) -> Value,
    profile: &Value,
    params: Map<String, Value>,
) -> Value {
    let (args, params) = row.request(profile, params);
    let request = json!({"command": row.command_name(), "args": args, "params": params});
    let entry = exec(&request);
    assert_eq!(entry["Type"], 1, "{row:?}: {entry}");
    entry
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
