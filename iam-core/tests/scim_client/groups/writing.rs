//! Groups are made and changed, one member per operation, and another way where one is refused.

use iam_core::{
    Error,
    testing::{
        ScimQuirk::{self, *},
        VendorAnswer,
    },
};
use serde_json::{Map, json};

use super::{change, found, held_members, id, peopled};
use crate::setup::{bodies, calls, client};

/// Rule 30: one member for each operation, and out by `members[value eq "id"]`.
#[test]
fn members_come_and_go_one_by_one() {
    let server = peopled(&[]);
    let client = client(&server);
    let mut wanted = change(&["u2", "u3"], &["u1"]);
    wanted.display_name = Some("Operators".to_owned());
    let group = client.update_group("g1", &wanted).expect("updated");
    assert_eq!(group.display_name(), Some("Operators"));
    assert_eq!(group.members(), None);
    assert_eq!(held_members(&server, "g1"), ["u2", "u3"]);
    assert_eq!(
        bodies(&server, "PATCH"),
        [json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": [
                {"op": "replace", "path": "displayName", "value": "Operators"},
                {"op": "add", "path": "members", "value": [{"value": "u2"}]},
                {"op": "add", "path": "members", "value": [{"value": "u3"}]},
                {"op": "remove", "path": "members[value eq \"u1\"]"},
            ],
        })]
    );
    assert_eq!(calls(&server), ["PATCH /Groups/g1"]);
}

/// Whatever the server takes, the members are the ones asked for and the others stay.
#[test]
fn a_group_is_updated_on_every_server() {
    let rows: &[&[ScimQuirk]] = &[
        &[],
        &[PatchAnswers204],
        &[ShortPatchAnswer],
        &[RefusesPatch(400)],
        &[RefusesPatch(403)],
        &[RefusesPatch(404)],
        &[RefusesPatch(405)],
        &[RefusesPatch(415)],
        &[RefusesPatch(501)],
        &[RefusesPut],
        &[RefusesKnownMembers],
        &[RefusesUnknownMembers],
        &[RefusesKnownMembers, RefusesUnknownMembers, RefusesPut],
        &[RepeatsKnownMembers],
        &[RemovesMembersByValue],
        &[OneMemberPerOperation],
        &[Versions],
        &[Versions, RefusesPatch(405)],
        &[VersionsNeverMatch],
        &[VersionsNeverMatch, RefusesPatch(405)],
        &[PlainJsonOnly],
        &[LowerCaseNames],
        &[IgnoresExcludedAttributes],
        &[SlackErrors],
    ];
    for quirks in rows {
        let server = peopled(quirks);
        let client = client(&server);
        // u1 is a member already, and u3 is none.
        let mut wanted = change(&["u1", "u3"], &["u2"]);
        wanted.display_name = Some("People".to_owned());
        for _ in 0..2 {
            let group = client
                .update_group("g2", &wanted)
                .unwrap_or_else(|error| panic!("{quirks:?}: {error}"));
            assert_eq!(group.display_name(), Some("People"), "{quirks:?}");
            assert_eq!(held_members(&server, "g2"), ["u1", "u3"], "{quirks:?}");
        }
        assert_eq!(held_members(&server, "g1"), ["u1"], "{quirks:?}");
    }
}

/// A PUT of a group whose members the server did not show would throw them out.
#[test]
fn hidden_members_are_asked_for_before_a_group_is_replaced() {
    let server = peopled(&[RefusesPatch(405)]);
    let client = client(&server);
    server.answer_next(VendorAnswer::json(405, &json!({})));
    let shown = json!({"id": "g2", "displayName": "Staff", "externalId": "x"});
    server.answer_next(VendorAnswer::json(200, &shown));
    client
        .update_group("g2", &change(&["u3"], &[]))
        .expect("updated");
    assert_eq!(held_members(&server, "g2"), ["u1", "u2", "u3"]);
    assert_eq!(
        calls(&server),
        [
            "PATCH /Groups/g2",
            "GET /Groups/g2",
            "GET /Groups/g2?attributes=displayName,members",
            "PUT /Groups/g2",
            "GET /Groups/g2",
        ]
    );
}

