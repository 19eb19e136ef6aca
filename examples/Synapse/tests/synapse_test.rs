//! What the integration does, over real sockets against a fake vendor.
//!
//! The contract suite checks every command, and every trap that vendors were seen to set. The
//! other tests show which calls the client makes.

use iam_core::docs;
use iam_core::testing::{RestVendor, Trial, VendorAnswer, contract};
use serde_json::{Value, json};

use synapse::{Client, fake_vendor, integration};

/// The integration beside a fake Synapse that has no users but the administrator yet.
fn trial() -> Trial<Client, RestVendor> {
    Trial::new(integration(), fake_vendor())
}

/// A profile as the platform gives it: fields by their short names.
fn ada() -> Value {
    json!({"user-profile": {"username": "ada", "email": "ada@acme.example", "displayname": "Ada"}})
}

/// The id that ada has.
const ADA: &str = "@ada:acme.example";

/// Ada's addresses, as Synapse has them.
fn addresses() -> Value {
    json!([
        {"medium": "email", "address": "ada@acme.example"},
        {"medium": "msisdn", "address": "442079460001"},
        {"medium": "email", "address": "countess@acme.example"},
    ])
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
fn the_readme_says_what_the_commands_do() {
    docs::of(integration(), fake_vendor).check(env!("CARGO_MANIFEST_DIR"));
}

/// The calls that look ada up, read her and change her.
const LOOK_UP: &str = "GET /_synapse/admin/v2/users/%40ada%3Aacme.example";
const CHANGE: &str = "PUT /_synapse/admin/v2/users/%40ada%3Aacme.example";
const DEACTIVATE: &str = "POST /_synapse/admin/v1/deactivate/%40ada%3Aacme.example";
const BY_ADDRESS: &str = "GET /_synapse/admin/v1/threepid/email/users/ada%40acme.example";

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
fn the_test_names_the_server_whose_account_the_token_is_of() {
    let trial = trial().with_param("server_name", json!("other.example"));
    let said = trial.run("test-module", json!({})).to_string();
    assert!(said.contains("`server_name`"), "{said}");
    assert!(said.contains("@svc-iam:acme.example"), "{said}");
}

#[test]
fn get_reports_a_user_and_maps_it_back() {
    let trial = trial();
    let user = json!({"name": ADA, "displayname": "Ada Lovelace", "threepids": addresses()});
    trial.vendor().with(|users| users.add(user));
    let context = trial.context("iam-get-user", ada());
    assert_eq!(context["IAM"]["Vendor"]["id"], ADA);
    assert_eq!(context["IAM"]["Vendor"]["active"], true);
    assert_eq!(context["IAM"]["Vendor"]["email"], "ada@acme.example");
    assert_eq!(
        context["IAM"]["UserProfile"],
        json!({
            "displayname": "Ada Lovelace",
            "email": "ada@acme.example",
            "mobilephone": "+442079460001",
            "username": "ada",
        })
    );
    assert_eq!(trial.calls(), [LOOK_UP]);
}

#[test]
fn names_and_addresses_are_looked_up_in_small_letters() {
    let trial = trial();
    let user = json!({"name": ADA, "threepids": addresses()});
    trial.vendor().with(|users| users.add(user));
    for (profile, calls) in [
        (json!({"username": "Ada"}), vec![LOOK_UP]),
        (json!({"username": ADA}), vec![LOOK_UP]),
        (
            json!({"email": "Ada@Acme.example"}),
            vec![BY_ADDRESS, LOOK_UP],
        ),
    ] {
        let outcome = trial.run("iam-get-user", json!({"user-profile": profile}));
        assert_eq!(outcome["id"], ADA);
        assert_eq!(trial.calls(), calls);
    }
}

#[test]
fn the_id_of_another_application_is_nobodys() {
    let trial = trial();
    let refusal = json!({"errcode": "M_INVALID_PARAM", "error": "Expected UserID string"});
    trial
        .vendor()
        .answer_next(VendorAnswer::json(400, &refusal));
    let outcome = trial.run("iam-get-user", json!({"user-profile": {"id": "u1"}}));
    assert_eq!(outcome["errorMessage"], "User does not exist");
}

#[test]
fn create_makes_a_user_who_is_not_there() {
    let trial = trial();
    let outcome = trial.run("iam-create-user", ada());
    assert_eq!(outcome["action"], "create");
    assert_eq!(outcome["success"], true);
    assert_eq!(outcome["active"], true);
    assert_eq!(trial.calls(), [LOOK_UP, CHANGE]);
    let user = trial.vendor().with(|users| users.get(ADA));
    assert_eq!(user["displayname"], "Ada");
    assert_eq!(
        user["threepids"],
        json!([{"medium": "email", "address": "ada@acme.example"}])
    );
}

#[test]
fn nobody_is_created_without_a_name() {
    let trial = trial();
    let profile = json!({"user-profile": {"email": "ada@acme.example"}});
    let outcome = trial.run("iam-create-user", profile);
    assert_eq!(outcome["success"], false);
    assert_eq!(
        outcome["errorMessage"],
        "mapped field `name`: a new user needs one"
    );
    assert_eq!(trial.calls(), [BY_ADDRESS]);
}

#[test]
fn an_update_replaces_one_address_and_keeps_the_others() {
    let trial = trial();
    let user = json!({"name": ADA, "threepids": addresses()});
    trial.vendor().with(|users| users.add(user));
    let profile = json!({"username": "ada", "email": "a.lovelace@acme.example"});
    trial.run("iam-update-user", json!({"user-profile": profile}));
    assert_eq!(trial.calls(), [LOOK_UP, LOOK_UP, CHANGE]);
    let mut expected = addresses();
    expected[0]["address"] = json!("a.lovelace@acme.example");
    let user = trial.vendor().with(|users| users.get(ADA));
    assert_eq!(user["threepids"], expected);

    // One that the user has already is no news.
    let profile = json!({"username": "ada", "email": "countess@acme.example"});
    trial.run("iam-update-user", json!({"user-profile": profile}));
    let user = trial.vendor().with(|users| users.get(ADA));
    assert_eq!(user["threepids"], expected);
}

#[test]
fn a_name_cannot_be_changed() {
    let trial = trial();
    trial.vendor().with(|users| users.add(json!({"name": ADA})));
    let profile = json!({"username": "countess", "olduserdata": {"username": "ada"}});
    let outcome = trial.run("iam-update-user", json!({"user-profile": profile}));
    assert_eq!(outcome["success"], false);
    assert_eq!(
        outcome["errorMessage"],
        "mapped field `name`: Synapse cannot change it"
    );
    assert_eq!(trial.calls(), [LOOK_UP]);
}

#[test]
fn update_enables_a_disabled_user_first_when_that_is_allowed() {
    let trial = trial();
    let disabled = json!({"name": ADA, "deactivated": true});
    trial.vendor().with(|users| users.add(disabled));
    let outcome = trial.run("iam-update-user", ada());
    assert_eq!(outcome["active"], true);
    assert_eq!(trial.calls(), [LOOK_UP, CHANGE, LOOK_UP, CHANGE]);
    let user = trial.vendor().with(|users| users.get(ADA));
    assert_eq!(user["deactivated"], false);
}

#[test]
fn disable_is_done_once() {
    let trial = trial();
    trial.vendor().with(|users| users.add(json!({"name": ADA})));
    let outcome = trial.run("iam-disable-user", ada());
    assert_eq!(outcome["active"], false);
    let user = trial.vendor().with(|users| users.get(ADA));
    assert_eq!(user["deactivated"], true);
    assert_eq!(trial.calls(), [LOOK_UP, DEACTIVATE]);

    let again = trial.run("iam-disable-user", ada());
    assert_eq!(again["reason"], "User is already disabled.");
    assert_eq!(trial.calls(), [LOOK_UP]);
}

#[test]
fn enable_is_done_once() {
    let trial = trial();
    let disabled = json!({"name": ADA, "deactivated": true});
    trial.vendor().with(|users| users.add(disabled));
    let outcome = trial.run("iam-enable-user", ada());
    assert_eq!(outcome["action"], "enable");
    assert_eq!(outcome["active"], true);
    assert_eq!(trial.calls(), [LOOK_UP, CHANGE]);

    let again = trial.run("iam-enable-user", ada());
    assert_eq!(again["reason"], "User is already enabled.");
    assert_eq!(trial.calls(), [LOOK_UP]);
}

#[test]
fn a_refusal_is_reported_with_its_status_and_text() {
    let trial = trial();
    let refusal = json!({"errcode": "M_FORBIDDEN", "error": "You are not a server admin"});
    trial
        .vendor()
        .answer_next(VendorAnswer::json(403, &refusal));
    let outcome = trial.run("iam-get-user", ada());
    assert_eq!(outcome["errorCode"], 403);
    assert_eq!(outcome["errorMessage"], "You are not a server admin");
}

#[test]
fn mapping_fields_are_those_that_can_be_written() {
    let schema = trial().run("get-mapping-fields", json!({}));
    assert_eq!(
        schema["User Profile"]["displayname"],
        "Name that others see"
    );
}
