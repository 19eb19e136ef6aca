//! What is sent: address, headers, body, and over which connection.

use iam_core::{
    Error,
    filter::{Filter, Okta},
    http::TransportError,
};
use proptest::prelude::*;
use serde_json::json;

use crate::{
    client,
    server::{Act, Server, answer, json as json_answer, status},
};

#[test]
fn a_base_url_works_with_and_without_slash_and_with_a_prefix() {
    for (suffix, line) in [
        ("", "GET /users/7"),
        ("/", "GET /users/7"),
        ("/api/v1", "GET /api/v1/users/7"),
        ("/api/v1/", "GET /api/v1/users/7"),
    ] {
        let server = Server::start([json_answer(200, "{}")]);
        let http = client(&format!("{}{suffix}", server.url()))
            .build()
            .unwrap();
        http.get(["users", "7"]).send().unwrap();
        assert_eq!(server.lines(), [line]);
    }
}

#[test]
fn values_in_paths_and_queries_are_encoded() {
    let server = Server::start([json_answer(200, "{}")]);
    let http = client(&server.url()).build().unwrap();
    http.get(["users", "a/b?c#d%e f\\ü"])
        .query("email", "a+b&c=d@e.example")
        .query("odd name", "")
        .send()
        .unwrap();
    assert_eq!(
        server.lines(),
        ["GET /users/a%2Fb%3Fc%23d%25e%20f%5C%C3%BC?email=a%2Bb%26c%3Dd%40e.example&odd%20name="]
    );
}

#[test]
fn a_segment_that_could_climb_is_refused_and_nothing_is_sent() {
    let server = Server::start([]);
    let http = client(&server.url()).build().unwrap();
    for segment in ["", ".", ".."] {
        let error = http.get(["users", segment]).send().unwrap_err();
        assert!(
            matches!(error, Error::Transport(TransportError::Unsendable { .. })),
            "{error}"
        );
    }
    assert!(server.lines().is_empty());
}

#[test]
fn a_header_that_would_add_a_line_is_refused_without_its_value() {
    let server = Server::start([]);
    let http = client(&server.url()).build().unwrap();
    for (name, value) in [
        ("X-Name", "a\r\nX-Admin: yes"),
        ("X-Name", "a\nb"),
        ("X-Name", "a\0b"),
        ("X Name", "a"),
        ("X-Name\r\nX-Admin", "a"),
        ("", "a"),
    ] {
        let error = http.get(["users"]).header(name, value).send().unwrap_err();
        let text = error.to_string();
        assert!(text.starts_with("the request cannot be sent: "), "{text}");
        assert!(!text.contains("yes") && !text.contains('\n'), "{text}");
    }
    assert!(server.lines().is_empty());
}

#[test]
fn every_method_says_what_it_sends() {
    let body = json!({"name": "Zoë", "n": 1});
    let server = Server::start((0..6).map(|_| json_answer(200, "{}")));
    let http = client(&server.url()).build().unwrap();
    http.get(["u"]).send().unwrap();
    http.post(["u"]).json(&body).send().unwrap();
    http.put(["u"])
        .json(&body)
        .content_type("application/scim+json")
        .send()
        .unwrap();
    http.patch(["u"]).json(&body).send().unwrap();
    http.delete(["u"]).send().unwrap();
    http.post(["u"]).send().unwrap();
    let seen: Vec<_> = server
        .seen()
        .iter()
        .map(|seen| {
            (
                seen.line.clone(),
                seen.header("content-type").to_owned(),
                seen.header("content-length").to_owned(),
                seen.body.clone(),
            )
        })
        .collect();
    let row = |line: &str, kind: &str, length: &str, body: &str| {
        (
            line.to_owned(),
            kind.to_owned(),
            length.to_owned(),
            body.to_owned(),
        )
    };
    let text = r#"{"name":"Zoë","n":1}"#;
    assert_eq!(
        seen,
        [
            row("GET /u", "", "", ""),
            row("POST /u", "application/json", "21", text),
            row("PUT /u", "application/scim+json", "21", text),
            row("PATCH /u", "application/json", "21", text),
            row("DELETE /u", "", "", ""),
            row("POST /u", "", "0", ""),
        ]
    );
    assert_eq!(server.seen()[0].header("accept"), "application/json");
}

