//! Writes that the server refuses: which other way is tried, and what is reported when there is none.

use iam_core::{
    Active, IamClient,
    scim::DisableMode,
    testing::{ScimQuirk, ScimQuirk::*, VendorAnswer},
};
use serde_json::{Value, json};

use crate::setup::{Server, ada, calls, client, person, server, user};

fn refusal(status: u16) -> VendorAnswer {
    VendorAnswer::json(status, &json!({"detail": "no"}))
}

/// Ada as the server holds her.
fn held() -> VendorAnswer {
    let mut user = ada();
    user["id"] = json!("u1");
    VendorAnswer::json(200, &user)
}

/// Each PATCH's `If-Match`.
fn versions(server: &Server) -> Vec<Option<String>> {
    server
        .requests()
        .iter()
        .filter(|request| request.method == "PATCH")
        .map(|request| request.header("if-match").map(str::to_owned))
        .collect()
}

/// Rule 28: who insists on a version (RFC 6585, section 3) or on another one gets the one
/// that was just read.
#[test]
fn a_server_that_wants_a_version_is_sent_the_one_it_gives() {
    for status in [412, 428] {
        for (quirks, ways) in [
            (&[Versions][..], &["PATCH", "GET", "PATCH"][..]),
            (
                &[Versions, PatchAnswers204],
                &["PATCH", "GET", "PATCH", "GET"],
            ),
            // What is answered is not what was asked for: PUT has the version after it.
            (
                &[Versions, PatchLeavesActive],
                &["PATCH", "GET", "PATCH", "GET", "PUT", "GET"],
            ),
        ] {
            let server = server(quirks);
            let id = server.with(|users| users.add(ada()));
            server.answer_next(refusal(status));
            let disabled = client(&server).disable_user(&id).expect("disabled");
            assert_eq!(disabled.active, Active::No, "{status} {quirks:?}");
            assert_eq!(
                versions(&server),
                [None, Some("W/\"1\"".to_owned())],
                "{status} {quirks:?}"
            );
            let methods: Vec<String> = calls(&server)
                .iter()
                .map(|call| call.split(' ').next().unwrap_or_default().to_owned())
                .collect();
            assert_eq!(methods, ways, "{status} {quirks:?}");
            let held = server.with(|users| users.get(&id));
            assert_eq!(held["active"], false, "{status} {quirks:?}");
        }
    }
}

/// Rules 13 and 21: only what PUT may get around is tried by PUT.
#[test]
fn a_patch_that_failed_is_not_got_around() {
    for status in [401, 409, 429, 500, 503] {
        let server = server(&[]);
        let id = server.with(|users| users.add(ada()));
        server.answer_next(refusal(status));
        let error = client(&server).disable_user(&id).expect_err("a failure");
        assert_eq!(error.status(), Some(status));
        assert_eq!(calls(&server), ["PATCH /Users/u1"], "{status}");
    }
}

#[test]
fn what_patch_was_told_is_reported_where_there_is_no_put_and_what_put_was_told_where_it_failed() {
    for (put, reported) in [(404, 400), (405, 400), (501, 400), (409, 409), (500, 500)] {
        let server = server(&[]);
        let id = server.with(|users| users.add(ada()));
        for answer in [refusal(400), held(), refusal(put)] {
            server.answer_next(answer);
        }
        let error = client(&server).disable_user(&id).expect_err("a refusal");
        assert_eq!(error.status(), Some(reported), "PUT {put}");
    }
}

/// Rule 22: a success that changed nothing is an error, also where there is no PUT.
#[test]
fn a_user_whom_patch_leaves_active_is_an_error_where_there_is_no_put() {
    let server = server(&[PatchLeavesActive, RefusesPut]);
    let id = server.with(|users| users.add(ada()));
    let error = client(&server).disable_user(&id).expect_err("still active");
    assert!(error.to_string().contains("still active"), "{error}");
}

/// Rule 23: where there is no DELETE, users are kept out instead; a DELETE that is refused or
/// fails is reported.
#[test]
fn a_user_who_cannot_be_deleted_is_disabled_only_where_there_is_no_delete() {
    for (status, reported) in [
        (405, None),
        (501, None),
        (401, Some(401)),
        (403, Some(403)),
        (500, Some(500)),
    ] {
        let server = server(&[]);
        let id = server.with(|users| users.add(ada()));
        let client = client(&server).disable_mode(DisableMode::Delete);
        server.answer_next(refusal(status));
        let outcome = client.disable_user(&id);
        let said = outcome.as_ref().err().and_then(iam_core::Error::status);
        assert_eq!(said, reported, "{status}");
        let mut made = vec!["DELETE /Users/u1"];
        if reported.is_none() {
            made.push("PATCH /Users/u1");
        }
        assert_eq!(calls(&server), made, "{status}");
        let held = server.with(|users| users.get(&id));
        assert_eq!(held["active"], reported.is_some(), "{status}");
    }
}

