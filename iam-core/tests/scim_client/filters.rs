//! What a look-up asks of filters, and what it learns of them.

use iam_core::testing::{ScimQuirk::*, VendorAnswer};
use serde_json::{Value, json};

use crate::setup::{ada, calls, client, look_up, person, server};

fn page(rows: &Value, total: usize) -> VendorAnswer {
    VendorAnswer::json(200, &json!({"totalResults": total, "Resources": rows}))
}

fn refusal(status: u16) -> VendorAnswer {
    VendorAnswer::json(status, &json!({"detail": "no"}))
}

/// Rule 8: a filter that was honoured shows few rows, and those that do not show the name are
/// read; more of them are a filter that was ignored.
#[test]
fn rows_without_the_name_are_read_one_by_one_up_to_five() {
    for (rows, asked) in [(1, 1), (5, 5), (6, 6)] {
        let server = server(&[]);
        let id = server.with(|users| users.add(ada()));
        let bare: Vec<Value> = (1..=rows)
            .map(|number| json!({"id": format!("u{number}")}))
            .collect();
        server.answer_next(page(&json!(bare), rows));
        let found = look_up(&client(&server), "userName", "ada").expect("an answer");
        assert_eq!(found, Some(id), "{rows}");
        let calls = calls(&server);
        assert_eq!(calls.len(), 1 + asked, "{calls:?}");
        let last = if rows > 5 {
            "GET /Users"
        } else {
            &format!("GET /Users/u{rows}")
        };
        assert_eq!(calls.last().map(String::as_str), Some(last), "{calls:?}");
    }
}

/// Rule 5: a refused filter by address says nothing of a name, and everything of an address.
#[test]
fn a_name_needs_no_filter_by_address_and_an_address_does() {
    for (attribute, walks) in [("userName", false), ("emails", true)] {
        let server = server(&[RefusesEmailFilter(400)]);
        server.with(|users| users.add(person("bob")));
        let found = look_up(&client(&server), attribute, "ada").expect("an answer");
        assert_eq!(found, None);
        let calls = calls(&server);
        assert_eq!(calls.contains(&"GET /Users".to_owned()), walks, "{calls:?}");
    }
}

/// A filter may have stumbled over a character of the key, which says nothing of other keys.
#[test]
fn only_a_plain_key_tells_that_a_filter_is_useless() {
    for (key, is_learned) in [("carl", true), ("o'neil", false), ("zoë", false)] {
        let server = server(&[]);
        let id = server.with(|users| users.add(ada()));
        let client = client(&server);
        server.answer_next(refusal(400));
        server.answer_next(refusal(400));
        assert_eq!(look_up(&client, "userName", key).expect("nobody"), None);
        calls(&server);
        assert_eq!(look_up(&client, "userName", "ada").expect("Ada"), Some(id));
        let asked = if is_learned {
            "GET /Users"
        } else {
            "GET /Users?filter=userName eq \"ada\""
        };
        assert_eq!(calls(&server), [asked], "{key}");
    }
}

/// Rule 4: users who are counted and not shown are no "nobody".
#[test]
fn a_number_of_users_and_none_of_them_is_no_miss() {
    for (lists, is_found) in [(1, true), (2, false)] {
        let server = server(&[]);
        let id = server.with(|users| users.add(ada()));
        for _ in 0..lists {
            server.answer_next(page(&json!([]), 3));
        }
        let found = look_up(&client(&server), "userName", "ada");
        match found {
            Ok(found) => assert!(is_found && found == Some(id), "{found:?}"),
            Err(error) => assert!(!is_found, "{error}"),
        }
        assert_eq!(
            calls(&server),
            ["GET /Users?filter=userName eq \"ada\"", "GET /Users"]
        );
    }
}

