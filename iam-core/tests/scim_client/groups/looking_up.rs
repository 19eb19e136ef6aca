//! The right group is found, or none.

use iam_core::{
    Error, IamClient,
    scim::{Members, ScimClient},
    testing::{
        ScimQuirk::{self, *},
        VendorAnswer,
    },
};
use serde_json::{Value, json};

use super::{change, found, id, key, peopled};
use crate::setup::{Server, calls, client, server};

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

/// Where groups are somewhere else, a 404 says nothing of the group.
#[test]
fn a_group_is_deleted_where_the_resource_types_say() {
    let types = |endpoint: &str| json!({"Resources": [{"id": "Group", "endpoint": endpoint}]});
    for (endpoint, is_there) in [("/Teams", true), ("/Groups", false)] {
        let server = server(&[]);
        server.answer_next(VendorAnswer::json(404, &json!({})));
        server.answer_next(VendorAnswer::json(200, &types(endpoint)));
        server.answer_next(VendorAnswer::empty(204));
        let deleted = client(&server).delete_group("t1");
        assert_eq!(deleted.is_ok(), is_there, "{endpoint}: {deleted:?}");
        let calls = calls(&server);
        assert_eq!(calls[..2], ["DELETE /Groups/t1", "GET /ResourceTypes"]);
        let again: &[&str] = if is_there { &["DELETE /Teams/t1"] } else { &[] };
        assert_eq!(calls[2..], *again, "{endpoint}");
    }
    // What was done at the first address is not asked about.
    let server = peopled(&[]);
    client(&server).delete_group("g2").expect("deleted");
    assert_eq!(calls(&server), ["DELETE /Groups/g2"]);
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

/// A group's filter may have stumbled over a character of the name, which says nothing of others.
#[test]
fn only_a_plain_name_tells_that_a_filter_is_useless() {
    for (name, is_learned) in [("Nobody", true), ("O'Neil's", false), ("Zoë's", false)] {
        let server = peopled(&[]);
        let client = client(&server);
        refuse_the_filter(&server);
        assert_eq!(found(&client, &key(name)), None, "{name}");
        calls(&server);
        assert_eq!(found(&client, &key("Staff")).as_deref(), Some("g2"));
        let calls = calls(&server);
        assert_eq!(calls.len(), 1, "{calls:?}");
        assert_eq!(
            !calls[0].contains("filter="),
            is_learned,
            "{name}: {calls:?}"
        );
    }
}

/// Once as it is, and once more without `excludedAttributes`.
fn refuse_the_filter(server: &Server) {
    for _ in 0..2 {
        server.answer_next(VendorAnswer::json(400, &json!({"detail": "no"})));
    }
}

/// A list that shows no names cannot say that no group has this one.
#[test]
fn groups_without_their_names_are_read_one_by_one_where_no_row_has_the_name() {
    let bare = |number: usize| json!({"id": format!("g{number}")});
    for (rule, rows, reads) in [
        ("no row has a name", vec![bare(1), bare(2)], Some(2)),
        (
            "a row has it",
            vec![bare(1), json!({"id": "g2", "displayName": "Staff"})],
            Some(0),
        ),
        (
            "a row has another",
            vec![bare(2), json!({"id": "g1", "displayName": "Admins"})],
            Some(1),
        ),
        ("too many", (1..=101).map(bare).collect(), None),
    ] {
        let server = peopled(&[]);
        refuse_the_filter(&server);
        let list = json!({"totalResults": rows.len(), "Resources": rows});
        server.answer_next(VendorAnswer::json(200, &list));
        let staff = client(&server).get_group(&key("Staff"), Members::Excluded);
        let Some(reads) = reads else {
            let error = staff.expect_err(rule);
            assert!(matches!(error, Error::UnexpectedAnswer { .. }), "{error}");
            continue;
        };
        let staff = staff.expect(rule).expect(rule);
        assert_eq!(
            staff.id().map(|id| id.to_string()).as_deref(),
            Some("g2"),
            "{rule}"
        );
        let calls = calls(&server);
        let read = calls.iter().filter(|call| call.starts_with("GET /Groups/"));
        assert_eq!(read.count(), reads, "{rule}: {calls:?}");
    }
}

#[test]
fn one_group_in_two_rows_is_one_group() {
    let server = peopled(&[]);
    let row = json!({"id": "g2", "displayName": "Staff"});
    let rows = json!({"totalResults": 2, "Resources": [row, row]});
    server.answer_next(VendorAnswer::json(200, &rows));
    assert_eq!(
        found(&client(&server), &key("Staff")).as_deref(),
        Some("g2")
    );
}
