//! Groups: the right one or none, one member per operation, and another way where one is refused.

use iam_core::{
    Error, IamClient,
    scim::{GroupChange, GroupKey, Members, ScimClient},
    testing::{
        ScimQuirk::{self, *},
        VendorAnswer,
    },
};
use serde_json::{Map, Value, json};

use crate::setup::{Server, ada, bodies, calls, client, person, server};

fn key(name: &str) -> GroupKey {
    GroupKey::DisplayName(name.to_owned())
}

fn id(id: &str) -> GroupKey {
    GroupKey::Id(id.to_owned())
}

fn change(add: &[&str], remove: &[&str]) -> GroupChange {
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    GroupChange {
        display_name: None,
        add: ids(add),
        remove: ids(remove),
    }
}

/// Ada (u1) and Bob (u2) and Carl (u3), and the groups Admins (g1: Ada) and Staff (g2: Ada, Bob).
fn peopled(quirks: &[ScimQuirk]) -> Server {
    let server = server(quirks);
    server.with(|vendor| {
        vendor.add(ada());
        vendor.add(person("bob"));
        vendor.add(person("carl"));
        let member = |id: &str| json!({"value": id});
        vendor.add_group(json!({"displayName": "Admins", "members": [member("u1")]}));
        let both = json!([member("u1"), member("u2")]);
        vendor.add_group(json!({"displayName": "Staff", "members": both}));
    });
    server
}

fn found(client: &ScimClient, key: &GroupKey) -> Option<String> {
    let group = client
        .get_group(key, Members::Excluded)
        .expect("an answer")?;
    Some(group.id().expect("an id").to_string())
}

fn held_members(server: &Server, id: &str) -> Vec<String> {
    let group = server.with(|vendor| vendor.group(id));
    let members = group["members"].as_array().cloned().unwrap_or_default();
    let ids = members.iter().map(|member| match &member["value"] {
        Value::String(id) => id.clone(),
        other => other.to_string(),
    });
    ids.collect()
}

#[test]
fn a_group_is_asked_for_once_and_without_its_members() {
    let server = peopled(&[]);
    let client = client(&server);
    let staff = client.get_group(&key("Staff"), Members::Excluded);
    let staff = staff.expect("an answer").expect("Staff");
    assert_eq!(staff.members(), None);
    let staff = client.get_group(&id("g2"), Members::Included);
    let staff = staff.expect("an answer").expect("Staff");
    assert_eq!(staff.members().map(<[Value]>::len), Some(2));
    assert_eq!(
        calls(&server),
        [
            "GET /Groups?filter=displayName eq \"Staff\"&excludedAttributes=members",
            "GET /Groups/g2",
        ]
    );
}

/// A name is compared on this side: servers ignore filters, refuse them, page, and cut rows.
#[test]
fn the_right_group_is_found_on_every_server() {
    let rows: &[&[ScimQuirk]] = &[
        &[],
        &[IgnoresFilter],
        &[IgnoresFilter, PageOf(1)],
        &[IgnoresFilter, CursorPages(1)],
        &[IgnoresFilter, BareArrays],
        &[IgnoresFilter, TotalsAsText],
        &[RefusesFilter(400)],
        &[RefusesFilter(501), PageOf(1)],
        &[NobodyIs404],
        &[PartialRows],
        &[IdsAreNumbers],
        &[LowerCaseNames],
        &[IgnoresExcludedAttributes],
        &[SlackErrors, NoDiscovery],
    ];
    for quirks in rows {
        let server = peopled(quirks);
        let expected = server.with(|vendor| {
            let number = vendor.group("g2") == Value::Null;
            if number { "2" } else { "g2" }
        });
        let client = client(&server);
        for name in ["Staff", "STAFF"] {
            assert_eq!(
                found(&client, &key(name)).as_deref(),
                Some(expected),
                "{quirks:?} {name}"
            );
        }
        assert_eq!(found(&client, &key("Nobody")), None, "{quirks:?}");
        let group = client.get_group(&key("Staff"), Members::Included);
        let group = group.expect("an answer").expect("Staff");
        assert_eq!(group.members().map(<[Value]>::len), Some(2), "{quirks:?}");
        let bare = client.get_group(&id(expected), Members::Excluded);
        let bare = bare.expect("an answer").expect("Staff");
        assert_eq!(bare.members(), None, "{quirks:?}");
    }
}

#[test]
fn names_with_quotes_are_found_where_servers_strip_them() {
    for name in ["O'Neil's", "the \"A\" team", "back\\slash"] {
        let server = peopled(&[StripsQuotes]);
        let group = json!({"displayName": name});
        let expected = server.with(|vendor| vendor.add_group(group));
        assert_eq!(
            found(&client(&server), &key(name)),
            Some(expected),
            "{name}"
        );
    }
}