/// Rule 17: only after a POST that may have been done, the user is looked for.
#[test]
fn a_post_that_was_refused_is_reported_at_once() {
    for status in [401, 403, 429] {
        let server = server(&[]);
        server.with(|users| users.add(ada()));
        server.answer_next(refusal(status));
        let error = client(&server).create_user(&user(ada())).expect_err("no");
        assert_eq!(error.status(), Some(status));
        assert_eq!(calls(&server), ["POST /Users"], "{status}");
    }
}

/// Rule 17: who is found after a lost answer is the new user only if they are all that was
/// asked for, and active.
#[test]
fn after_a_lost_answer_only_the_user_who_was_asked_for_counts_as_created() {
    let with = |fields: &[(&str, Value)]| {
        let mut user = ada();
        for (name, value) in fields {
            user[*name] = value.clone();
        }
        user
    };
    let page = VendorAnswer::text(200, "text/html", "<html>one moment</html>");
    for (rule, held, answer, outcome) in [
        ("all that was asked for", ada(), refusal(500), Ok("u1")),
        ("the same, after a page", ada(), page, Ok("u1")),
        (
            "somebody else's",
            with(&[("title", json!("Countess"))]),
            refusal(502),
            Err(Some(409)),
        ),
        (
            "disabled",
            with(&[("active", json!(false))]),
            refusal(500),
            Err(Some(409)),
        ),
        ("nobody", person("bob"), refusal(500), Err(Some(500))),
    ] {
        let server = server(&[]);
        server.with(|users| users.add(held));
        server.answer_next(answer);
        let wanted = user(with(&[("title", json!(null))]));
        let wanted = if rule == "somebody else's" {
            user(with(&[("title", json!("Analyst"))]))
        } else {
            wanted
        };
        let created = client(&server).create_user(&wanted);
        let told = created
            .map(|user| user.id.map(|id| id.to_string()).unwrap_or_default())
            .map_err(|error| error.status());
        assert_eq!(told, outcome.map(str::to_owned), "{rule}");
        let posts = calls(&server);
        let posts = posts.iter().filter(|call| call.starts_with("POST"));
        assert_eq!(posts.count(), 1, "{rule}");
    }
}

/// Rule 18: who was created is read where the server says, and else looked for.
#[test]
fn a_new_user_whom_the_answer_does_not_show_is_read() {
    let by_id = &["POST /Users", "GET /Users/u1"][..];
    let by_name = &["POST /Users", "GET /Users?filter=userName eq \"ada\""][..];
    let rows: [(&[ScimQuirk], Option<Value>, &[&str]); 4] = [
        (&[CreateWithoutBody], None, by_id),
        (&[CreateSaysNothing], None, by_name),
        (&[], Some(json!({"id": "u1"})), by_id),
        (&[], Some(json!({"userName": "ada"})), by_name),
    ];
    for (quirks, answer, made) in rows {
        let server = server(quirks);
        if let Some(answer) = &answer {
            server.with(|users| users.add(ada()));
            server.answer_next(VendorAnswer::json(201, answer));
        }
        let created = client(&server).create_user(&user(ada())).expect("Ada");
        assert_eq!(created.id.map(|id| id.to_string()).as_deref(), Some("u1"));
        assert_eq!(created.username.as_deref(), Some("ada"), "{quirks:?}");
        assert_eq!(calls(&server), made, "{quirks:?} {answer:?}");
    }
}

/// Rule 21, of an update: PATCH, then PUT, and what PATCH was told where there is no PUT.
#[test]
fn an_update_reports_what_patch_was_told_where_there_is_no_put() {
    for (patch, put, reported) in [
        (400, 404, 400),
        (400, 405, 400),
        (403, 501, 403),
        (404, 404, 404),
        (400, 409, 409),
        (400, 500, 500),
    ] {
        let server = server(&[]);
        let id = server.with(|users| users.add(ada()));
        for answer in [held(), refusal(patch), refusal(put)] {
            server.answer_next(answer);
        }
        let title = user(json!({"title": "Countess"}));
        let error = client(&server).update_user(&id, &title).expect_err("no");
        assert_eq!(error.status(), Some(reported), "PATCH {patch}, PUT {put}");
    }
}

#[test]
fn an_update_that_failed_is_neither_got_around_nor_explained_by_schemas() {
    for status in [401, 409, 429, 502, 503] {
        let server = server(&[]);
        let id = server.with(|users| users.add(ada()));
        server.answer_next(held());
        server.answer_next(refusal(status));
        let title = user(json!({"title": "Countess"}));
        let error = client(&server).update_user(&id, &title).expect_err("no");
        assert_eq!(error.status(), Some(status));
        assert_eq!(
            calls(&server),
            ["GET /Users/u1", "PATCH /Users/u1"],
            "{status}"
        );
    }
}

