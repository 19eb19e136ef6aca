//! Looking users up: the right one, nobody, or an error.

use iam_core::{
    Active, Error, IamClient,
    testing::{ScimQuirk, ScimQuirk::*, VendorAnswer},
};
use serde_json::json;

use crate::setup::{ada, calls, client, look_up, person, server};

#[test]
fn a_conforming_server_is_asked_once() {
    let server = server(&[]);
    let id = server.with(|users| users.add(ada()));
    let found = client(&server)
        .get_user("userName", "ada")
        .expect("an answer")
        .expect("Ada");
    assert_eq!(found.id.map(|id| id.to_string()), Some(id));
    assert_eq!(found.username.as_deref(), Some("ada"));
    assert_eq!(found.active, Active::Yes);
    assert_eq!(found.email.as_deref(), Some("ada@acme.example"));
    assert_eq!(found.full_data["displayName"], "Ada Byron");
    assert_eq!(calls(&server), ["GET /Users?filter=userName eq \"ada\""]);
}

#[test]
fn an_address_is_looked_for_among_names_first() {
    let server = server(&[]);
    let id = server.with(|users| users.add(ada()));
    let found = look_up(&client(&server), "emails", "ada@acme.example");
    assert_eq!(found.expect("an answer"), Some(id));
    assert_eq!(
        calls(&server),
        [
            "GET /Users?filter=userName eq \"ada@acme.example\"",
            "GET /Users?filter=emails.value eq \"ada@acme.example\""
        ]
    );
}

#[test]
fn an_id_is_read_by_its_path_and_encoded() {
    let server = server(&[]);
    let id = server.with(|users| users.add(ada()));
    let client = client(&server);
    assert_eq!(look_up(&client, "id", &id).expect("an answer"), Some(id));
    assert_eq!(look_up(&client, "id", "a/b c").expect("an answer"), None);
    assert_eq!(
        server.take_calls(),
        ["GET /Users/u1", "GET /Users/a%2Fb%20c"]
    );
}

/// Every server finds Ada by name and by address among others, and nobody else.
#[test]
fn the_right_user_is_found_on_every_server() {
    // (quirks, found by address as well)
    let rows: &[(&[ScimQuirk], bool)] = &[
        (&[], true),
        (&[IgnoresFilter], true),
        (&[IgnoresFilter, PageOf(2)], true),
        (&[IgnoresFilter, PageOf(2), RepeatsLastPage], true),
        (&[IgnoresFilter, CursorPages(2)], true),
        (&[IgnoresFilter, BareArrays], true),
        (&[IgnoresFilter, TotalsAsText, PageOf(1)], true),
        (&[IgnoresFilter, PartialRows], true),
        (&[IgnoresFilter, PartialRows, PageOf(2)], true),
        (&[RefusesFilter(400)], true),
        (&[RefusesFilter(422)], true),
        (&[RefusesFilter(501), CursorPages(1)], true),
        (&[RefusesEmailFilter(400)], true),
        (&[RefusesEmailFilter(403)], true),
        (&[EmptyEmailFilter], false),
        (&[NobodyIs404], true),
        (&[PartialRows], true),
        (&[BareArrays], true),
        (&[ActiveAsText], true),
        (&[HidesActive], true),
        (&[IdsAreNumbers], true),
        (&[LowerCaseNames], true),
        (&[NoDiscovery, SlackErrors], true),
        (&[CaseSensitiveFilter], true),
    ];
    for (quirks, by_address) in rows {
        let server = server(quirks);
        let id = server.with(|users| {
            for name in ["bob", "carl", "dora"] {
                users.add(person(name));
            }
            let id = users.add(ada());
            users.add(person("eve"));
            id
        });
        let seek = |attribute: &str, key: &str| {
            look_up(&client(&server), attribute, key)
                .unwrap_or_else(|error| panic!("{quirks:?} {key}: {error}"))
        };
        assert_eq!(seek("userName", "ada").as_ref(), Some(&id), "{quirks:?}");
        assert_eq!(seek("userName", "ADA").as_ref(), Some(&id), "{quirks:?}");
        let by_email = seek("emails", "ada@acme.example");
        assert_eq!(by_email.is_some(), *by_address, "{quirks:?}");
        assert!(by_email.is_none_or(|found| found == id), "{quirks:?}");
        assert_eq!(seek("userName", "nobody"), None, "{quirks:?}");
        assert_eq!(seek("emails", "no@acme.example"), None, "{quirks:?}");
    }
}

