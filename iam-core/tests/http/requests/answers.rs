//! How what comes is read.

use iam_core::{AnswerBody, Error};
use serde_json::json;

use crate::{
    client,
    server::{Act, Server, answer, json as json_answer, status},
};

#[test]
fn success_is_any_2xx_or_what_the_call_says() {
    for (status_code, success, accepted) in [
        (200, None, true),
        (299, None, true),
        (300, None, false),
        (404, None, false),
        (404, Some(&[200_u16, 404][..]), true),
        (201, Some(&[200][..]), false),
        (302, Some(&[302][..]), true),
    ] {
        let server = Server::start([json_answer(status_code, "{}")]);
        let http = client(&server.url()).build().unwrap();
        let mut request = http.get(["users"]);
        if let Some(success) = success {
            request = request.success(success);
        }
        let result = request.send();
        match &result {
            Ok(answer) => assert_eq!(answer.status(), status_code),
            Err(error) => assert_eq!(error.status(), Some(status_code)),
        }
        assert_eq!(result.is_ok(), accepted, "{status_code} {success:?}");
    }
}

#[test]
fn an_answer_gives_status_headers_text_and_json() {
    let server = Server::start([
        Act::Send(answer(
            200,
            &[("X-Total", "3")],
            "\u{feff}{\"id\": 12345678901234567890123}",
        )),
        status(204, &[]),
    ]);
    let http = client(&server.url()).build().unwrap();
    let answer = http.get(["users"]).send().unwrap();
    assert_eq!(answer.header("x-total"), Some("3"));
    assert_eq!(answer.header("x-other"), None);
    assert_eq!(
        answer.json().unwrap().to_string(),
        r#"{"id":12345678901234567890123}"#
    );
    let empty = http.get(["users"]).send().unwrap();
    assert!(empty.is_empty());
    assert_eq!(empty.optional_json().unwrap(), None);
}

/// 200 lists, one in the other.
const DEEP: &str = match str::from_utf8(&[b'['; 200]) {
    Ok(text) => text,
    Err(_) => unreachable!(),
};

#[test]
fn what_is_not_json_is_named_without_its_content() {
    let kind = |kind: &'static str| [("Content-Type", kind)];
    for (headers, body, what) in [
        (
            kind("application/json"),
            &b""[..],
            "nothing, where JSON was expected (status 200, application/json, 0 bytes)",
        ),
        (
            kind("text/html; charset=utf-8"),
            b"<html>secret</html>",
            "an HTML page, where JSON was expected (status 200, text/html, 19 bytes)",
        ),
        (
            kind("application/json"),
            b"<!DOCTYPE html><p>secret",
            "an HTML page, where JSON was expected (status 200, application/json, 24 bytes)",
        ),
        (
            kind("text/xml"),
            b"<a/>",
            "an XML document, where JSON was expected (status 200, text/xml, 4 bytes)",
        ),
        (
            kind("application/json"),
            b"{\"a\":\n \"secr",
            "truncated JSON that ends at byte 12 (status 200, application/json, 12 bytes)",
        ),
        (
            kind("application/json"),
            b"{\"a\":\n secret}",
            "invalid JSON at byte 8 (status 200, application/json, 14 bytes)",
        ),
        (
            kind("application/json"),
            b"{\"a\": \"\xff\xfe\"}",
            "bytes that are not UTF-8, where JSON was expected (status 200, application/json, 11 bytes)",
        ),
        (
            kind("application/json"),
            DEEP.as_bytes(),
            "JSON that is nested too deeply, at byte 128 (status 200, application/json, 200 bytes)",
        ),
    ] {
        let server = Server::start([Act::Send(answer(200, &headers, body))]);
        let http = client(&server.url()).build().unwrap();
        let error = http
            .get(["users"])
            .query("email", "a@b.example")
            .send()
            .and_then(|answer| answer.json())
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("unexpected answer to GET /users: {what}")
        );
    }
}

