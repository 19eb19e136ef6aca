use serde_json::json;

use super::{super::core_schema::ENTERPRISE_USER, *};

mod limited;
mod properties;

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        other => panic!("no object: {other}"),
    }
}

fn user(mut resource: Value) -> ScimUser {
    resource["id"] = json!("u1");
    ScimUser::new(fields(resource)).expect("a user")
}

/// The changes as pairs of path and value.
fn changes(current: Value, wanted: Value) -> Vec<(String, Value)> {
    difference(&user(current), &fields(wanted))
        .iter()
        .map(|change| (change.path(), change.value.clone()))
        .collect()
}

fn at(path: &str, value: Value) -> Vec<(String, Value)> {
    vec![(path.to_owned(), value)]
}

#[test]
fn only_changed_leaves_are_replaced() {
    let manager = format!("{ENTERPRISE_USER}:manager");
    // (current, wanted, changes)
    let rows = [
        (json!({"title": "x"}), json!({"title": "x"}), vec![]),
        (
            json!({"title": "x"}),
            json!({"title": "y"}),
            at("title", json!("y")),
        ),
        (
            json!({"TITLE": "x"}),
            json!({"title": "y"}),
            at("TITLE", json!("y")),
        ),
        (json!({}), json!({"title": "y"}), at("title", json!("y"))),
        (
            json!({"title": null}),
            json!({"title": "y"}),
            at("title", json!("y")),
        ),
        (
            json!({"userName": "ada"}),
            json!({"userName": "ADA"}),
            vec![],
        ),
        (
            json!({"displayName": "ada"}),
            json!({"displayName": "ADA"}),
            at("displayName", json!("ADA")),
        ),
        (
            json!({"userName": "ada"}),
            json!({"username": "ADA"}),
            vec![],
        ),
        (json!({"active": true}), json!({"active": false}), vec![]),
        (json!({"active": true}), json!({"ACTIVE": false}), vec![]),
        (
            json!({}),
            json!({"id": "9", "meta": {}, "groups": [], "schemas": ["x"]}),
            vec![],
        ),
        (
            json!({}),
            json!({"ID": "9", "Meta": {}, "Groups": [], "Schemas": ["x"]}),
            vec![],
        ),
        (
            json!({"name": {"givenName": "Ada", "familyName": "Byron"}}),
            json!({"name": {"givenName": "Ada", "familyName": "Lovelace"}}),
            at("name.familyName", json!("Lovelace")),
        ),
        (
            json!({}),
            json!({"name": {"givenName": "Ada"}}),
            at("name.givenName", json!("Ada")),
        ),
        (
            json!({"name": {"givenname": "Ada"}}),
            json!({"name": {"givenName": "Eve"}}),
            at("name.givenname", json!("Eve")),
        ),
        // What the standard calls unassigned is no value to send where there is none.
        (
            json!({"name": {"givenName": "Ada"}}),
            json!({"name": {"middleName": null, "honorificPrefix": [], "x": {}}}),
            vec![],
        ),
        (
            json!({(ENTERPRISE_USER): {"department": "R&D"}}),
            json!({(ENTERPRISE_USER): {"department": "IT"}}),
            at(&format!("{ENTERPRISE_USER}:department"), json!("IT")),
        ),
        (
            json!({(ENTERPRISE_USER): {"manager": {"value": "u8", "displayName": "Bob"}}}),
            json!({(ENTERPRISE_USER): {"manager": {"value": "u9"}}}),
            at(&format!("{manager}.value"), json!("u9")),
        ),
        (
            json!({}),
            json!({(ENTERPRISE_USER): {"manager": {"value": "u9"}}}),
            at(&manager, json!({"value": "u9"})),
        ),
        (
            json!({(ENTERPRISE_USER): {"manager": "u8"}}),
            json!({(ENTERPRISE_USER): {"manager": {"value": "u9"}}}),
            at(&manager, json!("u9")),
        ),
        (
            json!({(ENTERPRISE_USER): {"manager": "u8"}}),
            json!({(ENTERPRISE_USER): {"manager": {"value": "u9", "displayName": "Bob"}}}),
            at(&manager, json!({"value": "u9", "displayName": "Bob"})),
        ),
        // What is mapped as a text goes where the server keeps the value.
        (
            json!({(ENTERPRISE_USER): {"manager": {"Value": "u8", "displayName": "Bob"}}}),
            json!({(ENTERPRISE_USER): {"manager": "u9"}}),
            at(&format!("{manager}.Value"), json!("u9")),
        ),
        (
            json!({(ENTERPRISE_USER): {"manager": {"value": "u9"}}}),
            json!({(ENTERPRISE_USER): {"manager": "u9"}}),
            vec![],
        ),
        (
            json!({(ENTERPRISE_USER): {"manager": {"displayName": "Bob"}}}),
            json!({(ENTERPRISE_USER): {"manager": "u9"}}),
            at(&manager, json!("u9")),
        ),
        // An extension's attributes are lists where somebody writes a list, not by their names.
        (
            json!({(ENTERPRISE_USER): {"roles": "a"}}),
            json!({(ENTERPRISE_USER): {"roles": "b"}}),
            at(&format!("{ENTERPRISE_USER}:roles"), json!("b")),
        ),
        (
            json!({(ENTERPRISE_USER): {"badges": ["a"]}}),
            json!({(ENTERPRISE_USER): {"badges": "b"}}),
            at(&format!("{ENTERPRISE_USER}:badges"), json!(["a", "b"])),
        ),
        (
            json!({(ENTERPRISE_USER): {"badges": "a"}}),
            json!({(ENTERPRISE_USER): {"badges": ["b"]}}),
            at(&format!("{ENTERPRISE_USER}:badges"), json!(["a", "b"])),
        ),
        (
            json!({}),
            json!({"phoneNumbers": {"value": "1"}}),
            at("phoneNumbers", json!([{"value": "1"}])),
        ),
        (
            json!({}),
            json!({"Emails": [{"value": "a"}]}),
            at(
                "Emails",
                json!([{"value": "a", "type": "work", "primary": true}]),
            ),
        ),
        (
            json!({"emails": [{"value": "a", "type": "work"}]}),
            json!({"EMAILS": [{"value": "A", "type": "work"}]}),
            vec![],
        ),
        // Elements without a value are told apart as a whole.
        (
            json!({"addresses": [{"locality": "Wien"}, {"locality": "Graz"}]}),
            json!({"addresses": [{"locality": "Graz"}]}),
            vec![],
        ),
        (
            json!({(ENTERPRISE_USER): {"employeeNumber": "7"}}),
            json!({(ENTERPRISE_USER): {"employeeNumber": 7}}),
            vec![],
        ),
        // A path says no such part.
        (
            json!({}),
            json!({"badge": {"a.b": 1}}),
            at("badge", json!({"a.b": 1})),
        ),
        (
            json!({"badge": {"a.b": 1, "c": 2}}),
            json!({"badge": {"A.B": 3}}),
            at("badge", json!({"a.b": 3, "c": 2})),
        ),
        (
            json!({"badge": {"a.b": 1, "c": 2}}),
            json!({"badge": {"a.b": 1, "c": 3}}),
            at("badge.c", json!(3)),
        ),
    ];
    for (current, wanted, expected) in rows {
        assert_eq!(
            changes(current.clone(), wanted.clone()),
            expected,
            "{current} {wanted}"
        );
    }
}

