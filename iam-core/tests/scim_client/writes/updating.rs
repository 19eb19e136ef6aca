//! An update sends what differs, and in another way where one is refused.

use iam_core::{
    Active, IamClient,
    testing::{ScimQuirk, ScimQuirk::*},
};
use serde_json::json;

use super::ENTERPRISE;
use crate::setup::{ada, bodies, calls, client, server, user};

#[test]
fn an_update_sends_only_what_differs() {
    let server = server(&[]);
    let id = server.with(|users| users.add(ada()));
    let changes = json!({
        "userName": "ADA",
        "name.familyName": "Lovelace",
        "emails[type eq \"work\"].value": "ada@lovelace.example",
        "active": false,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager": "u9",
    });
    let updated = client(&server)
        .update_user(&id, &user(changes))
        .expect("Ada");
    assert_eq!(updated.email.as_deref(), Some("ada@lovelace.example"));
    assert_eq!(
        bodies(&server, "PATCH"),
        [json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": [
                {"op": "replace", "path": "name.familyName", "value": "Lovelace"},
                {"op": "replace", "path": format!("{ENTERPRISE}:manager"), "value": {"value": "u9"}},
                {"op": "replace", "path": "emails", "value": [
                    {"value": "ada@lovelace.example", "type": "work", "primary": true}]},
            ],
        })]
    );
    assert_eq!(calls(&server), ["GET /Users/u1", "PATCH /Users/u1"]);
}

#[test]
fn nothing_changed_is_nothing_sent() {
    let server = server(&[]);
    let id = server.with(|users| users.add(ada()));
    let same = json!({
        "userName": "ada",
        "name": {"givenName": "Ada"},
        "emails": {"value": "ADA@acme.example", "type": "work", "primary": true},
        "active": false,
    });
    client(&server).update_user(&id, &user(same)).expect("Ada");
    assert_eq!(calls(&server), ["GET /Users/u1"]);
}

/// Whatever the server takes, Ada has her new name and keeps all else.
#[test]
fn a_user_is_updated_on_every_server() {
    let rows: &[&[ScimQuirk]] = &[
        &[],
        &[PatchAnswers204],
        &[ShortPatchAnswer],
        &[ShortPatchAnswer, UpdateEnables],
        &[OneValueEach],
        &[OneOperationOnNameOrActive],
        &[CaseSensitiveNames, CaseSensitivePaths],
        &[PatchWithoutPathLoses],
        &[RefusesPatch(400)],
        &[RefusesPatch(403)],
        &[RefusesPatch(404)],
        &[RefusesPatch(405), PutEnables],
        &[RefusesPatch(415)],
        &[RefusesPatch(422)],
        &[RefusesPatch(501)],
        &[RefusesPatch(501), RefusesUnknown],
        &[RefusesPut],
        &[Versions],
        &[Versions, RefusesPatch(501)],
        &[VersionsNeverMatch],
        &[PlainJsonOnly],
        &[IdsAreNumbers],
        &[UpdateEnables],
        &[UpdateEnables, PatchAnswers204],
        &[LowerCaseNames, PatchAnswers204],
    ];
    for quirks in rows {
        for active in [true, false] {
            let server = server(quirks);
            let mut before = ada();
            before["active"] = json!(active);
            before["nickName"] = json!("Countess");
            let id = server.with(|users| users.add(before));
            let changes = json!({"name.familyName": "Lovelace", "title": "Analyst"});
            let updated = client(&server)
                .update_user(&id, &user(changes))
                .unwrap_or_else(|error| panic!("{quirks:?}: {error}"));
            assert_eq!(updated.active, Active::from(active), "{quirks:?}");
            let held = server.with(|users| users.get(&id));
            assert_eq!(held["name"]["familyName"], "Lovelace", "{quirks:?}");
            assert_eq!(held["name"]["givenName"], "Ada", "{quirks:?}");
            assert_eq!(held["title"], "Analyst", "{quirks:?}");
            assert_eq!(held["nickName"], "Countess", "{quirks:?}");
            assert_eq!(held["active"], active, "{quirks:?}");
            assert_eq!(held["emails"], ada()["emails"], "{quirks:?}");
        }
    }
}

#[test]
fn a_version_is_sent_only_when_it_was_just_read() {
    let server = server(&[Versions]);
    let id = server.with(|users| users.add(ada()));
    let client = client(&server);
    let updated = client.update_user(&id, &user(json!({"title": "Analyst"})));
    assert!(updated.is_ok());
    client.disable_user(&id).expect("disabled");
    let versions: Vec<_> = server
        .requests()
        .iter()
        .filter(|request| request.method == "PATCH")
        .map(|request| request.header("if-match").map(str::to_owned))
        .collect();
    assert_eq!(versions, [Some("W/\"1\"".to_owned()), None]);
}

#[test]
fn a_refused_patch_is_reported_where_put_is_refused_too() {
    let server = server(&[RefusesPatch(400), RefusesPut]);
    let id = server.with(|users| users.add(ada()));
    let error = client(&server)
        .update_user(&id, &user(json!({"title": "x"})))
        .expect_err("no way to write");
    assert_eq!(error.status(), Some(400));
}

#[test]
fn a_server_that_fails_over_what_it_does_not_declare_gets_the_rest() {
    let server = server(&[UnknownIs500InPatch]);
    let id = server.with(|users| users.add(ada()));
    let fields = json!({
        "title": "Analyst",
        "favoriteColor": "blue",
        "phoneNumbers": [{"value": "1", "type": "work", "primary": true}],
        "name.familyName": "Lovelace",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": "R&D",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:badge": "7",
    });
    client(&server)
        .update_user(&id, &user(fields))
        .expect("an update");
    let paths: Vec<_> = bodies(&server, "PATCH")[1]["Operations"]
        .as_array()
        .expect("operations")
        .iter()
        .map(|operation| operation["path"].clone())
        .collect();
    assert_eq!(
        paths,
        [
            json!("title"),
            json!("phoneNumbers"),
            json!("name.familyName"),
            json!(format!("{ENTERPRISE}:department")),
        ]
    );
    let held = server.with(|users| users.get(&id));
    assert_eq!(held["title"], "Analyst");
    assert_eq!(
        held["phoneNumbers"],
        json!([{"value": "1", "type": "work"}])
    );
    assert_eq!(held["name"]["familyName"], "Lovelace");
    assert_eq!(held[ENTERPRISE], json!({"department": "R&D"}));
    assert_eq!(
        calls(&server),
        [
            "GET /Users/u1",
            "PATCH /Users/u1",
            "GET /Schemas",
            "PATCH /Users/u1"
        ]
    );
}

#[test]
fn what_a_server_knows_nothing_of_is_no_change_and_a_failure_stays_one() {
    let server = server(&[UnknownIs500InPatch]);
    let id = server.with(|users| users.add(ada()));
    let unknown = user(json!({"favoriteColor": "blue"}));
    let updated = client(&server)
        .update_user(&id, &unknown)
        .expect("an update");
    assert_eq!(updated.username.as_deref(), Some("ada"));
    assert_eq!(bodies(&server, "PATCH").len(), 1);

    let server = crate::setup::server(&[RefusesPatch(500)]);
    let id = server.with(|users| users.add(ada()));
    let error = client(&server)
        .update_user(&id, &user(json!({"title": "x"})))
        .expect_err("a failure that no schema explains");
    assert_eq!(error.status(), Some(500));
    assert_eq!(bodies(&server, "PATCH").len(), 1);
    assert_eq!(bodies(&server, "PUT").len(), 0);
}
