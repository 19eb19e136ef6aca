//! What the integration does, over real sockets against a fake SCIM 2.0 server.
//!
//! The contract suite checks every command, and every trap that vendors were seen to set. The
//! other tests show what the server holds then.

use std::sync::atomic::AtomicBool;

use iam_core::docs;
{% if from_scim -%}
use iam_core::mapper::cli_name;
{% endif -%}
use iam_core::testing::{FakeServer, ScimVendor, Trial, VendorAnswer, contract};
use serde_json::{Value, json};

use {{ lib_name }}::{Client, fake_vendor, integration};

{% if maps.department -%}
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

{% endif -%}
{% if from_scim -%}
/// Reads one of this crate's mappers.
fn mapper(direction: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/{{ mappers }}");
    let name = "{{ name }}";
    let file = format!("{folder}/classifier-mapper-{direction}-{name}.json");
    let text = std::fs::read_to_string(file).expect("the mapper can be read");
    serde_json::from_str(&text).expect("a mapper is JSON")
}

{% endif -%}
/// The integration beside a fake {{ name }} that has no users yet.
fn trial() -> Trial<Client, ScimVendor> {
    Trial::new(integration(), fake_vendor())
}

/// A profile as the platform gives it: fields by their short names.
fn ada() -> Value {
    json!({"user-profile": {
        "username": "ada",
{%- if maps.email %}
        "email": "ada@acme.example",
{%- endif %}
{%- if maps.givenname %}
        "givenname": "Ada",
{%- endif %}
{%- if maps.surname %}
        "surname": "Lovelace",
{%- endif %}
{%- if maps.city %}
        "city": "London",
{%- endif %}
{%- if maps.department %}
        "department": "Engines",
{%- endif %}
    }})
}

/// The user that the server has, in the way it answers.
fn held(trial: &Trial<Client, ScimVendor>) -> Value {
    trial.vendor().with(|users| users.get("u1"))
}

{% include "standard_test" %}

{% if auth == "" -%}
{% include "either_test" %}
{%- else -%}
{% include "auth_test" %}
{%- endif %}

{% include "secrets_test" %}

#[test]
fn create_sends_a_whole_resource() {
    let trial = trial();
    let outcome = trial.run("iam-create-user", ada());
    assert_eq!(outcome["action"], "create");
    assert_eq!(outcome["active"], true);
    let user = held(&trial);
    assert_eq!(user["active"], true);
{%- if maps.surname %}
    assert_eq!(user["name"]["familyName"], "Lovelace");
{%- endif %}
{%- if maps.email %}
    assert_eq!(user["emails"][0]["value"], "ada@acme.example");
{%- endif %}
{%- if maps.city %}
    assert_eq!(user["addresses"][0]["locality"], "London");
{%- endif %}
{%- if maps.department %}
    assert_eq!(user[ENTERPRISE]["department"], "Engines");
{%- endif %}
}

{% if from_scim -%}
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

{% endif -%}
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

{% include "transformer_test" %}
