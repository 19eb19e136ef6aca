//! What the integration does, over real sockets against a fake SCIM 2.0 server.
//!
//! The contract suite checks every command, and every trap that vendors were seen to set. The
//! other tests show what the server holds then.

use std::sync::atomic::AtomicBool;

use iam_core::docs;
use iam_core::mapper::cli_name;
use iam_core::testing::{FakeServer, ScimVendor, Trial, VendorAnswer, contract};
use serde_json::{Value, json};

use canaille::{Client, fake_vendor, integration};

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// Reads one of this crate's mappers.
fn mapper(direction: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/mappers");
    let name = "Canaille";
    let file = format!("{folder}/classifier-mapper-{direction}-{name}.json");
    let text = std::fs::read_to_string(file).expect("the mapper can be read");
    serde_json::from_str(&text).expect("a mapper is JSON")
}

/// The integration beside a fake Canaille that has no users yet.
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
    let sample = include_str!("../contract.yml");
    let sample = sample.parse().expect("the sample profile can be used");
    contract::suite(integration(), fake_vendor)
        .sample(sample)
        .run();
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
fn every_call_bears_the_token() {
    let trial = trial();
    trial.run("iam-create-user", ada());
    for request in trial.vendor().requests() {
        let header = request.header("authorization").unwrap_or_default();
        assert!(header.starts_with("Bearer "), "{}", request.target);
    }
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

/// The mappers agree in every field that is both written and read.
#[test]
fn every_field_that_is_written_is_read_back() {
    let rows = |direction: &str, kind: &str| -> Value {
        mapper(direction)["mapping"][kind]["internalMapping"].clone()
    };
    let written = rows("outgoing", "User Profile - Create");
    let read = rows("incoming", "User Profile");
    let read = read.as_object().into_iter().flatten();
    let read: Vec<String> = read.map(|(name, _)| cli_name(name)).collect();

    let mut profile = json!({});
    for row in written.as_object().into_iter().flatten() {
        if let Some(field) = row.1["simple"].as_str() {
            profile[field] = json!(format!("the {field}"));
        }
    }
    let trial = trial();
    let outcome = trial.run("iam-create-user", json!({"user-profile": profile}));
    assert_eq!(outcome["success"], true, "{outcome}");
    let key = json!({"user-profile": {"username": profile["username"]}});
    let context = trial.context("iam-get-user", key);
    for (field, value) in profile.as_object().into_iter().flatten() {
        if read.contains(field) {
            assert_eq!(&context["IAM"]["UserProfile"][field], value, "{field}");
        }
    }
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