/// Rule 3: an exact user name is as good as it gets; an address is not.
#[test]
fn a_walk_ends_at_the_exact_name_and_goes_on_behind_an_address() {
    let server = server(&[IgnoresFilter, PageOf(1)]);
    server.with(|users| users.add(person("bob")));
    let id = server.with(|users| users.add(ada()));
    server.with(|users| users.add(person("carl")));
    let found = look_up(&client(&server), "userName", "ada").expect("an answer");
    assert_eq!(found, Some(id));
    assert_eq!(
        calls(&server),
        [
            "GET /Users?filter=userName eq \"ada\"",
            "GET /Users",
            "GET /Users?startIndex=2"
        ]
    );

    let server = crate::setup::server(&[IgnoresFilter, PageOf(1)]);
    let mut other = person("bob");
    other["emails"] = json!([{"value": "ada"}]);
    server.with(|users| users.add(other));
    let id = server.with(|users| users.add(ada()));
    let found = look_up(&client(&server), "userName", "ada").expect("an answer");
    assert_eq!(found, Some(id));
}

/// Rule 4: a row that shows next to nothing is read before an address is unknown, whatever
/// other rows show; one that shows other things only where no row shows addresses.
#[test]
fn bare_rows_are_read_for_an_address_and_never_for_a_name() {
    let bare = json!({"id": "u2", "userName": "lovelace"});
    let without_address = json!({"id": "u2", "userName": "lovelace", "active": true});
    let mut whole = person("bob");
    whole["id"] = json!("u1");
    for (rule, attribute, key, rows, is_found) in [
        (
            "a bare row",
            "emails",
            "ada@acme.example",
            json!([whole, bare]),
            true,
        ),
        (
            "a row of others",
            "emails",
            "ada@acme.example",
            json!([whole, without_address]),
            false,
        ),
        (
            "no row has any",
            "emails",
            "ada@acme.example",
            json!([without_address]),
            true,
        ),
        (
            "a name",
            "userName",
            "ada@acme.example",
            json!([whole, bare]),
            false,
        ),
    ] {
        let server = server(&[]);
        server.with(|users| users.add(person("bob")));
        let mut ada = ada();
        ada["userName"] = json!("lovelace");
        server.with(|users| users.add(ada));
        for _ in 0..2 {
            server.answer_next(page(&json!([]), 0));
        }
        let total = rows.as_array().map_or(0, Vec::len);
        server.answer_next(page(&rows, total));
        let client = client(&server).scan_on_miss(true);
        let found = look_up(&client, attribute, key).expect("an answer");
        assert_eq!(found.as_deref(), is_found.then_some("u2"), "{rule}");
        let calls = calls(&server);
        assert_eq!(calls.len(), 3 + usize::from(is_found), "{rule}: {calls:?}");
    }
}

#[test]
fn more_than_a_hundred_bare_rows_are_an_error_and_no_miss() {
    for (rows, is_read) in [(100, true), (101, false)] {
        let server = server(&[]);
        for _ in 0..2 {
            server.answer_next(page(&json!([]), 0));
        }
        let bare: Vec<Value> = (0..rows)
            .map(|id| json!({"id": format!("b{id}")}))
            .collect();
        server.answer_next(page(&json!(bare), rows));
        let client = client(&server).scan_on_miss(true);
        let found = look_up(&client, "emails", "ada@acme.example");
        assert_eq!(found.is_ok(), is_read, "{found:?}");
        let read = calls(&server).len() - 3;
        assert_eq!(read, if is_read { rows } else { 0 });
    }
}

/// A page that the server never spoke of may not be there; one that it promised must be, and
/// its 404 is no "no such user".
#[test]
fn a_page_that_is_refused_is_the_end_only_where_nobody_promised_it() {
    for (status, is_promised, outcome) in [
        (400, false, Ok(None)),
        (404, false, Ok(None)),
        (422, false, Ok(None)),
        (501, false, Ok(None)),
        (500, false, Err(Some(500))),
        (400, true, Err(Some(400))),
        (404, true, Err(None)),
    ] {
        let server = server(&[]);
        server.answer_next(refusal(400));
        server.answer_next(refusal(400));
        let mut first = json!({"Resources": [{"id": "u1", "userName": "bob"}]});
        if is_promised {
            first["totalResults"] = json!(2);
        }
        server.answer_next(VendorAnswer::json(200, &first));
        server.answer_next(refusal(status));
        let found = look_up(&client(&server), "userName", "ada");
        let told = found.map_err(|error| error.status());
        assert_eq!(told, outcome, "{status}, promised: {is_promised}");
    }
}
