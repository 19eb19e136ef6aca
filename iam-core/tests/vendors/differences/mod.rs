//! What vendors differ in: each line is one of the differences that were seen.

mod errors;
mod fields;
mod looking_up;
mod not_there;
mod pages;
mod switching;
mod writing;

use iam_core::testing::{
    FakeServer, RestApi, RestPages, RestRateLimit, RestRefusal, RestVendor, VendorAuth,
};
use serde_json::json;

use crate::talk::{Difference, Line, ask, misses};

/// The least API that has the five commands' calls, and errors with a text.
fn plain() -> RestApi {
    RestApi::new()
        .asks_for(VendorAuth::None)
        .read("GET /users/{id}")
        .create("POST /users")
        .error_message("message")
}

const ADA: &str = r#"{"username": "ada", "email": "ada@acme.example"}"#;
const CREATED: Line = (
    "POST /users",
    ADA,
    201,
    r#"{"id": "u1", "username": "ada"}"#,
);
const BOB: Line = ("POST /users", r#"{"username": "bob"}"#, 201, "");
const EVE: Line = ("POST /users", r#"{"username": "eve"}"#, 201, "");

const fn difference(
    what: &'static str,
    api: fn(RestApi) -> RestApi,
    talk: &'static [Line],
) -> Difference {
    Difference { what, api, talk }
}

#[test]
fn every_difference_is_described_in_a_few_lines() {
    let tables = [
        looking_up::DIFFERENCES,
        not_there::DIFFERENCES,
        writing::DIFFERENCES,
        switching::DIFFERENCES,
        errors::DIFFERENCES,
        fields::DIFFERENCES,
        pages::DIFFERENCES,
    ];
    let misses: Vec<_> = tables
        .into_iter()
        .flatten()
        .flat_map(|difference| misses(difference, plain()))
        .collect();
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn the_next_page_is_where_an_answer_says() {
    let pages = RestPages::numbered("page")
        .size("per_page", 2)
        .next_at(r"@odata\.nextLink");
    let api = plain()
        .list("GET /users?q={value}")
        .users_in("value")
        .pages(pages.link_header().total_header("X-Total"));
    let server = FakeServer::start(RestVendor::new(api));
    for name in ["ada", "bob", "eve"] {
        server.with(|users| users.add(json!({"username": name, "email": "all@acme.example"})));
    }
    let first = ask(&server, "GET /users?q=all%40acme.example", "");
    let body: serde_json::Value = serde_json::from_str(&first.body).unwrap();
    let next = format!("{}/users?q=all%40acme.example&page=2", server.url());
    assert_eq!(body["@odata.nextLink"], next);
    assert_eq!(first.headers["link"], format!("<{next}>; rel=\"next\""));
    assert_eq!(first.headers["x-total"], "3");

    let target = next.strip_prefix(&server.url()).unwrap();
    let last = ask(&server, &format!("GET {target}"), "");
    let body: serde_json::Value = serde_json::from_str(&last.body).unwrap();
    assert_eq!(body["value"][0]["username"], "eve");
    assert_eq!(body.get("@odata.nextLink"), None);
    assert!(!last.headers.contains_key("link"));
}

#[test]
fn an_error_may_have_its_code_in_a_header() {
    let server = FakeServer::start(RestVendor::new(plain().error_header("X-Error-Code")));
    let said = ask(&server, "GET /users/u1", "");
    assert_eq!(
        (said.status, &said.headers["x-error-code"]),
        (404, &"not_found".parse().unwrap())
    );
}

#[test]
fn a_rate_limit_says_when_to_come_again_in_each_way() {
    let every = RestRateLimit::every(2);
    for (limit, header) in [
        (every, None),
        (every.retry_after(7), Some("retry-after")),
        (every.retry_after_date(), Some("retry-after")),
        (
            every.resets_at("X-RateLimit-Reset"),
            Some("x-ratelimit-reset"),
        ),
    ] {
        let server = FakeServer::start(RestVendor::new(plain().rate_limit(limit)));
        let statuses: Vec<_> = (0..4)
            .map(|_| ask(&server, "GET /users/u1", "").status)
            .collect();
        assert_eq!(statuses, [404, 429, 404, 429]);
        ask(&server, "GET /users/u1", "");
        let said = ask(&server, "GET /users/u1", "");
        let value = header.and_then(|name| said.headers.get(name)?.to_str().ok());
        match (header, value) {
            (None, _) => assert!(!said.headers.contains_key("retry-after")),
            (Some("retry-after"), Some(value)) => {
                assert!(value == "7" || value.ends_with(" GMT"), "{value}");
            }
            (Some(_), Some(value)) => assert!(value.parse::<u64>().unwrap() > 1_700_000_000),
            (Some(name), None) => panic!("no {name}"),
        }
    }
}

#[test]
fn whoever_is_not_let_in_is_told_in_the_vendors_words() {
    let api = plain()
        .asks_for(VendorAuth::Prefix("SSWS"))
        .error_code("errorCode")
        .refusal(
            RestRefusal::Unauthorized,
            401,
            "E0000011",
            "Invalid token provided",
        );
    let server = FakeServer::start(RestVendor::new(api));
    let said = ask(&server, "GET /users/u1", "");
    let body: serde_json::Value = serde_json::from_str(&said.body).unwrap();
    assert_eq!(said.status, 401);
    assert_eq!(
        body,
        json!({"errorCode": "E0000011", "message": "Invalid token provided"})
    );
}
