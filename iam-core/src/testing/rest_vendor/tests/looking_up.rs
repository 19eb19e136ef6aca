//! Who is found, by what, and by which call.

use serde_json::json;

use super::{ask, named, with_ada};
use crate::testing::rest_vendor::*;

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
fn each_way_of_looking_up_finds_by_what_the_call_says() {
    let search = || RestCall::new("POST /search").body(json!({"{attribute}": "{value}"}));
    let nested = || {
        RestCall::new("POST /search")
            .body(json!({"query": {"and": [{"is": "{value}"}]}}))
            .matches(RestMatch::Part)
    };
    let by_name = json!({"user_name": "ada"});
    let deep = json!({"query": {"and": [{"is": "DA@acme"}]}, "limit": 1});
    let get = |call: &'static str| RestCall::new(call);
    for (call, method, target, body) in [
        (
            get("GET /users?{attribute}={value}"),
            "GET",
            "/users?user_name=ADA",
            Value::Null,
        ),
        (
            get("GET /users?{attribute}={value}"),
            "GET",
            "/users?id=u1",
            Value::Null,
        ),
        (
            get("GET /users?login={user_name}"),
            "GET",
            "/users?login=ada&x=y",
            Value::Null,
        ),
        (
            get("GET /users?q={value}"),
            "GET",
            "/users?q=ada%40acme.example",
            Value::Null,
        ),
        (
            get("GET /users?$filter={odata}"),
            "GET",
            "/users?$filter=email%20eq%20%27ada@acme.example%27",
            Value::Null,
        ),
        (
            get("GET /users?filter={scim}"),
            "GET",
            "/users?filter=user_name%20eq%20%22ada%22",
            Value::Null,
        ),
        (
            get("GET /query?q={soql}"),
            "GET",
            "/query?q=SELECT%20Id%20FROM%20User%20WHERE%20user_name%20=%20%27ada%27",
            Value::Null,
        ),
        (search(), "POST", "/search", by_name),
        (nested(), "POST", "/search", deep),
    ] {
        let mut vendor = with_ada(named().list(call));
        let (status, found) = ask(&mut vendor, method, target, body);
        assert_eq!(
            (status, &found[0]["user_id"]),
            (200, &json!("u1")),
            "{target}: {found}"
        );
    }
}

#[test]
fn each_path_names_its_user() {
    for (call, target, found) in [
        ("GET /users/{value}", "/users/ada", true),
        ("GET /users/{value}", "/users/ada%40acme.example", true),
        ("GET /users/{value}", "/users/u1", true),
        ("GET /users/{value}", "/users/Analyst", false),
        ("GET /users/{id}", "/users/ada", false),
        (
            "GET /v1/users/{user_name}/profile",
            "/v1/users/ada/profile",
            true,
        ),
        (
            "GET /v1/users/{user_name}/profile",
            "/v1/users/u1/profile",
            false,
        ),
        ("GET /Users('{id}')", "/Users('u1')", true),
        ("GET /Users('{id}')", "/Users('u2')", false),
    ] {
        let mut vendor = with_ada(named().read(call));
        let (status, user) = ask(&mut vendor, "GET", target, Value::Null);
        assert_eq!(status == 200, found, "{target}: {status}");
        assert_eq!(user["user_id"] == "u1", found, "{target}: {user}");
    }
}

#[test]
fn the_closest_call_is_meant() {
    let api = || {
        named()
            .update("POST /users/{id}")
            .list(RestCall::new("POST /users/search").body(json!({"user_name": "{user_name}"})))
            .disable(RestCall::new("PUT /users/{id}/status").body(json!({"to": "off"})))
            .enable(RestCall::new("PUT /users/{id}/status").body(json!({"to": "on"})))
    };
    let mut vendor = with_ada(api());
    let (status, found) = ask(
        &mut vendor,
        "POST",
        "/users/search",
        json!({"user_name": "ada"}),
    );
    assert_eq!((status, &found[0]["user_id"]), (200, &json!("u1")));
    for (to, status, active) in [("off", 204, false), ("on", 204, true), ("out", 400, true)] {
        let (answered, _) = ask(&mut vendor, "PUT", "/users/u1/status", json!({ "to": to }));
        assert_eq!(
            (answered, &vendor.get("u1")["active"]),
            (status, &json!(active)),
            "{to}"
        );
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
        let mut vendor = with_ada(named().list("GET /users?filter={scim}"));
        let target = format!("/users?filter={filter}");
        let (answered, body) = ask(&mut vendor, "GET", &target, Value::Null);
        assert_eq!(answered, status, "{filter}");
        let rows = body.as_array().map_or(0, Vec::len);
        assert_eq!(rows, found, "{filter}");
    }
}
