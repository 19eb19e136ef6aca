//! What the integration does, over real sockets against a fake vendor.
//!
//! The contract suite checks every command, and every trap that vendors were seen to set. The
//! other tests show which calls the client makes.

use std::sync::atomic::AtomicBool;

use iam_core::docs;
use iam_core::testing::{FakeServer, RestVendor, Trial, VendorAnswer, contract};
use serde_json::{Value, json};

use my_integration::{Client, fake_vendor, integration};

/// The integration beside a fake MyIntegration that has no users yet.
fn trial() -> Trial<Client, RestVendor> {
    Trial::new(integration(), fake_vendor())
}

/// A profile as the platform gives it: fields by their short names.
fn ada() -> Value {
    json!({"user-profile": {"username": "ada", "email": "ada@acme.example", "givenname": "Ada"}})
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

/// The calls that create a user.
const CREATED: &[&str] = &["POST /users"];

/// The calls that look ada up, when she is not there and when she is.
const NOT_FOUND: &[&str] = &["POST /users/search"];
const FOUND: &[&str] = &["POST /users/search", "GET /users/u1"];

#[test]
fn a_search_asks_for_the_value_as_it_is() {
    let trial = trial();
    let profile = json!({"user-profile": {"username": "a\"b\\c"}});
    trial.run("iam-get-user", profile);
    let [request] = trial.vendor().requests().try_into().expect("one request");
    assert_eq!(request.json(), json!({"user_name": "a\"b\\c"}));
}

#[test]
fn a_user_who_goes_between_search_and_reading_is_not_there() {
    let trial = trial();
    let found = VendorAnswer::json(200, &json!({"result": [{"user_id": "u7"}]}));
    trial.vendor().answer_next(found);
    let outcome = trial.run("iam-get-user", ada());
    assert_eq!(outcome["errorMessage"], "User does not exist");
    assert_eq!(trial.calls(), ["POST /users/search", "GET /users/u7"]);
}

/// The calls that change ada.
const UPDATED: &[&str] = &["PATCH /users/u1"];

/// The calls that enable ada, and that disable her.
const ENABLED: &[&str] = UPDATED;
const DISABLED: &[&str] = UPDATED;

#[test]
fn every_call_bears_user_name_and_password() {
    let trial = trial();
    trial.run("iam-create-user", ada());
    for request in trial.vendor().requests() {
        let header = request.header("authorization").unwrap_or_default();
        assert!(header.starts_with("Basic "), "{}", request.target);
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
fn get_reports_a_user_and_maps_it_back() {
    let trial = trial();
    let id = trial.vendor().with(|users| users.add_named("ada"));
    let context = trial.context("iam-get-user", ada());
    assert_eq!(context["IAM"]["Vendor"]["id"], id);
    assert_eq!(context["IAM"]["Vendor"]["active"], true);
    assert_eq!(context["IAM"]["UserProfile"], json!({"username": "ada"}));
    assert_eq!(trial.calls(), FOUND);
}

#[test]
fn create_makes_a_user_who_is_not_there() {
    let trial = trial();
    let outcome = trial.run("iam-create-user", ada());
    assert_eq!(outcome["action"], "create");
    assert_eq!(outcome["success"], true);
    assert_eq!(outcome["active"], true);
    assert_eq!(trial.calls(), [NOT_FOUND, CREATED].concat());
    let id = outcome["id"].as_str().expect("an id");
    assert_eq!(trial.vendor().with(|users| users.name_of(id)), "ada");
}

#[test]
fn update_finds_a_renamed_user_by_the_old_name() {
    let trial = trial();
    let id = trial.vendor().with(|users| users.add_named("ada"));
    let profile = json!({"username": "countess", "olduserdata": {"username": "ada"}});
    let outcome = trial.run("iam-update-user", json!({"user-profile": profile}));
    assert_eq!(outcome["action"], "update");
    assert_eq!(trial.vendor().with(|users| users.name_of(&id)), "countess");
    assert_eq!(trial.calls(), [FOUND, UPDATED].concat());
}

#[test]
fn update_enables_a_disabled_user_first_when_that_is_allowed() {
    let trial = trial();
    let id = trial.vendor().with(|users| users.add_disabled("ada"));
    let outcome = trial.run("iam-update-user", ada());
    assert_eq!(outcome["active"], true);
    assert_eq!(trial.calls(), [FOUND, ENABLED, UPDATED].concat());
    assert!(trial.vendor().with(|users| users.is_active(&id)));
}

#[test]
fn disable_is_done_once() {
    let trial = trial();
    let id = trial.vendor().with(|users| users.add_named("ada"));
    let outcome = trial.run("iam-disable-user", ada());
    assert_eq!(outcome["active"], false);
    assert!(!trial.vendor().with(|users| users.is_active(&id)));
    assert_eq!(trial.calls(), [FOUND, DISABLED].concat());

    let again = trial.run("iam-disable-user", ada());
    assert_eq!(again["reason"], "User is already disabled.");
    assert_eq!(trial.calls(), FOUND);
}

#[test]
fn a_refusal_is_reported_with_its_status_and_text() {
    let trial = trial();
    let refusal = json!({"error": {"message": "Not allowed", "detail": "read-only account"}});
    trial
        .vendor()
        .answer_next(VendorAnswer::json(403, &refusal));
    let outcome = trial.run("iam-get-user", ada());
    assert_eq!(outcome["errorCode"], 403);
    assert_eq!(outcome["errorMessage"], "Not allowed: read-only account");
}

#[test]
fn a_mapper_may_use_a_transformer_of_our_own() {
    let mapper = json!({"name": "Own", "mapping": {"User Profile - Create": {"internalMapping": {
        "user_name": {"simple": "username"},
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
