//! What the integration does, over real sockets against a fake vendor.
//!
//! The contract suite checks every command, and every trap that vendors were seen to set. The
//! other tests show which calls the client makes.

use std::sync::atomic::AtomicBool;

use iam_core::docs;
use iam_core::testing::{FakeServer, RestVendor, Trial, VendorAnswer, contract};
use serde_json::{Value, json};

use {{ lib_name }}::{Client, fake_vendor, integration};

/// The integration beside a fake {{ name }} that has no users yet.
fn trial() -> Trial<Client, RestVendor> {
    Trial::new(integration(), fake_vendor())
}

/// A profile as the platform gives it: fields by their short names.
fn ada() -> Value {
    json!({"user-profile": {"username": "ada", "email": "ada@acme.example", "givenname": "Ada"}})
}

{% include "standard_test" %}

/// The calls that create a user.
const CREATED: &[&str] = &["POST /users"];

{% include "look_up_test" %}

{% include "update_test" %}

{% include "disable_test" %}

{% include "auth_test" %}

{% include "secrets_test" %}

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
{%- if disable != "delete" %}

{% include "switch_test" %}
{%- endif %}
{%- if "enable" in commands %}

{% include "enable_test" %}
{%- endif %}

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

{% include "transformer_test" %}