#[test]
fn lists_are_sent_whole_in_the_servers_shape() {
    let work = json!({"type": "work", "value": "a"});
    let home = json!({"type": "home", "value": "h"});
    // (current elements, wanted elements, sent)
    let rows = [
        (json!([work, home]), json!([work]), None),
        (json!([{"type": "Work", "value": "A"}]), json!([work]), None),
        (
            json!([work, home]),
            json!([{"type": "work", "value": "b"}]),
            Some(json!([{"type": "work", "value": "b"}, home])),
        ),
        (json!([home]), json!([work]), Some(json!([home, work]))),
        (
            json!([{"value": "a"}]),
            json!([{"type": "work", "value": "b", "primary": true}]),
            Some(json!([{"value": "b"}])),
        ),
        (
            json!([{"value": "a"}]),
            json!([{"type": "work", "value": "a", "primary": true}]),
            None,
        ),
        (
            json!([{"value": "a", "display": "a", "type": "work", "x": 1}]),
            json!([{"type": "work", "value": "b"}]),
            Some(json!([{"value": "b", "display": "b", "type": "work", "x": 1}])),
        ),
        (
            json!([{"value": "a", "primary": true, "type": "home"}]),
            json!([{"value": "b", "primary": true, "type": "work"}]),
            Some(json!([
                {"value": "a", "primary": false, "type": "home"},
                {"value": "b", "primary": true, "type": "work"}])),
        ),
        (
            json!([{"value": "a", "type": "home"}, {"value": "b", "type": "work", "primary": true}]),
            json!([{"value": "c"}]),
            Some(json!([
                {"value": "a", "type": "home"},
                {"value": "c", "type": "work", "primary": true}])),
        ),
        // Where no type tells, the same value does, and it comes before the primary one.
        (
            json!([{"value": "a", "primary": true}, {"value": "b", "x": 1}]),
            json!([{"value": "b"}]),
            None,
        ),
        // What is there already keeps its place, whatever else is wanted of its type.
        (
            json!([{"type": "work", "value": "b", "primary": true}, {"value": "a"}]),
            json!([work, {"type": "work", "value": "b"}]),
            None,
        ),
        (
            json!([work, home]),
            json!([{"type": "work", "value": "c"}, work]),
            Some(json!([work, home, {"type": "work", "value": "c"}])),
        ),
        // What only tells values apart is not added to an element or a new one's neighbours'
        // shape; what says more is.
        (
            json!([work]),
            json!([{"type": "work", "value": "a", "primary": true, "x": 1}]),
            Some(json!([{"type": "work", "value": "a", "x": 1}])),
        ),
        (
            json!([home]),
            json!([{"type": "work", "value": "a", "primary": true, "x": 1}]),
            Some(json!([home, {"type": "work", "value": "a", "x": 1}])),
        ),
        (
            json!([{"value": "a"}]),
            json!([{"TYPE": "work", "value": "b"}]),
            Some(json!([{"value": "b"}])),
        ),
        (
            json!([{"type": "work", "value": "a", "primary": false}]),
            json!([{"type": "work", "value": "a", "primary": true}]),
            Some(json!([{"type": "work", "value": "a", "primary": true}])),
        ),
        // `display` follows the value only where it said the same.
        (
            json!([{"type": "work", "value": "a", "display": "Ada"}]),
            json!([{"type": "work", "value": "b"}]),
            Some(json!([{"type": "work", "value": "b", "display": "Ada"}])),
        ),
        (
            json!(["a"]),
            json!([{"value": "b", "type": "work"}]),
            Some(json!(["a", "b"])),
        ),
        (
            json!([]),
            json!([{"value": "a"}]),
            Some(json!([{"value": "a", "type": "work", "primary": true}])),
        ),
        (json!([]), json!([]), None),
        (json!([work]), json!([]), None),
        (json!(work), json!([work]), None),
    ];
    for (current, wanted, sent) in rows {
        let changed = changes(json!({"emails": current}), json!({"emails": wanted}));
        let expected = sent.map_or_else(Vec::new, |sent| at("emails", sent));
        assert_eq!(changed, expected, "{current} {wanted}");
    }
}

