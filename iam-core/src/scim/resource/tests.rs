use proptest::prelude::*;
use serde_json::json;

use super::*;

fn built(mapped: Value) -> Result<Value, String> {
    let Value::Object(mapped) = mapped else {
        panic!("no object: {mapped}");
    };
    resource(AppUser::new(mapped))
        .map(Value::Object)
        .map_err(|error| error.to_string())
}

#[test]
fn paths_become_a_resource() {
    // (mapped, resource)
    let rows = [
        (json!({"userName": "ada"}), json!({"userName": "ada"})),
        (json!({"username": "ada"}), json!({"userName": "ada"})),
        (
            json!({"name.givenName": "Ada", "NAME.familyname": "Byron"}),
            json!({"name": {"givenName": "Ada", "familyName": "Byron"}}),
        ),
        (
            json!({"name": {"givenName": "Ada"}, "name.familyName": "Byron"}),
            json!({"name": {"givenName": "Ada", "familyName": "Byron"}}),
        ),
        (
            json!({"name": "Ada"}),
            json!({"name": {"formatted": "Ada"}}),
        ),
        (
            json!({"emails": {"value": "a", "primary": "True"}}),
            json!({"emails": [{"value": "a", "primary": true}]}),
        ),
        (json!({"emails": "a"}), json!({"emails": [{"value": "a"}]})),
        // An extension's attribute of the same name is what the mapper says.
        (
            json!({"urn:acme:2.0:User:emails": "a"}),
            json!({"urn:acme:2.0:User": {"emails": "a"}}),
        ),
        (
            json!({"emails": [], "emails.value": "a"}),
            json!({"emails": [{"value": "a"}]}),
        ),
        (
            json!({"emails": ["a", {"value": "b"}]}),
            json!({"emails": [{"value": "a"}, {"value": "b"}]}),
        ),
        (json!({"emails": []}), json!({"emails": []})),
        (
            json!({"emails.value": "a"}),
            json!({"emails": [{"value": "a"}]}),
        ),
        (
            json!({"emails.value": "a", "emails.type": "work"}),
            json!({"emails": [{"value": "a", "type": "work"}]}),
        ),
        (
            json!({"emails[type eq \"work\"].value": "a", "emails[type eq \"home\"].value": "b"}),
            json!({"emails": [{"type": "work", "value": "a"}, {"type": "home", "value": "b"}]}),
        ),
        (
            json!({"emails[type eq \"work\" and primary eq true]": "a"}),
            json!({"emails": [{"type": "work", "primary": true, "value": "a"}]}),
        ),
        (
            json!({"addresses[type eq \"work\"].locality": "Wien", "addresses[type eq \"work\"].country": "AT"}),
            json!({"addresses": [{"type": "work", "locality": "Wien", "country": "AT"}]}),
        ),
        (
            json!({"addresses": "Wien"}),
            json!({"addresses": [{"formatted": "Wien"}]}),
        ),
        (
            json!({"roles": "admin"}),
            json!({"roles": [{"value": "admin"}]}),
        ),
        (
            json!({"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager": "u9"}),
            json!({(ENTERPRISE_USER): {"manager": {"value": "u9"}}}),
        ),
        (
            json!({"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"manager": "u9", "costcenter": "7"}}),
            json!({(ENTERPRISE_USER): {"manager": {"value": "u9"}, "costCenter": "7"}}),
        ),
        (
            json!({"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName": "Eve"}),
            json!({(ENTERPRISE_USER): {"manager": {"displayName": "Eve"}}}),
        ),
        (
            json!({"urn:scim:schemas:extension:enterprise:1.0": {"department": "R&D"}}),
            json!({"urn:scim:schemas:extension:enterprise:1.0": {"department": "R&D"}}),
        ),
        (
            json!({"urn:acme:2.0:User:Roles": "x", "urn:acme:2.0:User:manager": "y"}),
            json!({"urn:acme:2.0:User": {"Roles": "x", "manager": "y"}}),
        ),
        (
            json!({"urn:ietf:params:scim:schemas:core:2.0:User:userName": "ada"}),
            json!({"userName": "ada"}),
        ),
        (
            json!({"title": null, "name": {"givenName": null}, "emails": [{"value": null}], "nickName": ""}),
            json!({"nickName": ""}),
        ),
        (json!({"active": "False"}), json!({"active": false})),
        (
            json!({"favoriteColor": ["blue"]}),
            json!({"favoriteColor": ["blue"]}),
        ),
        (
            json!({"badge.color": "red", "BADGE.size": "s"}),
            json!({"badge": {"color": "red", "size": "s"}}),
        ),
    ];
    for (mapped, expected) in rows {
        assert_eq!(built(mapped.clone()), Ok(expected), "{mapped}");
    }
}

#[test]
fn keys_that_cannot_be_placed_are_named() {
    let rows = [
        (
            json!({"e mail": "a"}),
            "mapped field `e mail`: expected the end of the path, at character 2",
        ),
        (
            json!({"name.givenName": "Ada", "name": {"givenName": "Eve"}}),
            "mapped field `name`: contradicts another key about `name.givenName`",
        ),
        // Letter case makes no other attribute (RFC 7643, section 2.1).
        (
            json!({"badge.color": "red", "BADGE.color": "blue"}),
            "mapped field `BADGE.color`: contradicts another key about `BADGE.color`",
        ),
        (
            json!({"emails": ["a", "b"], "emails.type": "work"}),
            "mapped field `emails.type`: contradicts another key about `emails`",
        ),
        (
            json!({"title[type eq \"a\"].value": "x"}),
            "mapped field `title[type eq \"a\"].value`: `title` holds one value, so it takes no filter",
        ),
        (
            json!({"emails[type ne \"a\"].value": "x"}),
            "mapped field `emails[type ne \"a\"].value`: the filter does not say what the value is to hold; use `eq`, joined by `and`",
        ),
        (
            json!({"emails.value": ["a", "b"]}),
            "mapped field `emails.value`: `emails.value` is only a part of each value, so it takes no list",
        ),
        (
            json!({"urn:scim:schemas:extension:enterprise:1.0": "x"}),
            "mapped field `urn:scim:schemas:extension:enterprise:1.0`: a schema takes an object of attributes",
        ),
        (
            json!({"urn:acme:2.0:User": {"cost.center": "7"}}),
            "mapped field `urn:acme:2.0:User`: `cost.center` is no attribute's name: in a path it would mean another place",
        ),
    ];
    for (mapped, problem) in rows {
        assert_eq!(built(mapped), Err(problem.to_owned()));
    }
}

fn mapped() -> impl Strategy<Value = Map<String, Value>> {
    let key = prop::sample::select(vec![
        "userName",
        "name",
        "name.givenName",
        "emails",
        "emails.value",
        "emails[type eq \"work\"].value",
        "emails[type eq \"home\"]",
        "addresses[type eq \"work\"].locality",
        "roles",
        "active",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        "urn:acme:2.0:User:color",
    ]);
    let value = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[a-z]{0,3}".prop_map(Value::from),
        Just(json!({"value": "x", "type": "work"})),
        Just(json!({"givenName": "Ada", "manager": "u1"})),
        Just(json!(["a", {"value": "b", "primary": "true"}])),
        Just(json!([[], {}, null])),
    ];
    prop::collection::vec((key, value), 0..6).prop_map(|rows| {
        rows.into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect()
    })
}

proptest! {
    #[test]
    fn a_resource_stays_as_it_is(mapped in mapped()) {
        if let Ok(once) = resource(AppUser::new(mapped)) {
            let twice = resource(AppUser::new(once.clone())).map_err(|error| error.to_string());
            prop_assert_eq!(twice, Ok(once));
        }
    }
}
