use serde_json::{Value, json};

use super::{Acme, integration, request};
use crate::{CallingContext, Error, ErrorCode, Integration, Request};

const ADA: &str = r#"{"email": "ada@acme.example", "title": "Countess"}"#;

/// What `IAM.Vendor` says of an outcome: action, success, errorCode, reason, details.
fn vendor(request: &Request) -> Value {
    let context = integration().execute(request).unwrap().to_context();
    let vendor = &context["IAM"]["Vendor"];
    json!([
        vendor["action"],
        vendor["success"],
        vendor["errorCode"],
        vendor["reason"],
        vendor["details"]
    ])
}

fn ask(command: &str, url: &str) -> Request {
    Request::new(command)
        .arg("user-profile", ADA)
        .param("url", url)
}

#[test]
fn the_commands_run_through_mappers_flags_and_client() {
    let updated = json!({"email": "ada@acme.example", "title": "Countess"});
    let created = json!({"email": "ada@acme.example", "status": "new"});
    let ada =
        json!({"user_id": "7", "user_name": "ada", "mail": "ada@acme.example", "active": true});
    for (request, expected) in [
        (
            ask("iam-get-user", "somebody"),
            json!(["get", true, null, "", ada]),
        ),
        (
            ask("iam-get-user", "nobody"),
            json!(["get", false, 404, "", {}]),
        ),
        (
            ask("iam-create-user", "nobody"),
            json!(["create", true, null, "", created]),
        ),
        (
            ask("iam-create-user", "somebody"),
            json!(["update", true, null, "", updated]),
        ),
        (
            ask("iam-update-user", "somebody"),
            json!(["update", true, null, "", updated]),
        ),
        (
            ask("iam-update-user", "nobody"),
            json!(["create", true, null, "", created]),
        ),
        (
            ask("iam-disable-user", "somebody"),
            json!(["disable", true, null, "", ada]),
        ),
        (
            ask("iam-get-user", "500"),
            json!(["get", false, 500, "", {}]),
        ),
        (
            ask("iam-create-user", "nobody").param("create_user_enabled", "False"),
            json!(["create", true, null, "Command is disabled.", {}]),
        ),
        (
            ask("iam-update-user", "nobody").param("create_if_not_exists", false),
            json!(["update", true, null, "User does not exist", {}]),
        ),
        // a profile that cannot be used is an outcome
        (
            ask("iam-get-user", "somebody").arg("user-profile", ""),
            json!(["get", false, 400, "", {}]),
        ),
        (
            ask("iam-get-user", "somebody").arg("user-profile", 5),
            json!(["get", false, 400, "", {}]),
        ),
        // a JSON object is as good as text, and booleans as good as their text
        (
            ask("iam-create-user", "nobody")
                .arg("user-profile", json!({"email": "ada@acme.example"}))
                .arg("allow-enable", true),
            json!(["create", true, null, "", created]),
        ),
    ] {
        assert_eq!(vendor(&request), expected, "{request:?}");
    }
}

#[test]
fn a_get_puts_what_the_application_has_into_the_profile() {
    let entry = integration()
        .execute(&ask("iam-get-user", "somebody"))
        .unwrap();
    let context = entry.to_context();
    assert_eq!(
        context["IAM"]["UserProfile"],
        json!({"email": "ada@acme.example", "username": "ada"})
    );
    assert_eq!(context["IAM"]["Vendor"]["email"], json!("ada@acme.example"));
}

#[test]
fn brand_and_instance_are_the_callers_or_the_ymls() {
    let named = CallingContext {
        brand: Some("Brand".to_owned()),
        instance: Some("Instance".to_owned()),
    };
    for (context, expected) in [
        (CallingContext::default(), ["Acme", "Acme_instance_1"]),
        (named, ["Brand", "Instance"]),
    ] {
        let mut request = ask("iam-get-user", "somebody");
        request.context = context;
        let entry = integration().execute(&request).unwrap();
        assert_eq!(entry.contents["brand"], json!(expected[0]));
        assert_eq!(entry.contents["instanceName"], json!(expected[1]));
    }
}

#[test]
fn the_other_commands_give_a_result_or_an_error_entry() {
    let integration = integration();
    let entry = integration.execute(&request("test-module")).unwrap();
    assert_eq!(entry.to_context(), json!("ok"));
    let entry = integration.execute(&request("get-mapping-fields")).unwrap();
    assert_eq!(
        entry.to_context(),
        json!({"User Profile": {"user_id": "The id."}})
    );
    for command in ["test-module", "get-mapping-fields"] {
        let entry = integration
            .execute(&Request::new(command).param("url", "503"))
            .unwrap();
        assert!(entry.is_error());
        assert_eq!(entry.context["IAM"]["Vendor"]["errorCode"], json!(503));
        assert_eq!(entry.context["IAM"]["Vendor"]["action"], json!(command));
    }
}

#[test]
fn which_failures_are_error_entries_is_the_integrations_policy() {
    for (url, by_default, by_policy) in [
        ("429", false, true),
        ("400", false, false),
        ("slow", false, true),
        ("somebody", false, false),
    ] {
        let request = ask("iam-get-user", url);
        let is_error = |integration: super::super::Integration<_>| {
            integration.execute(&request).unwrap().is_error()
        };
        assert_eq!(is_error(integration()), by_default, "{url}");
        assert_eq!(
            is_error(integration().error_entries([429]).error_entry_on_timeout()),
            by_policy,
            "{url}"
        );
    }
}

#[test]
fn a_mapper_that_is_not_there_is_an_outcome_that_names_it() {
    let request = ask("iam-get-user", "somebody").param("mapper_out", "Acme - Outging");
    let entry = integration().execute(&request).unwrap();
    assert_eq!(entry.contents["errorCode"], json!(400));
    let message = entry.contents["errorMessage"].as_str().unwrap();
    assert!(message.contains("`Acme - Outging`"), "{message}");
    assert!(message.contains("`Acme - Outgoing`"), "{message}");
}

#[test]
fn a_client_that_cannot_log_in_is_an_error_entry() {
    let integration = Integration::<Acme>::new("{name: Acme, script: {}}", |_| {
        Err(Error::Vendor {
            code: ErrorCode::Text("E9".to_owned()),
            message: "no log-in".to_owned(),
        })
    });
    let entry = integration.execute(&Request::new("test-module")).unwrap();
    assert!(entry.is_error());
    assert_eq!(entry.contents, json!("no log-in"));
    assert_eq!(entry.context["IAM"]["Vendor"]["errorCode"], json!("E9"));
}

#[test]
fn where_somebody_else_maps_the_integrations_own_mappers_are_not_looked_at() {
    let others = integration().mappers().unwrap().clone();
    let broken = integration().mapper("{");
    let request = ask("iam-get-user", "somebody");
    assert!(broken.execute(&request).is_err());
    let entry = broken
        .execute_mapped(&request, std::sync::Arc::new(crate::http::NoLog), &others)
        .unwrap();
    assert_eq!(entry, integration().execute(&request).unwrap());
}
