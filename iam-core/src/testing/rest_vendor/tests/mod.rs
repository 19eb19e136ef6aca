//! The described vendor, asked as a client asks it.

mod changing;
mod looking_up;

use serde_json::json;

use crate::testing::rest_vendor::*;

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