#[test]
fn put_sends_the_whole_user_with_its_own_active() {
    let current = user(json!({
        "schemas": ["urn:acme:2.0:User"],
        "active": "False",
        "name": {"givenName": "Ada", "x": 1},
        "title": null,
        "groups": [{"value": "g1"}],
        "Meta": {"version": "1"},
        "urn:acme:2.0:User": {"color": "blue"},
    }));
    let wanted =
        json!({"name": {"givenName": "Eve"}, (ENTERPRISE_USER): {"manager": {"value": "u9"}}});
    let changes = difference(&current, &fields(wanted));
    assert_eq!(
        Value::Object(put_body(&current, &changes)),
        json!({
            "schemas": [
                "urn:ietf:params:scim:schemas:core:2.0:User",
                "urn:acme:2.0:User",
                ENTERPRISE_USER],
            "active": false,
            "name": {"givenName": "Eve", "x": 1},
            "urn:acme:2.0:User": {"color": "blue"},
            "id": "u1",
            (ENTERPRISE_USER): {"manager": {"value": "u9"}},
        })
    );
    let silent = put_body(&user(json!({})), &[]);
    assert_eq!(silent["active"], true, "an absent active is true");
}

#[test]
fn what_was_changed_is_no_difference_any_more() {
    let current = json!({"emails": [{"value": "a", "type": "home"}], "name": {"givenName": "Ada"}});
    let wanted = json!({
        "userName": "ada",
        "name": {"familyName": "Byron"},
        "emails": [{"value": "b", "type": "work", "primary": true}],
        "addresses": [{"type": "work", "locality": "Wien"}],
        (ENTERPRISE_USER): {"department": "R&D", "manager": {"value": "u9"}},
    });
    let current = user(current);
    let changes = difference(&current, &fields(wanted.clone()));
    let after = ScimUser::new(put_body(&current, &changes)).expect("a user");
    assert_eq!(difference(&after, &fields(wanted)), []);
}

#[test]
fn addresses_are_found_again_by_their_parts() {
    let (typed, bare) = (json!({"type": "work"}), json!({}));
    let address = |kind: &Value, locality: &str, primary: bool| {
        let mut address = fields(kind.clone());
        address.insert("locality".to_owned(), json!(locality));
        if primary {
            address.insert("primary".to_owned(), json!(true));
        }
        Value::Object(address)
    };
    // (as the server has them, as they are wanted)
    for (theirs, ours) in [
        (&typed, &typed),
        (&bare, &bare),
        (&bare, &typed),
        (&typed, &bare),
    ] {
        let current = user(json!({"addresses": [address(theirs, "Linz", true)]}));
        let wanted = [address(ours, "Wien", false), address(ours, "Graz", true)];
        let wanted = fields(json!({"addresses": wanted}));
        let changes = difference(&current, &wanted);
        let after = ScimUser::new(put_body(&current, &changes)).expect("a user");
        assert_eq!(difference(&after, &wanted), [], "{theirs} {ours}");
    }
}