/// What the server never changes is left as it is, by PUT too (RFC 7643, section 7).
#[test]
fn a_put_leaves_out_what_the_server_never_changes() {
    for (changes, title) in [
        (json!({"userName": "eve"}), Value::Null),
        (
            json!({"userName": "eve", "title": "Analyst"}),
            json!("Analyst"),
        ),
    ] {
        let server = server(&[RefusesPatch(405), Immutable(&["userName"])]);
        let id = server.with(|users| users.add(ada()));
        let updated = client(&server).update_user(&id, &user(changes.clone()));
        let updated = updated.unwrap_or_else(|error| panic!("{changes}: {error}"));
        assert_eq!(updated.username.as_deref(), Some("ada"), "{changes}");
        let held = server.with(|users| users.get(&id));
        assert_eq!(held["userName"], "ada", "{changes}");
        assert_eq!(held["title"], title, "{changes}");
    }
}

/// Rule 20: an answer counts as the user's when it is about this user and says no less of
/// `active` than the server did before.
#[test]
fn what_an_update_is_answered_is_read_again_unless_it_is_the_whole_user() {
    let patched = ["GET /Users/u1", "PATCH /Users/u1"];
    let eve = json!({"id": "u9", "userName": "eve", "active": true});
    let nameless = json!({"id": "u1", "active": true});
    let short = json!({"id": "u1", "userName": "ada"});
    for (answer, is_read) in [(eve, true), (nameless, true), (short, true)] {
        let server = server(&[]);
        let id = server.with(|users| users.add(ada()));
        server.answer_next(held());
        server.answer_next(VendorAnswer::json(200, &answer));
        let title = user(json!({"title": "Countess"}));
        let updated = client(&server).update_user(&id, &title).expect("an update");
        assert_eq!(updated.id.map(|id| id.to_string()), Some(id), "{answer}");
        assert_eq!(updated.username.as_deref(), Some("ada"), "{answer}");
        let calls = calls(&server);
        assert_eq!(calls[..2], patched, "{answer}");
        assert_eq!(calls.len() > 2, is_read, "{answer}");
    }
    // A server that never says it is not asked again.
    let server = server(&[HidesActive]);
    let id = server.with(|users| users.add(ada()));
    let title = user(json!({"title": "Countess"}));
    client(&server).update_user(&id, &title).expect("an update");
    assert_eq!(calls(&server), patched);
}

/// Rule 16: each way to make a user acceptable is tried once, and none after one that worked.
#[test]
fn a_user_who_was_created_without_what_is_not_declared_is_not_sent_again() {
    let server = server(&[RefusesUnknown]);
    let mut fields = ada();
    fields["favoriteColor"] = json!("blue");
    fields["phoneNumbers"] =
        json!([{"value": "1", "type": "work"}, {"value": "2", "type": "home"}]);
    client(&server).create_user(&user(fields)).expect("Ada");
    assert_eq!(
        calls(&server),
        ["POST /Users", "GET /Schemas", "POST /Users"]
    );
}

#[test]
fn that_a_server_holds_one_value_is_learned_only_where_one_was_accepted() {
    let mut fields = ada();
    fields["phoneNumbers"] =
        json!([{"value": "1", "type": "work"}, {"value": "2", "type": "home"}]);
    let server = server(&[]);
    let client = client(&server);
    for status in [400, 404, 400] {
        server.answer_next(refusal(status));
    }
    let refused = client.create_user(&user(fields.clone()));
    assert_eq!(refused.expect_err("a refusal").status(), Some(400));
    client.create_user(&user(fields)).expect("Ada");
    let held = server.with(|users| users.get("u1"));
    assert_eq!(held["phoneNumbers"].as_array().map(Vec::len), Some(2));
}

/// RFC 7644, section 3.14: a version stands in the header, and in the resource.
#[test]
fn a_version_is_read_from_the_resource_where_no_header_has_it() {
    for (meta, sent) in [
        (json!({"version": "W/\"7\""}), Some("W/\"7\"")),
        (json!({"version": ""}), None),
        (json!({}), None),
    ] {
        let server = server(&[]);
        let id = server.with(|users| users.add(ada()));
        let mut whole = ada();
        whole["id"] = json!("u1");
        whole["meta"] = meta.clone();
        server.answer_next(VendorAnswer::json(200, &whole));
        let title = user(json!({"title": "Countess"}));
        client(&server).update_user(&id, &title).expect("an update");
        assert_eq!(versions(&server), [sent.map(str::to_owned)], "{meta}");
    }
}
