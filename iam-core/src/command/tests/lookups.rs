//! Search attributes, values from before a change, and how often is asked.

use serde_json::{Value, json};

use crate::{Active, IamAction};

use super::{
    FakeClient,
    Says::{Nobody, User},
    told,
};
use IamAction::{Create, Disable, Get, Update};

/// What a get asks the application when it never finds anybody.
fn asked(profile: Value) -> Vec<String> {
    let client = FakeClient::new(&[Nobody]);
    client.run(Get, "", "true", &profile);
    client.calls()
}

#[test]
fn the_first_attribute_that_has_a_value_is_used() {
    for (profile, expected) in [
        (json!({"id": "1", "login": "ada", "email": "a"}), "G id=1"),
        (
            json!({"id": " ", "login": "ada", "email": "a"}),
            "G user_name=ada",
        ),
        (json!({"login": "", "email": "a"}), "G email=a"),
        (json!({"login": null, "email": "a"}), "G email=a"),
        // a value is a number, or text with more than blanks in it
        (json!({"id": 12}), "G id=12"),
        (
            json!({"id": 12345678901234567890123_u128.to_string()}),
            "G id=12345678901234567890123",
        ),
        (
            json!({"id": true, "login": {"x": 1}, "email": " a "}),
            "G email= a ",
        ),
        // an object or a list yields its primary value
        (
            json!({"email": {"value": "a", "type": "work"}}),
            "G email=a",
        ),
        (
            json!({"email": [{"value": "b"}, {"value": "a", "primary": true}]}),
            "G email=a",
        ),
        (
            json!({"email": [{"value": "b"}, {"value": "a", "primary": "True"}]}),
            "G email=a",
        ),
        (
            json!({"email": [{"value": "b"}, {"value": "a"}]}),
            "G email=b",
        ),
        (json!({"email": [{"value": ""}, "a"]}), "G email=a"),
        (
            json!({"email": [{"value": "b"}, {"value": "", "primary": true}]}),
            "G email=b",
        ),
        // the id is the given profile's, the others are the mapped one's
        (json!({"user_name": "x", "email": "a"}), "G email=a"),
    ] {
        assert_eq!(asked(profile.clone()), [expected], "{profile}");
    }
}

#[test]
fn the_old_value_is_tried_first_and_no_value_twice() {
    for (old, expected) in [
        (json!({"email": "old"}), vec!["G email=old", "G email=new"]),
        (
            json!(r#"{"email": "old"}"#),
            vec!["G email=old", "G email=new"],
        ),
        (
            json!({"login": "ada"}),
            vec!["G user_name=ada", "G email=new"],
        ),
        (json!({"id": 1}), vec!["G id=1", "G email=new"]),
        // the same value, or nothing that can be read, is one look-up
        (json!({"email": "new"}), vec!["G email=new"]),
        (json!({"title": "x"}), vec!["G email=new"]),
        (json!({"email": ""}), vec!["G email=new"]),
        (json!("not JSON"), vec!["G email=new"]),
        (json!(["old"]), vec!["G email=new"]),
        (json!(5), vec!["G email=new"]),
        (json!(null), vec!["G email=new"]),
        (
            json!({"email": "old", "olduserdata": {"email": "older"}}),
            vec!["G email=old", "G email=new"],
        ),
    ] {
        assert_eq!(
            asked(json!({"email": "new", "olduserdata": old})),
            expected,
            "{old}"
        );
    }
    assert_eq!(
        asked(json!({"olduserdata": {"email": "old"}})),
        ["G email=old"]
    );
}

#[test]
fn the_first_user_found_ends_the_search_so_that_a_rename_converges() {
    let profile = json!({"email": "new", "olduserdata": {"email": "old"}});
    let known = User(Active::Yes);
    for (get, calls) in [
        (vec![known], vec!["G email=old", "U 7 Update"]),
        (
            vec![Nobody, known],
            vec!["G email=old", "G email=new", "U 7 Update"],
        ),
    ] {
        let client = FakeClient::new(&get);
        client.run(Update, "update", "true", &profile);
        assert_eq!(client.calls(), calls);
    }
    let client = FakeClient::new(&[Nobody]);
    let outcome = client.run(Update, "update", "true", &profile);
    assert_eq!(told(&outcome), "skip(User does not exist)");
    assert_eq!(client.letters(), "G G");

    let client = FakeClient::new(&[Nobody, known]);
    client.run(Disable, "disable", "true", &profile);
    assert_eq!(client.letters(), "G G D");

    let client = FakeClient::new(&[Nobody]);
    client.run(Create, "create", "true", &profile);
    assert_eq!(client.letters(), "G G C");
}

#[test]
fn the_old_value_comes_from_mapping_the_profile_with_the_old_fields_laid_over_it() {
    let client = FakeClient::new(&[Nobody]);
    let profile = json!({"email": "new", "olduserdata": {"no_update": "{"}});
    let outcome = client.run(Get, "", "true", &profile);
    let said = told(&outcome);
    assert!(
        said.starts_with("failure(400, mapper `out`, type `User Profile - Update`"),
        "{said}"
    );
    assert_eq!(client.letters(), "");
}
