//! What the integration does, over real sockets against a fake SCIM 2.0 server.
//!
//! The contract suite checks every command, and every trap that vendors were seen to set. The
//! other tests show what the server holds then.

use std::sync::atomic::AtomicBool;

use iam_core::docs;
use iam_core::testing::{FakeServer, ScimVendor, Trial, VendorAnswer, contract};
use serde_json::{Value, json};

use acme_scim::{Client, fake_vendor, integration};

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// The integration beside a fake AcmeScim that has no users yet.
fn trial() -> Trial<Client, ScimVendor> {
    Trial::new(integration(), fake_vendor())
}

/// A profile as the platform gives it: fields by their short names.
fn ada() -> Value {
    json!({"user-profile": {
        "username": "ada",
        "email": "ada@acme.example",
        "givenname": "Ada",
        "surname": "Lovelace",
        "city": "London",
        "department": "Engines",
    }})
}

/// The user that the server has, in the way it answers.
fn held(trial: &Trial<Client, ScimVendor>) -> Value {
    trial.vendor().with(|users| users.get("u1"))
}

#[test]
fn the_client_keeps_the_standard() {
    contract::suite(integration(), fake_vendor).run();
}

#[test]
fn a_live_run_of_the_suite_takes_its_users_away_with_it() {
    let vendor = FakeServer::start(fake_vendor());
    let integration = integration();
    let live = contract::live(&integration, vendor.params()).only("create-minimal");
    let report = live.report(&AtomicBool::new(false), &mut |_| {});
    assert!(report.is_kept() && report.leftovers.is_empty(), "{report}");
    assert!(vendor.with(|users| users.is_empty()));
}

#[test]
fn the_readme_says_what_the_commands_do() {
    docs::of(integration(), fake_vendor).check(env!("CARGO_MANIFEST_DIR"));
}

#[test]
fn credentials_without_a_user_name_are_a_bearer_token() {
    let trial = trial();
    let password = trial.vendor().params()["credentials"]["password"].clone();
    let trial = trial.with_param("credentials", json!({"password": password}));
    assert_eq!(trial.run("test-module", json!({})), "ok");
    let requests = trial.vendor().requests();
    let header = requests[0].header("authorization").unwrap_or_default();
    assert!(header.starts_with("Bearer "));
}

#[test]
fn no_secret_is_reported_when_the_vendor_repeats_what_it_was_sent() {
    let trial = trial();
    trial.vendor().echo_next();
    let outcome = trial.run("iam-get-user", ada()).to_string();
    for secret in trial.vendor().secrets() {
        assert!(!outcome.contains(&secret), "{outcome}");
    }
}

#[test]
fn create_sends_a_whole_resource() {
    let trial = trial();
    let outcome = trial.run("iam-create-user", ada());
    assert_eq!(outcome["action"], "create");
    assert_eq!(outcome["active"], true);
    let user = held(&trial);
    assert_eq!(user["active"], true);
    assert_eq!(user["name"]["familyName"], "Lovelace");
    assert_eq!(user["emails"][0]["value"], "ada@acme.example");
    assert_eq!(user["addresses"][0]["locality"], "London");
    assert_eq!(user[ENTERPRISE]["department"], "Engines");
}

#[test]
fn disable_mode_delete_removes_the_user() {
    let trial = trial().with_param("disable_mode", json!("delete"));
    trial.run("iam-create-user", ada());
    let outcome = trial.run("iam-disable-user", ada());
    assert_eq!(outcome["success"], true);
    assert_eq!(held(&trial), Value::Null);
}

#[test]
fn a_refusal_is_reported_with_its_status_and_text() {
    let trial = trial();
    let refusal = json!({"detail": "read-only account", "status": "403"});
    trial
        .vendor()
        .answer_next(VendorAnswer::json(403, &refusal));
    let outcome = trial.run("iam-get-user", ada());
    assert_eq!(outcome["success"], false);
    assert_eq!(outcome["errorCode"], 403);
    assert_eq!(outcome["errorMessage"], "read-only account");
}

#[test]
fn mapping_fields_are_those_of_the_schema() {
    let schema = trial().run("get-mapping-fields", json!({}));
    let fields = &schema["User Profile"];
    assert!(fields["name.givenName"].is_string(), "{fields}");
}

#[test]
fn a_mapper_may_use_a_transformer_of_our_own() {
    let mapper = json!({"name": "Own", "mapping": {"User Profile - Create": {"internalMapping": {
        "userName": {"simple": "username"},
        "title": {"complex": {"root": "title", "transformers": [{"operator": "initials"}]}},
    }}}});
    let integration = integration()
        .mapper(&mapper.to_string())
        .register_transformer("initials", |value, _arguments| {
            let text = value.as_str().ok_or("not a text")?;
            let words = text.split_whitespace();
            let initials = words.filter_map(|word| word.chars().next());
            Ok(Value::String(initials.collect()))
        });
    let trial = Trial::new(integration, fake_vendor()).with_param("mapper_out", json!("Own"));
    let profile = json!({"username": "ada", "title": "Chief Engineer"});
    trial.run("iam-create-user", json!({"user-profile": profile}));
    let user = trial.vendor().with(|users| users.get("u1"));
    assert_eq!(user["title"], "CE");
}
