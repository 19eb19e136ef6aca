//! Creating, updating, enabling and disabling: what the server holds afterwards.

use iam_core::{
    Active, IamClient,
    scim::DisableMode,
    testing::{ScimQuirk, ScimQuirk::*, VendorAnswer},
};
use serde_json::{Value, json};

use crate::setup::{ada, bodies, calls, client, person, server, user};

const CORE: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

fn mapped() -> Value {
    json!({
        "userName": "ada",
        "name.givenName": "Ada",
        "name.familyName": "Byron",
        "emails[type eq \"work\"].value": "ada@acme.example",
        "title": null,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": "R&D",
    })
}

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

/// Whatever the server answers, it holds what was asked for and says so.
#[test]
fn users_are_disabled_and_enabled_on_every_server() {
    let rows: &[&[ScimQuirk]] = &[
        &[],
        &[ActiveAsText],
        &[HidesActive],
        &[PatchAnswers204],
        &[ShortPatchAnswer],
        &[ShortPatchAnswer, PatchLeavesActive],
        &[PatchAnswers204, PatchLeavesActive],
        &[CaseSensitiveNames, CaseSensitivePaths],
        &[PatchLeavesActive],
        &[RefusesPatch(404)],
        &[RefusesPatch(405)],
        &[RefusesPatch(415)],
        &[RefusesPatch(501)],
        &[RefusesPut],
        &[PlainJsonOnly],
        &[IdsAreNumbers],
        &[Versions],
        &[PutEnables, RefusesPatch(405)],
        &[LowerCaseNames],
    ];
    for quirks in rows {
        let server = server(quirks);
        let id = server.with(|users| users.add(ada()));
        let client = client(&server);
        for (active, said) in [(false, Active::No), (true, Active::Yes)] {
            let outcome = if active {
                client.enable_user(&id)
            } else {
                client.disable_user(&id)
            };
            let user = outcome.unwrap_or_else(|error| panic!("{quirks:?}: {error}"));
            assert_eq!(user.active, said, "{quirks:?}");
            let held = server.with(|users| users.get(&id));
            assert_eq!(held["active"], active, "{quirks:?}");
            assert_eq!(held["name"], ada()["name"], "{quirks:?}");
        }
        assert!(
            server
                .requests()
                .iter()
                .all(|request| request.method != "DELETE"),
            "disabling never deletes: {quirks:?}"
        );
    }
}

#[test]
fn one_patch_disables_on_a_conforming_server() {
    let server = server(&[]);
    let id = server.with(|users| users.add(ada()));
    client(&server).disable_user(&id).expect("disabled");
    assert_eq!(
        bodies(&server, "PATCH")[0]["Operations"],
        json!([{"op": "replace", "path": "active", "value": false}])
    );
    assert_eq!(calls(&server), ["PATCH /Users/u1"]);
}

#[test]
fn a_user_who_stays_active_is_an_error() {
    let server = server(&[NeverChangesActive]);
    let id = server.with(|users| users.add(ada()));
    let error = client(&server).disable_user(&id).expect_err("still active");
    assert!(error.to_string().contains("still"), "{error}");
}

#[test]
fn a_user_whom_deactivating_deleted_is_disabled() {
    for quirks in [
        &[DeletesOnDeactivate][..],
        &[DeletesOnDeactivate, RefusesPatch(405)],
    ] {
        let server = server(quirks);
        let id = server.with(|users| users.add(ada()));
        let disabled = client(&server).disable_user(&id);
        let disabled = disabled.unwrap_or_else(|error| panic!("{quirks:?}: {error}"));
        assert_eq!(disabled.active, Active::No);
        assert_eq!(disabled.id.map(|id| id.to_string()), Some(id));
    }
}

#[test]
fn disabling_deletes_where_the_instance_says_so() {
    let server = server(&[]);
    let id = server.with(|users| users.add(ada()));
    server.with(|users| users.add(person("bob")));
    let client = client(&server).disable_mode(DisableMode::Delete);
    assert_eq!(
        client.disable_user(&id).expect("deleted").active,
        Active::No
    );
    assert_eq!(server.with(|users| users.len()), 1);
    assert_eq!(calls(&server), ["DELETE /Users/u1"]);
    assert_eq!(
        client.disable_user(&id).expect_err("gone").status(),
        Some(404)
    );
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