#[test]
fn what_a_user_has_is_read_on_every_server() {
    for quirks in [
        &[ActiveAsText][..],
        &[HidesActive],
        &[LowerCaseNames],
        &[PartialRows],
        &[PartialRows, ActiveAsText],
    ] {
        let server = server(quirks);
        server.with(|users| users.add(ada()));
        let mut disabled = person("bob");
        disabled["active"] = json!(false);
        server.with(|users| users.add(disabled));
        let client = client(&server);
        for (name, active) in [("ada", Active::Yes), ("bob", Active::No)] {
            let found = client
                .get_user("userName", name)
                .expect("an answer")
                .expect("somebody");
            assert_eq!(found.active, active, "{quirks:?}");
            assert_eq!(found.username.as_deref(), Some(name), "{quirks:?}");
            let email = format!("{name}@acme.example");
            assert_eq!(found.email, Some(email), "{quirks:?}");
        }
    }
}

#[test]
fn keys_with_quotes_are_found_where_servers_strip_them() {
    for key in ["o'neil", "say \"hi\"", "back\\slash"] {
        for quirks in [&[][..], &[StripsQuotes], &[StripsQuotes, PageOf(1)]] {
            let server = server(quirks);
            server.with(|users| users.add(person("bob")));
            let id = server.with(|users| users.add(person(key)));
            let found = look_up(&client(&server), "userName", key).expect("an answer");
            assert_eq!(found, Some(id), "{key} {quirks:?}");
        }
    }
}

#[test]
fn somebody_whom_a_server_takes_for_the_key_is_not_taken() {
    let server = server(&[StripsQuotes]);
    server.with(|users| users.add(person("oneil")));
    let found = look_up(&client(&server), "userName", "o'neil").expect("an answer");
    assert_eq!(found, None);
}

#[test]
fn several_users_are_an_error_and_exact_case_is_one() {
    let server = server(&[]);
    server.with(|users| users.add(person("Ada")));
    server.with(|users| users.add(person("ADA")));
    let client = client(&server);
    let error = client.get_user("userName", "ada").expect_err("two users");
    assert!(matches!(error, Error::SeveralUsers { found: 2, .. }));
    let found = look_up(&client, "userName", "ADA").expect("an answer");
    assert_eq!(found.as_deref(), Some("u2"));
}

#[test]
fn a_long_list_is_walked_on_a_miss_where_that_is_asked_for() {
    let server = server(&[EmptyEmailFilter, PageOf(1)]);
    server.with(|users| users.add(person("bob")));
    let id = server.with(|users| users.add(ada()));
    let seek = |scan| {
        look_up(
            &client(&server).scan_on_miss(scan),
            "emails",
            "ada@acme.example",
        )
    };
    assert_eq!(seek(false).expect("an answer"), None);
    assert_eq!(seek(true).expect("an answer"), Some(id));
}

#[test]
fn an_ignored_filter_is_learned() {
    let server = server(&[IgnoresFilter]);
    server.with(|users| users.add(person("bob")));
    let client = client(&server);
    for _ in 0..2 {
        assert_eq!(
            look_up(&client, "userName", "ada").expect("an answer"),
            None
        );
    }
    assert_eq!(
        calls(&server),
        [
            "GET /Users?filter=userName eq \"ada\"",
            "GET /Users",
            "GET /Users"
        ]
    );
}

#[test]
fn an_empty_page_with_a_cursor_is_not_the_end() {
    let server = server(&[RefusesFilter(400)]);
    let page = |page| VendorAnswer::json(200, &page);
    server.answer_next(VendorAnswer::json(400, &json!({"detail": "no"})));
    server.answer_next(VendorAnswer::json(400, &json!({"detail": "no"})));
    server.answer_next(page(json!({"Resources": [], "nextCursor": "a"})));
    server.answer_next(page(json!({"Resources": [], "nextCursor": "b"})));
    let mut found = ada();
    found["id"] = json!("u1");
    server.answer_next(page(json!({"Resources": [found]})));
    let found = look_up(&client(&server), "userName", "ada").expect("an answer");
    assert_eq!(found.as_deref(), Some("u1"));
    let calls = calls(&server);
    assert_eq!(
        calls[2..],
        ["GET /Users", "GET /Users?cursor=a", "GET /Users?cursor=b"]
    );
}

#[test]
fn a_cursor_that_leads_nowhere_is_no_miss() {
    let server = server(&[]);
    server.answer_next(VendorAnswer::json(501, &json!({})));
    server.answer_next(VendorAnswer::json(501, &json!({})));
    for _ in 0..2 {
        let page = json!({"Resources": [], "nextCursor": "a"});
        server.answer_next(VendorAnswer::json(200, &page));
    }
    let error = look_up(&client(&server), "userName", "ada").expect_err("a loop");
    assert!(matches!(error, Error::UnexpectedAnswer { .. }), "{error}");
}

