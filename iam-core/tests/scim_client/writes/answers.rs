//! Whom an answer is about, and what is learned from it.

use iam_core::{
    Active, IamClient,
    testing::{ScimQuirk::*, VendorAnswer},
};
use serde_json::json;

use super::mapped;
use crate::setup::{ada, bodies, calls, client, person, server, user};

#[test]
fn an_unknown_user_is_not_updated_enabled_or_disabled() {
    let server = server(&[]);
    let client = client(&server);
    let fields = user(json!({"title": "x"}));
    for outcome in [
        client.update_user("u7", &fields),
        client.enable_user("u7"),
        client.disable_user("u7"),
    ] {
        assert_eq!(outcome.expect_err("nobody").status(), Some(404));
    }
}

#[test]
fn what_is_learned_is_not_asked_again() {
    let server = server(&[RefusesPatch(405)]);
    let id = server.with(|users| users.add(ada()));
    let client = client(&server);
    for title in ["one", "two"] {
        let fields = user(json!({"title": title}));
        client.update_user(&id, &fields).expect("updated");
    }
    assert_eq!(
        calls(&server),
        [
            "GET /Users/u1",
            "PATCH /Users/u1",
            "PUT /Users/u1",
            "GET /Users/u1",
            "PUT /Users/u1"
        ]
    );
}

/// Rule 20: an answer without `active` does not make a disabled user an active one.
#[test]
fn a_short_answer_does_not_speak_for_the_user() {
    let server = server(&[ShortPatchAnswer]);
    let mut disabled = ada();
    disabled["active"] = json!(false);
    let id = server.with(|users| users.add(disabled));
    let title = user(json!({"title": "Countess"}));
    let updated = client(&server).update_user(&id, &title).expect("updated");
    assert_eq!(updated.active, Active::No);
    assert_eq!(updated.username.as_deref(), Some("ada"));
    assert_eq!(
        calls(&server),
        ["GET /Users/u1", "PATCH /Users/u1", "GET /Users/u1"]
    );
}

/// Rule 22: an answer that is about somebody else says nothing of this user.
#[test]
fn an_answer_about_somebody_else_is_not_believed() {
    let server = server(&[]);
    let id = server.with(|users| users.add(ada()));
    let other = json!({"id": "u9", "userName": "eve", "active": false});
    server.answer_next(VendorAnswer::json(200, &other));
    let disabled = client(&server).disable_user(&id).expect("disabled");
    assert_eq!(disabled.id.map(|id| id.to_string()), Some(id.clone()));
    let held = server.with(|users| users.get(&id));
    assert_eq!(held["active"], false, "PUT did what PATCH had not");
}

/// What a POST is answered is compared with what was sent, as every row of a look-up is.
#[test]
fn an_answer_about_somebody_else_is_not_the_user_who_was_created() {
    let eve = json!({"id": "u9", "userName": "eve", "active": true, "emails": []});
    for is_created in [false, true] {
        let server = server(&[]);
        server.with(|users| users.add(person("bob")));
        if is_created {
            server.with(|users| users.add(ada()));
        }
        server.answer_next(VendorAnswer::json(201, &eve));
        let created = client(&server).create_user(&user(mapped()));
        if is_created {
            let id = created.expect("Ada").id.map(|id| id.to_string());
            assert_eq!(id.as_deref(), Some("u2"));
        } else {
            let error = created.expect_err("somebody else");
            assert!(error.to_string().contains("another user"), "{error}");
        }
        assert_eq!(bodies(&server, "POST").len(), 1);
    }
}

/// A server may spell a name in its own way, or take the address for it.
#[test]
fn a_user_is_known_by_the_name_the_address_or_the_own_id() {
    for answered in [
        json!({"id": "u1", "userName": "ADA"}),
        json!({"id": "u1", "userName": "ada@acme.example"}),
        json!({"id": "u1", "userName": "x7", "emails": [{"value": "Ada@acme.example"}]}),
        json!({"id": "u1", "userName": "x7", "externalId": "1815"}),
    ] {
        let server = server(&[]);
        server.answer_next(VendorAnswer::json(201, &answered));
        let mut fields = mapped();
        fields["externalId"] = json!("1815");
        let created = client(&server).create_user(&user(fields));
        assert!(created.is_ok(), "{answered}: {created:?}");
        assert_eq!(calls(&server), ["POST /Users"], "{answered}");
    }
}
