//! What the integration does, over real sockets against a fake SCIM 2.0 server.

use iam_core::mapper::cli_name;
use iam_core::testing::{ScimQuirk, ScimVendor, Trial, VendorAnswer};
use serde_json::{Value, json};

use my_integration::{Client, fake_vendor, integration};

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// Reads one of this crate's mappers.
fn mapper(direction: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/mappers");
    let name = "MyIntegration";
    let file = format!("{folder}/classifier-mapper-{direction}-{name}.json");
    let text = std::fs::read_to_string(file).expect("the mapper can be read");
    serde_json::from_str(&text).expect("a mapper is JSON")
}

/// The integration beside a fake MyIntegration that has no users yet.
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
fn yml_handlers_and_mappers_agree() {
    assert_eq!(integration().check(), Ok(()));
}

#[test]
fn test_module_is_ok_with_the_right_credentials() {
    assert_eq!(trial().run("test-module", json!({})), "ok");
}

#[test]
fn test_module_names_the_parameter_to_look_at() {
    let trial = trial().with_param(
        "credentials",
        json!({"identifier": "svc", "password": "not this one"}),
    );
    let advice = trial.run("test-module", json!({})).to_string();
    assert!(advice.contains("credentials"), "{advice}");
    assert!(
        !advice.contains("not this one"),
        "the password is not repeated: {advice}"
    );
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

#[test]
fn what_was_created_is_read_back() {
    let trial = trial();
    trial.run("iam-create-user", ada());
    let context = trial.context("iam-get-user", json!({"user-profile": {"username": "ada"}}));
    let profile = &context["IAM"]["UserProfile"];
    for (field, value) in ada()["user-profile"].as_object().into_iter().flatten() {
        assert_eq!(&profile[field], value, "{field}");
    }
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
fn get_of_an_unknown_user_is_a_failure() {
    let outcome = trial().run("iam-get-user", ada());
    assert_eq!(outcome["success"], false);
    assert_eq!(outcome["errorCode"], 404);
    assert_eq!(outcome["errorMessage"], "User does not exist");
}

#[test]
fn a_server_that_ignores_the_filter_does_not_disable_the_wrong_user() {
    let server = fake_vendor().quirk(ScimQuirk::IgnoresFilter);
    let trial = Trial::new(integration(), server);
    trial
        .vendor()
        .with(|users| users.add(json!({"userName": "bob", "active": true})));
    let outcome = trial.run("iam-disable-user", ada());
    assert_eq!(outcome["reason"], "User does not exist");
    assert_eq!(held(&trial)["active"], true);
}

#[test]
fn create_of_a_user_who_is_there_updates_what_changed() {
    let trial = trial();
    trial.run("iam-create-user", ada());
    let outcome = trial.run("iam-create-user", ada());
    assert_eq!(outcome["action"], "update");
    assert_eq!(outcome["id"], "u1");
}

#[test]
fn update_enables_a_disabled_user_only_when_that_is_allowed() {
    let trial = trial();
    trial
        .vendor()
        .with(|users| users.add(json!({"userName": "ada", "active": false})));
    let mut arguments = ada();
    arguments["allow-enable"] = json!("false");
    let outcome = trial.run("iam-update-user", arguments);
    assert_eq!(outcome["active"], false);
    assert_eq!(held(&trial)["active"], false);

    let outcome = trial.run("iam-update-user", ada());
    assert_eq!(outcome["active"], true);
    assert_eq!(held(&trial)["active"], true);
}

#[test]
fn update_finds_a_renamed_user_by_the_old_name() {
    let trial = trial();
    trial
        .vendor()
        .with(|users| users.add(json!({"userName": "ada"})));
    let profile = json!({"username": "countess", "olduserdata": {"username": "ada"}});
    let outcome = trial.run("iam-update-user", json!({"user-profile": profile}));
    assert_eq!(outcome["username"], "countess");
    assert_eq!(held(&trial)["userName"], "countess");
}

#[test]
fn disable_is_done_once() {
    let trial = trial();
    trial.run("iam-create-user", ada());
    let outcome = trial.run("iam-disable-user", ada());
    assert_eq!(outcome["active"], false);
    assert_eq!(held(&trial)["active"], false);

    let again = trial.run("iam-disable-user", ada());
    assert_eq!(again["reason"], "User is already disabled.");
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
fn a_command_that_is_switched_off_calls_nobody() {
    let commands = [
        ("iam-create-user", "create_user_enabled"),
        ("iam-update-user", "update_user_enabled"),
        ("iam-disable-user", "disable_user_enabled"),
    ];
    for (command, flag) in commands {
        let trial = trial().with_param(flag, json!(false));
        let outcome = trial.run(command, ada());
        assert_eq!(outcome["reason"], "Command is disabled.", "{command}");
        assert_eq!(trial.calls(), [""; 0], "{command}");
    }
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
