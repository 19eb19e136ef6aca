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
const NOT_FOUND: &[&str] = &["GET /users?filter=user_name%20eq%20%22ada%22"];
const FOUND: &[&str] = &["GET /users?filter=user_name%20eq%20%22ada%22"];

#[test]
fn a_value_is_escaped_in_the_filter() {
    let trial = trial();
    trial.vendor().with(|users| users.add_named("bob"));
    let profile = json!({"user-profile": {"username": "\" or user_name eq \"bob"}});
    let outcome = trial.run("iam-disable-user", profile);
    assert_eq!(outcome["reason"], "User does not exist");
    let [request] = trial.vendor().requests().try_into().expect("one request");
    assert_eq!(
        request.query_value("filter").as_deref(),
        Some(r#"user_name eq "\" or user_name eq \"bob""#)
    );
}

/// The calls that change ada.
const UPDATED: &[&str] = &["POST /users/u1"];

#[test]
fn an_update_says_that_patch_is_meant() {
    let trial = trial();
    trial.vendor().with(|users| users.add_named("ada"));
    trial.run("iam-update-user", ada());
    let requests = trial.vendor().requests();
    let update = requests.last().expect("the update");
    assert_eq!(update.header("x-http-method-override"), Some("PATCH"));
}

#[test]
fn an_update_that_answers_nothing_reports_the_user_who_was_found() {
    let trial = trial();
    let id = trial.vendor().with(|users| users.add_named("ada"));
    let outcome = trial.run("iam-update-user", ada());
    assert_eq!(outcome["success"], true);
    assert_eq!(outcome["id"], id);
    assert_eq!(outcome["username"], "ada");
}

/// The calls that disable ada.
const DISABLED: &[&str] = &["DELETE /users/u1"];

#[test]
fn a_user_who_is_disabled_is_gone() {
    let trial = trial();
    trial.vendor().with(|users| users.add_named("ada"));
    let outcome = trial.run("iam-disable-user", ada());
    assert_eq!(outcome["success"], true);
    assert_eq!(outcome["active"], false);
    assert!(trial.vendor().with(|users| users.is_empty()));
    assert_eq!(trial.calls(), [FOUND, DISABLED].concat());

    let again = trial.run("iam-disable-user", ada());
    assert_eq!(again["reason"], "User does not exist");
    assert_eq!(trial.calls(), NOT_FOUND);
}

#[test]
fn a_user_who_was_disabled_is_created_anew() {
    for command in ["iam-create-user", "iam-update-user"] {
        let trial = trial();
        let id = trial.vendor().with(|users| users.add_named("ada"));
        trial.run("iam-disable-user", ada());
        let outcome = trial.run(command, ada());
        assert_eq!(outcome["action"], "create", "{command}");
        assert_eq!(outcome["active"], true, "{command}");
        assert_ne!(outcome["id"], id, "{command}");
    }
}

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
fn enable_has_nobody_to_enable() {
    let trial = trial();
    trial.vendor().with(|users| users.add_named("ada"));
    let outcome = trial.run("iam-enable-user", ada());
    assert_eq!(outcome["reason"], "User is already enabled.");
    assert_eq!(trial.calls(), FOUND);

    trial.run("iam-disable-user", ada());
    let outcome = trial.run("iam-enable-user", ada());
    assert_eq!(outcome["reason"], "User does not exist");
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
