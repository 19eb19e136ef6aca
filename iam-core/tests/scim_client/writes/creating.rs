//! A user is created once, whatever the server makes of it.

use iam_core::{
    Active, IamClient,
    testing::{ScimQuirk, ScimQuirk::*, VendorAnswer},
};
use serde_json::{Value, json};

use super::{CORE, ENTERPRISE, mapped};
use crate::setup::{ada, bodies, calls, client, server, user};

#[test]
fn a_new_user_is_sent_whole_and_active() {
    let server = server(&[]);
    let created = client(&server).create_user(&user(mapped())).expect("Ada");
    assert_eq!(created.id.map(|id| id.to_string()).as_deref(), Some("u1"));
    assert_eq!(created.active, Active::Yes);
    assert_eq!(
        bodies(&server, "POST"),
        [json!({
            "schemas": [CORE, ENTERPRISE],
            "userName": "ada",
            "name": {"givenName": "Ada", "familyName": "Byron", "formatted": "Ada Byron"},
            (ENTERPRISE): {"department": "R&D"},
            "emails": [{"type": "work", "value": "ada@acme.example", "primary": true}],
            "displayName": "Ada Byron",
            "active": true,
        })]
    );
    let content_type = server.requests()[0]
        .header("content-type")
        .map(str::to_owned);
    assert_eq!(content_type.as_deref(), Some("application/scim+json"));
    assert_eq!(calls(&server), ["POST /Users"]);
}

#[test]
fn an_address_stands_in_for_the_name() {
    let server = server(&[]);
    let only_email = json!({"emails": {"value": "ada@acme.example"}});
    client(&server).create_user(&user(only_email)).expect("Ada");
    let body = &bodies(&server, "POST")[0];
    assert_eq!(body["userName"], "ada@acme.example");
    assert_eq!(body["displayName"], "ada@acme.example");
}

/// Whatever the server answers, one user is there, active, and told.
#[test]
fn a_user_is_created_on_every_server() {
    let rows: &[&[ScimQuirk]] = &[
        &[CreateWithoutBody],
        &[CreateSaysNothing],
        &[CreateSaysNothing, IgnoresFilter],
        &[CreateThen500],
        &[RefusesUnknown],
        &[CreatesDisabled],
        &[PlainJsonOnly],
        &[IdsAreNumbers],
        &[ActiveAsText],
        &[LowerCaseNames],
        &[BareArrays, CreateSaysNothing],
    ];
    for quirks in rows {
        let server = server(quirks);
        let created = client(&server)
            .create_user(&user(mapped()))
            .unwrap_or_else(|error| panic!("{quirks:?}: {error}"));
        assert_eq!(created.active, Active::Yes, "{quirks:?}");
        assert_eq!(created.username.as_deref(), Some("ada"), "{quirks:?}");
        let id = created.id.expect("an id").to_string();
        let held = server.with(|users| users.get(&id));
        assert_eq!(held["active"], true, "{quirks:?}");
        assert_eq!(held["emails"][0]["value"], "ada@acme.example", "{quirks:?}");
        assert_eq!(server.with(|users| users.len()), 1, "{quirks:?}");
    }
}

#[test]
fn what_the_server_does_not_declare_is_left_out_once_it_is_refused() {
    let server = server(&[RefusesUnknown]);
    let mut fields = mapped();
    fields["favoriteColor"] = json!("blue");
    fields["phoneNumbers"] = json!({"value": "1", "type": "work", "primary": true});
    fields["urn:scim:schemas:extension:enterprise:1.0"] = json!({"department": "R&D"});
    client(&server).create_user(&user(fields)).expect("Ada");
    assert_eq!(
        calls(&server),
        ["POST /Users", "GET /Schemas", "POST /Users"]
    );
    let held = server.with(|users| users.get("u1"));
    assert_eq!(held["favoriteColor"], Value::Null);
    assert_eq!(
        held["phoneNumbers"],
        json!([{"value": "1", "type": "work"}])
    );
    assert_eq!(held["schemas"], json!([CORE, ENTERPRISE]));
    assert_eq!(held[ENTERPRISE]["department"], "R&D");
}

#[test]
fn a_refusal_that_no_schema_explains_is_reported_at_once() {
    let server = server(&[]);
    let error = client(&server)
        .create_user(&user(json!({"title": "x"})))
        .expect_err("no user name");
    assert_eq!(error.status(), Some(400));
    assert_eq!(error.to_string(), "userName is required (invalidValue)");
    assert_eq!(calls(&server), ["POST /Users", "GET /Schemas"]);
}

#[test]
fn a_user_who_is_there_is_a_conflict_and_found_afterwards() {
    let server = server(&[EmptyEmailFilter]);
    let mut taken = ada();
    taken["emails"] = json!([{"value": "other@acme.example"}]);
    server.with(|users| users.add(taken));
    let client = client(&server);
    let error = client.create_user(&user(mapped())).expect_err("a conflict");
    assert_eq!(error.status(), Some(409));
    let found = client.get_user("emails", "other@acme.example");
    assert!(
        found.expect("an answer").is_some(),
        "the list is walked now"
    );
    assert_eq!(bodies(&server, "POST").len(), 1);
}

#[test]
fn a_server_that_fails_on_duplicates_reports_a_conflict_when_the_user_is_there() {
    let server = server(&[DuplicateIs500]);
    let mut disabled = ada();
    disabled["active"] = json!(false);
    server.with(|users| users.add(disabled));
    let error = client(&server)
        .create_user(&user(mapped()))
        .expect_err("somebody else's user");
    assert_eq!(error.status(), Some(409));
    assert_eq!(bodies(&server, "POST").len(), 1, "POST is never repeated");
}

#[test]
fn a_lost_creation_without_a_user_is_the_first_error() {
    let server = server(&[]);
    server.answer_next(VendorAnswer::json(502, &json!({"detail": "bad gateway"})));
    let error = client(&server)
        .create_user(&user(mapped()))
        .expect_err("lost");
    assert_eq!(error.status(), Some(502));
    assert_eq!(bodies(&server, "POST").len(), 1);
}
