//! What a call changes, and in whose words.

use serde_json::json;

use super::{ask, named, with_ada};
use crate::testing::rest_vendor::*;

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
