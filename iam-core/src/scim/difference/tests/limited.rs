//! What is sent to a server that never changes an attribute, or holds one value of each.

use serde_json::json;

use super::*;

/// What the server never changes (`mutability`; RFC 7643, section 7) is left out only where it
/// has a value, and nothing else is left out with it.
#[test]
fn a_change_is_below_a_path_that_it_or_its_whole_has() {
    let current = user(json!({
        "userName": "ada",
        "name": {"givenName": "Ada"},
        "title": null,
        (ENTERPRISE_USER): {"department": "R&D"},
    }));
    for (path, wanted, is_below) in [
        ("username", json!({"userName": "eve"}), true),
        ("name", json!({"name": {"givenName": "Eve"}}), true),
        (
            "name.givenname",
            json!({"name": {"givenName": "Eve"}}),
            true,
        ),
        (
            "name.familyname",
            json!({"name": {"givenName": "Eve"}}),
            false,
        ),
        ("user", json!({"userName": "eve"}), false),
        ("username", json!({"name": {"givenName": "Eve"}}), false),
        ("title", json!({"title": "x"}), false),
        ("nickname", json!({"nickName": "x"}), false),
        (
            &format!("{ENTERPRISE_USER}:department").to_lowercase(),
            json!({(ENTERPRISE_USER): {"department": "IT"}}),
            true,
        ),
        (
            "department",
            json!({(ENTERPRISE_USER): {"department": "IT"}}),
            false,
        ),
    ] {
        let changes = difference(&current, &fields(wanted.clone()));
        assert_eq!(changes.len(), 1, "{wanted}");
        assert_eq!(
            changes[0].is_below(path, &current),
            is_below,
            "{path}: {wanted}"
        );
    }
}

#[test]
fn a_server_with_one_value_of_each_is_sent_the_one_that_it_does_not_have() {
    let a = json!({"value": "a", "type": "work"});
    let b = json!({"value": "b", "type": "home"});
    for (current, wanted, sent) in [
        (json!({"emails": [a]}), json!({"emails": [a, b]}), vec![]),
        (
            json!({"phoneNumbers": [{"value": "1"}]}),
            json!({"phoneNumbers": [{"value": "2"}]}),
            at("phoneNumbers", json!([{"value": "2"}])),
        ),
        (
            json!({"name": {"givenName": "Ada"}}),
            json!({"name": {"givenName": "Eve"}}),
            at("name.givenName", json!("Eve")),
        ),
        (json!({}), json!({"title": "x"}), at("title", json!("x"))),
    ] {
        let current = user(current);
        let changes: Vec<_> = difference(&current, &fields(wanted.clone()))
            .into_iter()
            .filter_map(|change| change.with_one_value(&current))
            .map(|change| (change.path(), change.value))
            .collect();
        assert_eq!(changes, sent, "{wanted}");
    }
}