#[test]
fn several_groups_of_one_name_are_an_error_and_exact_case_is_one() {
    let server = peopled(&[]);
    server.with(|vendor| vendor.add_group(json!({"displayName": "STAFF"})));
    let client = client(&server);
    assert_eq!(found(&client, &key("STAFF")).as_deref(), Some("g3"));
    let error = client
        .get_group(&key("staff"), Members::Excluded)
        .expect_err("two groups");
    assert!(matches!(error, Error::SeveralGroups { found: 2 }));
    server.with(|vendor| vendor.add_group(json!({"displayName": "Staff"})));
    assert!(client.get_group(&key("Staff"), Members::Excluded).is_err());
}

#[test]
fn a_failed_look_up_is_never_an_unknown_group() {
    let json = |status, body| VendorAnswer::json(status, &body);
    for answer in [
        json(200, json!({})),
        json(200, json!(null)),
        json(200, json!({"totalResults": 2, "Resources": "x"})),
        VendorAnswer::empty(200),
        VendorAnswer::text(200, "text/html", "<html>log in</html>"),
        VendorAnswer::text(404, "text/html", "<html>not here</html>"),
        json(401, json!({})),
        json(403, json!({})),
        json(500, json!({})),
    ] {
        for key in [key("Staff"), id("g2")] {
            let server = peopled(&[NoDiscovery]);
            if answer.status == 404 {
                // Whether groups are somewhere else is asked before a 404 is believed.
                server.answer_next(answer.clone());
                server.answer_next(json(404, json!({})));
            }
            server.answer_next(answer.clone());
            let read = client(&server).get_group(&key, Members::Excluded);
            assert!(read.is_err(), "{answer:?} {key:?}: {read:?}");
        }
    }
}

#[test]
fn an_id_is_encoded_and_never_changes_the_path() {
    let server = peopled(&[]);
    let client = client(&server);
    assert_eq!(found(&client, &id("a/b c")), None);
    assert!(client.get_group(&id(".."), Members::Excluded).is_err());
    assert_eq!(
        server.take_calls(),
        [
            "GET /Groups/a%2Fb%20c?excludedAttributes=members",
            "GET /ResourceTypes",
        ]
    );
}

#[test]
fn a_server_that_leaves_nothing_out_is_asked_for_everything() {
    let server = peopled(&[]);
    let client = client(&server);
    server.answer_next(VendorAnswer::json(
        400,
        &json!({"detail": "excludedAttributes"}),
    ));
    for _ in 0..2 {
        assert_eq!(found(&client, &key("Staff")).as_deref(), Some("g2"));
    }
    assert_eq!(
        calls(&server),
        [
            "GET /Groups?filter=displayName eq \"Staff\"&excludedAttributes=members",
            "GET /Groups?filter=displayName eq \"Staff\"",
            "GET /Groups?filter=displayName eq \"Staff\"",
        ]
    );
}

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

#[test]
fn groups_are_found_where_the_resource_types_say() {
    let server = server(&[]);
    let types = json!({"Resources": [{"id": "Group", "endpoint": "/Teams"}]});
    server.answer_next(VendorAnswer::json(404, &json!({})));
    server.answer_next(VendorAnswer::json(200, &types));
    let team = json!({"Resources": [{"id": "t1", "displayName": "Staff"}]});
    server.answer_next(VendorAnswer::json(200, &team));
    let client = client(&server);
    assert_eq!(found(&client, &key("Staff")).as_deref(), Some("t1"));
    assert_eq!(
        calls(&server)[1..],
        [
            "GET /ResourceTypes",
            "GET /Teams?filter=displayName eq \"Staff\"&excludedAttributes=members",
        ]
    );
}

/// Rule 7: a page with 404 is a wrong address, and nothing that a command may skip.
#[test]
fn a_page_is_no_word_about_a_group() {
    let page = VendorAnswer::text(404, "text/html", "<html>not here</html>");
    let delete = |client: &ScimClient| client.delete_group("g2").map(drop);
    let update = |client: &ScimClient| client.update_group("g2", &change(&["u3"], &[])).map(drop);
    for call in [
        &delete as &dyn Fn(&ScimClient) -> Result<(), Error>,
        &update,
    ] {
        let server = peopled(&[]);
        let client = client(&server);
        assert_eq!(found(&client, &id("g2")).as_deref(), Some("g2"));
        server.answer_next(page.clone());
        server.answer_next(page.clone());
        let error = call(&client).expect_err("a wrong address");
        assert!(matches!(error, Error::UnexpectedAnswer { .. }), "{error}");
    }
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

/// What is refused of groups says nothing of users, and the other way round.
#[test]
fn groups_and_users_are_learned_apart() {
    let server = peopled(&[]);
    let client = client(&server);
    server.answer_next(VendorAnswer::json(405, &json!({})));
    for _ in 0..2 {
        let left = client.update_group("g1", &change(&["u2"], &[]));
        assert!(left.is_ok(), "{left:?}");
        let right = client.update_group("g1", &change(&[], &["u2"]));
        assert!(right.is_ok(), "{right:?}");
    }
    let asked = calls(&server);
    let patches = asked.iter().filter(|call| call.starts_with("PATCH"));
    assert_eq!(patches.count(), 1, "{asked:?}");
    client.disable_user("u1").expect("disabled");
    assert_eq!(calls(&server), ["PATCH /Users/u1"]);
}