#[test]
fn a_list_that_cannot_be_walked_is_no_miss() {
    let server = server(&[IgnoresFilter, IgnoresStartIndex, PageOf(1)]);
    server.with(|users| users.add(person("bob")));
    server.with(|users| users.add(ada()));
    let error = look_up(&client(&server), "userName", "ada").expect_err("half a list");
    assert!(matches!(error, Error::UnexpectedAnswer { .. }), "{error}");
}

/// A look-up that failed is never "no such user" (rules 5, 7, 11).
#[test]
fn a_failed_look_up_is_an_error() {
    let json = |status, body| VendorAnswer::json(status, &body);
    let rows = [
        (json(200, json!({})), None),
        (json(200, json!({"detail": "not found"})), None),
        (json(200, json!(null)), None),
        (
            json(200, json!({"totalResults": 2, "Resources": "x"})),
            None,
        ),
        (json(200, json!({"Resources": [{}]})), None),
        (VendorAnswer::empty(200), None),
        (
            VendorAnswer::text(200, "text/html", "<html>log in</html>"),
            None,
        ),
        (
            VendorAnswer::text(200, "application/json", "{\"Resources\": ["),
            None,
        ),
        (
            VendorAnswer::text(404, "text/html", "<html>not here</html>"),
            None,
        ),
        (json(401, json!({})), Some(401)),
        (json(403, json!({})), Some(403)),
        (json(429, json!({})), Some(429)),
        (json(500, json!({})), Some(500)),
        (json(503, json!({})), Some(503)),
    ];
    for (answer, status) in rows {
        let server = server(&[]);
        server.with(|users| users.add(ada()));
        for attribute in ["userName", "emails"] {
            server.answer_next(answer.clone());
            let error = look_up(&client(&server), attribute, "ada").expect_err("a failed look-up");
            assert_eq!(error.status(), status, "{answer:?}");
        }
    }
}

#[test]
fn a_failed_read_by_id_is_an_error() {
    let json = |status, body| VendorAnswer::json(status, &body);
    for answer in [
        json(200, json!({})),
        json(200, json!({"id": "u2", "userName": "eve"})),
        json(200, json!({"userName": "ada"})),
        json(200, json!({"Resources": []})),
        VendorAnswer::text(404, "text/html", "<html>not here</html>"),
        json(500, json!({})),
    ] {
        let server = server(&[]);
        server.with(|users| users.add(ada()));
        server.answer_next(answer.clone());
        assert!(look_up(&client(&server), "id", "u1").is_err(), "{answer:?}");
    }
}

#[test]
fn an_id_that_would_change_the_path_is_never_called() {
    let server = server(&[]);
    for id in ["..", ".", ""] {
        assert!(look_up(&client(&server), "id", id).is_err(), "{id:?}");
    }
    assert!(calls(&server).is_empty());
}

#[test]
fn the_connection_test_tells_right_from_wrong() {
    for quirks in [
        &[][..],
        &[RefusesFilter(400)],
        &[NoDiscovery],
        &[NobodyIs404],
    ] {
        assert!(client(&server(quirks)).test().is_ok(), "{quirks:?}");
    }
    for answer in [
        VendorAnswer::json(401, &json!({})),
        VendorAnswer::text(404, "text/html", "<html>not here</html>"),
        VendorAnswer::text(200, "text/html", "<html>log in</html>"),
        VendorAnswer::json(200, &json!({"hello": "world"})),
    ] {
        let server = server(&[]);
        server.answer_next(answer.clone());
        assert!(client(&server).test().is_err(), "{answer:?}");
    }
}

#[test]
fn fields_come_from_the_schemas_or_from_the_standard() {
    let described = client(&server(&[])).get_app_fields().expect("fields");
    let described = described.into_json();
    assert_eq!(described["name.givenName"], "The givenName");
    let department = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
    assert_eq!(described[department], "The user's department");
    let standard = client(&server(&[NoDiscovery])).get_app_fields();
    let standard = standard.expect("fields").into_json();
    assert_eq!(standard["name.givenName"], "Given name, or first name");
    assert!(standard[department].is_string());
}

/// Rule 4: a list that shows no addresses cannot say that nobody has one.
#[test]
fn rows_without_addresses_are_read_before_an_address_is_unknown() {
    let server = server(&[]);
    server.with(|users| users.add(person("bob")));
    let id = server.with(|users| users.add(ada()));
    let client = client(&server).scan_on_miss(true);
    for _ in 0..2 {
        let nobody = json!({"totalResults": 0, "Resources": []});
        server.answer_next(VendorAnswer::json(200, &nobody));
    }
    let row = |id, name| json!({"id": id, "userName": name, "active": true, "name": {}});
    let rows = json!({"totalResults": 2, "Resources": [row("u1", "bob"), row("u2", "ada")]});
    server.answer_next(VendorAnswer::json(200, &rows));
    let found = look_up(&client, "emails", "ada@acme.example").expect("an answer");
    assert_eq!(found, Some(id));
}
