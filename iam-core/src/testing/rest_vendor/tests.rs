use serde_json::json;

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

/// A vendor with ada, who is `u1`.
fn with_ada(api: RestApi) -> RestVendor {
    let mut vendor = RestVendor::new(api);
    vendor.add(json!({"user_name": "ada", "email": "ada@acme.example", "title": "Analyst"}));
    vendor
}

/// The names of a user's fields, and no call.
fn named() -> RestApi {
    RestApi::new()
        .id("user_id")
        .username("user_name")
        .email("email")
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

#[test]
fn each_way_of_changing_does_its_own() {
    let change = json!({"title": "Countess"});
    let post = RestCall::new("POST /users/{id}").gives_nothing();
    for (api, method, status, email) in [
        (
            named().update("PATCH /users/{id}"),
            "PATCH",
            200,
            json!("ada@acme.example"),
        ),
        (
            named().update("PUT /users/{id}"),
            "PUT",
            200,
            json!("ada@acme.example"),
        ),
        // What is not sent is gone.
        (named().replace("PUT /users/{id}"), "PUT", 200, Value::Null),
        (named().update(post), "POST", 204, json!("ada@acme.example")),
        (
            named().save("PUT /users/{id}"),
            "PUT",
            200,
            json!("ada@acme.example"),
        ),
    ] {
        for other in ["PATCH", "PUT", "POST"] {
            let mut vendor = with_ada(api.clone());
            let (answered, _) = ask(&mut vendor, other, "/users/u1", change.clone());
            let user = vendor.get("u1");
            if other == method {
                assert_eq!(answered, status, "{api:?}");
                assert_eq!(user["title"], "Countess");
                assert_eq!(user["email"], email);
                assert_eq!(
                    (&user["user_id"], &user["active"]),
                    (&json!("u1"), &json!(true))
                );
            } else {
                assert_eq!(answered, 404, "{other}");
                assert_eq!(user["title"], "Analyst");
            }
        }
    }
}

#[test]
fn each_way_of_disabling_does_its_own() {
    let disable = || named().disable("POST /users/{id}/deactivate");
    let patch = || named().update("PATCH /users/{id}");
    for (api, method, target, body, status, left) in [
        (
            patch(),
            "PATCH",
            "/users/u1",
            json!({"active": false}),
            200,
            json!(false),
        ),
        (
            disable(),
            "POST",
            "/users/u1/deactivate",
            Value::Null,
            204,
            json!(false),
        ),
        (
            named().disable("DELETE /users/{id}"),
            "DELETE",
            "/users/u1",
            Value::Null,
            204,
            json!(false),
        ),
        (
            named().remove("DELETE /users/{id}"),
            "DELETE",
            "/users/u1",
            Value::Null,
            204,
            Value::Null,
        ),
        (
            patch().keeps(&["active"]),
            "PATCH",
            "/users/u1",
            json!({"active": false}),
            400,
            json!(true),
        ),
        (
            patch().keeps(&["active"]),
            "PATCH",
            "/users/u1",
            json!({"active": true}),
            200,
            json!(true),
        ),
    ] {
        let mut vendor = with_ada(api.clone());
        let (answered, _) = ask(&mut vendor, method, target, body.clone());
        assert_eq!(
            (answered, &vendor.get("u1")["active"]),
            (status, &left),
            "{api:?}"
        );
    }
}

#[test]
fn a_vendor_says_that_it_is_already_so_only_where_it_is_described() {
    let api = || named().disable("POST /users/{id}/off");
    let own = api().refusal(RestRefusal::AlreadySo, 409, "E_OFF", "off already");
    for (api, again) in [(api(), 204), (own, 409)] {
        let mut vendor = with_ada(api);
        assert_eq!(
            ask(&mut vendor, "POST", "/users/u1/off", Value::Null).0,
            204
        );
        assert_eq!(
            ask(&mut vendor, "POST", "/users/u1/off", Value::Null).0,
            again
        );
    }
}

#[test]
fn active_is_said_in_the_vendors_words() {
    for (yes, no, wrong) in [
        (json!(true), json!(false), json!("false")),
        (json!(false), json!(true), json!(0)),
        (json!("ACTIVE"), json!("DEPROVISIONED"), json!(true)),
        (json!(1), json!(0), json!("0")),
    ] {
        let api = named()
            .active("profile.status", yes.clone(), no.clone())
            .update("PATCH /users/{id}")
            .disable("POST /users/{id}/off");
        let mut vendor = with_ada(api);
        assert_eq!(vendor.get("u1")["profile"]["status"], yes);
        ask(&mut vendor, "POST", "/users/u1/off", Value::Null);
        assert_eq!(vendor.get("u1")["profile"]["status"], no);
        let back = |value: &Value| json!({"profile": {"status": value}});
        assert_eq!(ask(&mut vendor, "PATCH", "/users/u1", back(&wrong)).0, 400);
        assert_eq!(ask(&mut vendor, "PATCH", "/users/u1", back(&yes)).0, 200);
        assert_eq!(vendor.get("u1")["profile"]["status"], yes);
    }
}

#[test]
fn what_was_answered_may_be_sent_back() {
    for api in [
        named(),
        named().keeps(&["active"]),
        named().ignores(&["active"]),
    ] {
        let api = api.read("GET /users/{id}").replace("PUT /users/{id}");
        let mut vendor = with_ada(api.clone());
        let (_, read) = ask(&mut vendor, "GET", "/users/u1", Value::Null);
        let (status, written) = ask(&mut vendor, "PUT", "/users/u1", read.clone());
        assert_eq!((status, &written), (200, &read), "{api:?}");
    }
}

#[test]
fn a_method_override_may_say_patch_alone() {
    for (method, status) in [("PATCH", 204), ("DELETE", 405)] {
        let call = RestCall::new("POST /users/{id}").stands_for("PATCH");
        let mut vendor = with_ada(named().update(call.gives_nothing()));
        let answer = vendor.answer(&VendorRequest {
            method: "POST".to_owned(),
            target: "/users/u1".to_owned(),
            headers: vec![("X-HTTP-Method-Override".to_owned(), method.to_owned())],
            body: json!({"title": "Countess"}).to_string(),
        });
        assert_eq!(answer.status, status);
    }
}

#[test]
#[should_panic(expected = "`{ids}` in `GET /users/{ids}` is no field of a user")]
fn a_place_that_is_no_field_is_a_mistake() {
    RestVendor::new(named().read("GET /users/{ids}"));
}

#[test]
#[should_panic(expected = "`get users` is no call: write it like `GET /users/{id}`")]
fn a_call_has_a_method_and_a_path() {
    RestCall::new("get users");
}

/// A test knows the user, and not what the vendor calls things.
#[test]
fn users_are_added_and_told_of_in_any_api() {
    let words = RestApi::new()
        .id("ref")
        .ids(RestIds::Numbers)
        .username("profile.login")
        .active("status", "ACTIVE", "SUSPENDED");
    let unless = RestApi::new()
        .id("login")
        .ids(RestIds::Given)
        .username("login")
        .active("locked", false, true);
    for (api, ada, bob) in [(words, "1", "2"), (unless, "ada", "bob")] {
        let mut vendor = RestVendor::new(api);
        assert_eq!(vendor.add_named("ada"), ada);
        assert_eq!(vendor.add_disabled("bob"), bob);
        assert_eq!(vendor.name_of(ada), "ada");
        assert_eq!(vendor.name_of("nobody"), "");
        let active = [ada, bob, "nobody"].map(|id| vendor.is_active(id));
        assert_eq!(active, [true, false, false]);
    }
    let mut vendor = RestVendor::new(RestApi::new().no_active());
    let id = vendor.add_named("ada");
    assert!(vendor.is_active(&id) && !vendor.is_active("nobody"));
}
