use super::*;

/// Status and body of an answer.
fn ask(vendor: &mut RestVendor, method: &str, target: &str, body: Value) -> (u16, Value) {
    let answer = vendor.answer(&VendorRequest {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: Vec::new(),
        body: body.to_string(),
    });
    let body = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
    (answer.status, body)
}

#[test]
fn a_created_user_is_found_by_each_of_its_attributes() {
    let mut vendor = RestVendor::default();
    let ada = json!({"user_name": "ada", "email": "ada@acme.example"});
    let (status, created) = ask(&mut vendor, "POST", "/users", ada);
    assert_eq!((status, &created["result"]["active"]), (201, &json!(true)));
    for query in ["id=u1", "user_name=ADA", "email=ada%40acme.example"] {
        let (_, found) = ask(&mut vendor, "GET", &format!("/users?{query}"), Value::Null);
        assert_eq!(found["result"][0], created["result"], "{query}");
    }
}

#[test]
fn name_and_address_are_taken_once() {
    let mut vendor = RestVendor::default();
    vendor.add(json!({"user_name": "ada", "email": "ada@acme.example"}));
    let (status, body) = ask(
        &mut vendor,
        "POST",
        "/users",
        json!({"email": "ADA@acme.example"}),
    );
    assert_eq!(status, 409);
    assert_eq!(body["error"]["message"], "Conflict");
    let (status, _) = ask(
        &mut vendor,
        "PATCH",
        "/users/u1",
        json!({"user_name": "ada"}),
    );
    assert_eq!(status, 200, "a user may keep its own name");
}

/// A vendor with these calls, and ada, who is `u1`.
fn with_ada(api: RestApi) -> RestVendor {
    let mut vendor = RestVendor::new(api);
    vendor.add(json!({"user_name": "ada", "email": "ada@acme.example", "title": "Analyst"}));
    vendor
}

#[test]
fn each_way_of_looking_up_finds_and_the_others_are_not_there() {
    use RestLookup::{Filter, Path, Query, Search};
    let by_name = json!({"user_name": "ada"});
    for (way, method, target, body) in [
        (Query, "GET", "/users?user_name=ada", Value::Null),
        (Path, "GET", "/users/ada", Value::Null),
        (Path, "GET", "/users/ada%40acme.example", Value::Null),
        (Path, "GET", "/users/u1", Value::Null),
        (
            Filter,
            "GET",
            "/users?filter=user_name%20eq%20%22ada%22",
            Value::Null,
        ),
        (Search, "POST", "/users/search", by_name),
    ] {
        for lookup in RestLookup::ALL {
            let mut vendor = with_ada(RestApi {
                lookup,
                ..RestApi::default()
            });
            let (status, found) = ask(&mut vendor, method, target, body.clone());
            let found = found["result"].get(0).unwrap_or(&found["result"])["user_id"] == "u1";
            // A search ends with a look at the id.
            let also = (lookup, target) == (Search, "/users/u1");
            assert_eq!(
                found,
                lookup == way || also,
                "{lookup:?} {target}: {status}"
            );
        }
    }
}

#[test]
fn a_filter_is_read_as_a_filter() {
    for (filter, status, found) in [
        ("user_name%20eq%20%22ada%22", 200, 1),
        ("user_name%20eq%20%22ad%5C%22a%22", 200, 0),
        ("user_name%20eq%20ada", 400, 0),
        (
            "user_name%20eq%20%22ada%22%20or%20id%20eq%20%22u1%22",
            400,
            0,
        ),
        ("ada", 400, 0),
    ] {
        let mut vendor = with_ada(RestApi {
            lookup: RestLookup::Filter,
            ..RestApi::default()
        });
        let target = format!("/users?filter={filter}");
        let (answered, body) = ask(&mut vendor, "GET", &target, Value::Null);
        assert_eq!(answered, status, "{filter}");
        let rows = body["result"].as_array().map_or(0, Vec::len);
        assert_eq!(rows, found, "{filter}");
    }
}

#[test]
fn each_way_of_changing_does_its_own() {
    let change = json!({"title": "Countess"});
    for (update, method, status, email) in [
        (RestUpdate::Patch, "PATCH", 200, json!("ada@acme.example")),
        // What is not sent is gone.
        (RestUpdate::Put, "PUT", 200, Value::Null),
        (RestUpdate::Post, "POST", 204, json!("ada@acme.example")),
    ] {
        let api = RestApi {
            update,
            ..RestApi::default()
        };
        for other in ["PATCH", "PUT", "POST"] {
            let mut vendor = with_ada(api);
            let (answered, _) = ask(&mut vendor, other, "/users/u1", change.clone());
            let user = vendor.get("u1");
            if other == method {
                assert_eq!(answered, status, "{update:?}");
                assert_eq!(user["title"], "Countess");
                assert_eq!(user["email"], email);
                assert_eq!(
                    (&user["user_id"], &user["active"]),
                    (&json!("u1"), &json!(true))
                );
            } else {
                assert_eq!(answered, 404, "{update:?} {other}");
                assert_eq!(user["title"], "Analyst");
            }
        }
    }
}

#[test]
fn each_way_of_disabling_does_its_own() {
    let field = json!({"active": false});
    for (disable, method, target, body, left) in [
        (
            RestDisable::Patch,
            "PATCH",
            "/users/u1",
            field,
            json!(false),
        ),
        (
            RestDisable::Endpoint,
            "POST",
            "/users/u1/deactivate",
            Value::Null,
            json!(false),
        ),
        (
            RestDisable::Delete,
            "DELETE",
            "/users/u1",
            Value::Null,
            Value::Null,
        ),
    ] {
        for api in RestApi::all().filter(|api| api.update == RestUpdate::Patch) {
            let mut vendor = with_ada(api);
            let (status, _) = ask(&mut vendor, method, target, body.clone());
            let user = vendor.get("u1");
            if api.disable == disable {
                assert!(matches!(status, 200 | 204), "{api:?}: {status}");
                assert_eq!(user["active"], left);
            } else {
                assert!(matches!(status, 400 | 404), "{api:?}: {status}");
                assert_ne!(user["active"], false);
                assert_eq!(user["user_id"], "u1");
            }
        }
    }
}

#[test]
fn what_was_answered_may_be_sent_back() {
    for disable in RestDisable::ALL {
        let mut vendor = with_ada(RestApi {
            update: RestUpdate::Put,
            disable,
            ..RestApi::default()
        });
        let (_, read) = ask(&mut vendor, "GET", "/users/u1", Value::Null);
        let (status, written) = ask(&mut vendor, "PUT", "/users/u1", read["result"].clone());
        assert_eq!((status, &written), (200, &read), "{disable:?}");
    }
}

#[test]
fn a_method_override_may_say_patch_alone() {
    for (method, status) in [("PATCH", 204), ("DELETE", 405)] {
        let mut vendor = with_ada(RestApi {
            update: RestUpdate::Post,
            ..RestApi::default()
        });
        let answer = vendor.on_users(
            "POST",
            &["u1"],
            &VendorRequest {
                method: "POST".to_owned(),
                target: "/users/u1".to_owned(),
                headers: vec![("X-HTTP-Method-Override".to_owned(), method.to_owned())],
                body: json!({"title": "Countess"}).to_string(),
            },
        );
        assert_eq!(answer.status, status);
    }
}