#[test]
fn a_member_who_is_no_user_is_the_servers_refusal_and_the_others_come() {
    let server = peopled(&[]);
    let error = client(&server)
        .update_group("g1", &change(&["u2", "stranger"], &[]))
        .expect_err("no such user");
    assert_eq!(error.status(), Some(400));
    assert!(error.to_string().contains("stranger"), "{error}");
    assert_eq!(held_members(&server, "g1"), ["u1", "u2"]);
}

#[test]
fn a_group_that_is_not_there_is_404_whatever_is_asked() {
    for quirks in [&[][..], &[PlainJsonOnly], &[RefusesPatch(405)], &[NoGroups]] {
        let server = peopled(quirks);
        let client = client(&server);
        let error = client.update_group("g7", &change(&["u1"], &[]));
        assert_eq!(
            error.expect_err("no group").status(),
            Some(404),
            "{quirks:?}"
        );
        let error = client.delete_group("g7").expect_err("no group");
        assert_eq!(error.status(), Some(404), "{quirks:?}");
        assert_eq!(found(&client, &id("g7")), None, "{quirks:?}");
    }
}

/// Whatever the server answers, one group is there and told.
#[test]
fn a_group_is_created_once_on_every_server() {
    let rows: &[&[ScimQuirk]] = &[
        &[],
        &[CreateWithoutBody],
        &[CreateSaysNothing],
        &[CreateSaysNothing, IgnoresFilter],
        &[CreateThen500],
        &[PlainJsonOnly],
        &[IdsAreNumbers],
        &[LowerCaseNames],
    ];
    for quirks in rows {
        let server = peopled(quirks);
        let more = Map::from_iter([("externalId".to_owned(), json!("x7"))]);
        let created = client(&server)
            .create_group("Guests", &more)
            .unwrap_or_else(|error| panic!("{quirks:?}: {error}"));
        assert_eq!(created.display_name(), Some("Guests"), "{quirks:?}");
        let id = created.id().expect("an id").to_string();
        let held = server.with(|vendor| vendor.group(&id));
        assert_eq!(held["externalId"], "x7", "{quirks:?}");
        assert_eq!(server.with(|vendor| vendor.group_count()), 3, "{quirks:?}");
        // 415 says that nothing was done; anything else is never sent again.
        let sent = 1 + usize::from(quirks.contains(&PlainJsonOnly));
        assert_eq!(bodies(&server, "POST").len(), sent, "{quirks:?}");
    }
}

#[test]
fn a_second_group_of_the_name_is_not_made() {
    let server = peopled(&[]);
    let error = client(&server)
        .create_group("staff", &Map::new())
        .expect_err("there is one");
    assert_eq!(error.status(), Some(409));
    assert_eq!(bodies(&server, "POST").len(), 0);
}

/// Who is a member already costs one look, and nothing is written.
#[test]
fn what_is_so_already_is_not_written_again() {
    let server = peopled(&[RefusesKnownMembers]);
    let client = client(&server);
    let group = client.update_group("g1", &change(&["u1"], &[]));
    assert_eq!(group.expect("a group").display_name(), Some("Admins"));
    assert_eq!(calls(&server), ["PATCH /Groups/g1", "GET /Groups/g1"]);
}

/// A server that follows the standard takes a `remove` of `members` for all of them: where the
/// other way does that, whoever is missing is put back, and the command fails.
#[test]
fn nobody_is_lost_where_members_are_removed_by_value() {
    let server = peopled(&[]);
    let client = client(&server);
    let refusal = |status| VendorAnswer::json(status, &json!({"detail": "no"}));
    server.answer_next(refusal(501));
    let before = server.with(|vendor| vendor.group("g2"));
    server.answer_next(VendorAnswer::json(200, &before));
    // The PUT is answered, and not done.
    server.answer_next(VendorAnswer::json(200, &before));
    let error = client
        .update_group("g2", &change(&[], &["u1"]))
        .expect_err("all members were taken out");
    assert!(matches!(error, Error::UnexpectedAnswer { .. }), "{error}");
    assert_eq!(held_members(&server, "g2"), ["u2"]);
}