#[test]
fn a_log_in_page_is_no_success_of_whatever_was_asked() {
    let page = "\u{feff} <!doctype html><html><form action=/login></form></html>";
    for kind in ["text/html", "application/json", "text/plain"] {
        let server =
            Server::start((0..4).map(|_| Act::Send(answer(200, &[("Content-Type", kind)], page))));
        let http = client(&server.url()).build().unwrap();
        for request in [
            http.delete(["users", "1"]),
            http.post(["users", "1", "disable"]),
            http.get(["test"]),
        ] {
            let error = request.send().unwrap_err().to_string();
            assert!(
                error.contains("an HTML page, where JSON was expected"),
                "{error}"
            );
        }
        let page = http.get(["page"]).accept("text/html").send().unwrap();
        assert_eq!(page.status(), 200);
    }
    // What is labelled as a page and is JSON is JSON.
    let server = Server::start([Act::Send(answer(
        200,
        &[("Content-Type", "text/html")],
        "{}",
    ))]);
    let http = client(&server.url()).build().unwrap();
    assert_eq!(
        http.get(["users"]).send().unwrap().json().unwrap(),
        json!({})
    );
}

#[test]
fn the_address_of_a_person_in_a_path_is_not_in_an_error() {
    let server = Server::start([status(200, &[])]);
    let http = client(&server.url()).build().unwrap();
    let error = http
        .get(["users", "jane@acme.example", "roles"])
        .send()
        .unwrap()
        .json()
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("unexpected answer to GET /users/…/roles: "),
        "{error}"
    );
}

#[test]
fn a_refusal_carries_status_and_body() {
    for (act, body, message) in [
        (status(502, &[]), AnswerBody::Empty, "Bad Gateway"),
        (status(599, &[]), AnswerBody::Empty, "HTTP status 599"),
        (
            json_answer(400, r#"{"error": {"message": "No", "detail": "such"}}"#),
            AnswerBody::Json(json!({"error": {"message": "No", "detail": "such"}})),
            "No: such",
        ),
        (
            Act::Send(answer(
                503,
                &[("Content-Type", "text/html")],
                "<html><head><style>b{}</style></head><body><h1>Down &amp; out</h1><p>soon\n back</body>",
            )),
            AnswerBody::Text("Down & out soon back".to_owned()),
            "Service Unavailable: Down & out soon back",
        ),
        (
            Act::Send(answer(500, &[], "a < b\n")),
            AnswerBody::Text("a < b\n".to_owned()),
            "Internal Server Error: a < b",
        ),
    ] {
        let server = Server::start([act]);
        let http = client(&server.url()).build().unwrap();
        let error = http.post(["users"]).send().unwrap_err();
        assert_eq!(error.to_string(), message);
        let Error::Refused(refusal) = error else {
            panic!("{error}");
        };
        assert_eq!(refusal.body, body);
    }
}

#[test]
fn that_there_is_nothing_is_said_in_many_ways() {
    let coded = Act::Send(answer(400, &[("X-Error", "E7: nobody")], ""));
    for (act, found) in [
        (json_answer(200, "{\"id\": 1}"), Ok(true)),
        (status(404, &[]), Ok(false)),
        (json_answer(404, "{\"error\": \"Not found\"}"), Ok(false)),
        (status(200, &[]), Ok(false)),
        (status(204, &[]), Ok(false)),
        (json_answer(400, "{\"code\": \"E7\"}"), Ok(false)),
        (coded, Ok(false)),
        (json_answer(400, "{\"code\": \"E8\"}"), Err(400)),
        (json_answer(403, "{\"code\": \"E7\"}"), Err(403)),
        (json_answer(500, ""), Err(500)),
    ] {
        let server = Server::start([act.clone()]);
        let http = client(&server.url()).build().unwrap();
        let answer = http.get(["users", "u1"]).absent_when(400, "E7").find();
        let answer = answer
            .map(|answer| answer.is_some())
            .map_err(|error| error.status().unwrap_or_default());
        assert_eq!(answer, found, "{act:?}");
    }
}