#[test]
fn a_delete_may_have_a_body_and_a_form_is_encoded() {
    let server = Server::start([status(204, &[]), json_answer(200, "{}")]);
    let http = client(&server.url()).build().unwrap();
    http.delete(["u"]).json(&json!([1])).send().unwrap();
    http.post(["token"])
        .form([("grant_type", "password"), ("password", "a&b=ü ")])
        .send()
        .unwrap();
    let seen = server.seen();
    assert_eq!(seen[0].body, "[1]");
    assert_eq!(
        seen[1].header("content-type"),
        "application/x-www-form-urlencoded"
    );
    assert_eq!(
        seen[1].body,
        "grant_type=password&password=a%26b%3D%C3%BC%20"
    );
}

#[test]
fn one_connection_serves_many_requests() {
    let server = Server::start((0..3).map(|_| json_answer(200, "{}")));
    let http = client(&server.url()).build().unwrap();
    for _ in 0..3 {
        http.get(["users"]).send().unwrap();
    }
    let connections: Vec<_> = server.seen().iter().map(|seen| seen.connection).collect();
    assert_eq!(connections, [0, 0, 0]);
}

#[test]
fn a_write_after_the_server_closed_the_connection_takes_a_new_one() {
    let server = Server::start([
        Act::SendAndHangUp(answer(200, &[], "{}")),
        json_answer(201, "{}"),
    ]);
    let http = client(&server.url()).build().unwrap();
    http.get(["users"]).send().unwrap();
    // The end of the connection is on its way: the next look at it must find it.
    std::thread::sleep(std::time::Duration::from_millis(50));
    http.post(["users"]).json(&json!({})).send().unwrap();
    assert_eq!(server.lines(), ["GET /users", "POST /users"]);
}

proptest! {
    /// No value, whatever characters it has, changes what is called.
    #[test]
    fn no_value_changes_the_meaning_of_a_path_or_query(
        segment in "\\PC{1,40}|[ -~\r\n\t]{1,40}",
        value in "\\PC{0,40}|[ -~\r\n\t]{0,40}",
    ) {
        prop_assume!(segment != "." && segment != "..");
        let server = Server::start([json_answer(200, "{}")]);
        let http = client(&server.url()).build().unwrap();
        http.get(["users", segment.as_str(), "x"]).query("q", &value).send().unwrap();
        let line = server.lines().remove(0);
        let path = line.strip_prefix("GET /users/").unwrap();
        let (sent_segment, rest) = path.split_once('/').unwrap();
        let sent_value = rest.strip_prefix("x?q=").unwrap();
        for sent in [sent_segment, sent_value] {
            prop_assert!(sent.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%".contains(&b)));
        }
        let decoded = |text| percent_encoding::percent_decode_str(text).decode_utf8().unwrap();
        prop_assert_eq!(decoded(sent_segment), segment);
        prop_assert_eq!(decoded(sent_value), value);
    }
}

#[test]
fn a_filter_reaches_the_vendor_as_it_was_built() {
    let server = Server::start([json_answer(200, "[]")]);
    let filter = Filter::<Okta>::equals("profile.login", "o\"b&c=d#é").unwrap();
    client(&server.url())
        .build()
        .unwrap()
        .get(["users"])
        .filter("search", &filter)
        .send()
        .unwrap();
    assert_eq!(
        server.lines(),
        ["GET /users?search=profile.login%20eq%20%22o%5C%22b%26c%3Dd%23%C3%A9%22"]
    );
}

#[test]
fn a_method_override_is_said_in_a_header() {
    let server = Server::start([status(204, &[])]);
    let answer = client(&server.url())
        .build()
        .unwrap()
        .post(["users", "u1"])
        .method_override("PATCH")
        .json(&json!({"title": "Countess"}))
        .send()
        .unwrap();
    let seen = server.seen();
    assert_eq!(seen[0].line, "POST /users/u1");
    assert_eq!(seen[0].header("x-http-method-override"), "PATCH");
    assert_eq!(answer.optional_object().unwrap(), None);
}