/// What a POST is answered is compared with what was sent, as every row of a look-up is.
#[test]
fn an_answer_about_another_group_is_not_the_group_that_was_created() {
    let none = || VendorAnswer::json(200, &json!({"totalResults": 0, "Resources": []}));
    for (answered, name, outcome) in [
        (
            json!({"id": "g2", "displayName": "STAFF"}),
            "Staff",
            Ok("g2"),
        ),
        (json!({"id": "g2"}), "Staff", Ok("g2")),
        (
            json!({"id": "g1", "displayName": "Admins"}),
            "Staff",
            Ok("g2"),
        ),
        (json!({"id": "g1", "displayName": "Admins"}), "New", Err(())),
    ] {
        let server = peopled(&[]);
        server.answer_next(none());
        server.answer_next(VendorAnswer::json(201, &answered));
        let created = client(&server).create_group(name, &Map::new());
        let told = created
            .map(|group| group.id().expect("an id").to_string())
            .map_err(|_| ());
        assert_eq!(told, outcome.map(str::to_owned), "{answered} {name}");
        assert_eq!(bodies(&server, "POST").len(), 1);
    }
}

#[test]
fn a_group_that_was_refused_is_reported_at_once() {
    let none = || VendorAnswer::json(200, &json!({"totalResults": 0, "Resources": []}));
    for status in [401, 403, 429] {
        let server = peopled(&[]);
        server.answer_next(none());
        server.answer_next(VendorAnswer::json(status, &json!({"detail": "no"})));
        let error = client(&server).create_group("Staff", &Map::new());
        assert_eq!(error.expect_err("a refusal").status(), Some(status));
        assert_eq!(calls(&server).len(), 2, "{status}");
    }
}

#[test]
fn a_new_group_is_sent_without_what_is_the_servers_own_and_without_nulls() {
    let server = peopled(&[]);
    let resource = json!({
        "ID": "g9", "Meta": {}, "displayname": "Other", "externalId": "x", "owner": null,
    });
    let resource = resource.as_object().expect("an object");
    client(&server)
        .create_group("New", resource)
        .expect("created");
    assert_eq!(
        bodies(&server, "POST"),
        [json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
            "displayName": "New",
            "externalId": "x",
        })]
    );
}

/// Rule 21: only what another way may get around is done another way.
#[test]
fn a_change_that_failed_is_not_got_around() {
    for status in [401, 429, 500, 503] {
        let server = peopled(&[]);
        server.answer_next(VendorAnswer::json(status, &json!({"detail": "no"})));
        let error = client(&server).update_group("g1", &change(&["u2"], &[]));
        assert_eq!(error.expect_err("a failure").status(), Some(status));
        assert_eq!(calls(&server), ["PATCH /Groups/g1"], "{status}");
        assert_eq!(held_members(&server, "g1"), ["u1"], "{status}");
    }
}

/// A server that wants a version (RFC 6585, section 3) or another one gets the one just read.
#[test]
fn a_server_that_wants_a_version_of_a_group_is_sent_the_one_it_gives() {
    for status in [412, 428] {
        let server = peopled(&[Versions]);
        server.answer_next(VendorAnswer::json(status, &json!({"detail": "no"})));
        client(&server)
            .update_group("g1", &change(&["u2"], &[]))
            .expect("updated");
        assert_eq!(held_members(&server, "g1"), ["u1", "u2"], "{status}");
        let versions: Vec<_> = server
            .requests()
            .iter()
            .filter(|request| request.method == "PATCH")
            .map(|request| request.header("if-match").is_some())
            .collect();
        assert_eq!(versions, [false, true], "{status}");
        assert_eq!(bodies(&server, "PUT").len(), 0, "{status}");
    }
}
