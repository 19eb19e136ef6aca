//! Which failed tries are repeated: the Retries paragraph, row by row.

use std::{sync::Arc, time::Duration};

use iam_core::{
    Error,
    http::{HttpClient, RetryPolicy},
};
use serde_json::json;

use crate::{
    Lines, client,
    server::{Act, Server, json as json_answer, status},
};

fn patient(url: &str, max_retries: u32) -> HttpClient {
    client(url)
        .retries(RetryPolicy {
            max_retries,
            max_wait: Duration::from_millis(1),
            ..RetryPolicy::default()
        })
        .build()
        .unwrap()
}

fn send(http: &HttpClient, method: &str) -> Result<u16, Error> {
    let request = match method {
        "GET" => http.get(["users"]),
        "POST" => http.post(["users"]).json(&json!({})),
        "PUT" => http.put(["users"]).json(&json!({})),
        "PATCH" => http.patch(["users"]).json(&json!({})),
        "DELETE" => http.delete(["users"]),
        _ => unreachable!(),
    };
    request.send().map(|answer| answer.status())
}

#[test]
fn each_failure_is_repeated_for_the_methods_it_may_be() {
    let asked = [("Retry-After", "0")];
    let past = [("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT")];
    let odd = [("Retry-After", "soon")];
    let table: Vec<(&str, Act, bool, bool)> = vec![
        // fault, act, GET repeated, writes repeated
        ("429", status(429, &[]), true, true),
        ("429, Retry-After", status(429, &asked), true, true),
        ("429, a date", status(429, &past), true, true),
        ("503", status(503, &[]), true, false),
        ("503, Retry-After", status(503, &asked), true, true),
        ("503, a date", status(503, &past), true, true),
        ("503, no time at all", status(503, &odd), true, false),
        ("500", status(500, &[]), true, false),
        ("500, Retry-After", status(500, &asked), true, false),
        ("502", status(502, &[]), true, false),
        ("504", status(504, &[]), true, false),
        ("hang-up", Act::HangUp, true, false),
        (
            "truncated",
            Act::SendAndHangUp(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".to_vec()),
            true,
            false,
        ),
        ("400", status(400, &asked), false, false),
        ("401", status(401, &[]), false, false),
        ("403", status(403, &asked), false, false),
        ("404", status(404, &[]), false, false),
        ("409", status(409, &[]), false, false),
    ];
    for (fault, act, get, writes) in table {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            let repeated = if method == "GET" { get } else { writes };
            let server = Server::start([act.clone(), json_answer(200, "{}")]);
            let result = send(&patient(&server.url(), 3), method);
            assert_eq!(result.is_ok(), repeated, "{method} after {fault}");
            assert_eq!(
                server.lines().len(),
                if repeated { 2 } else { 1 },
                "{method} after {fault}"
            );
        }
    }
}

#[test]
fn max_retries_counts_repeats_after_the_first_try() {
    for max_retries in [0, 1, 3] {
        let server = Server::start((0..9).map(|_| status(429, &[("Retry-After", "0")])));
        let error = send(&patient(&server.url(), max_retries), "POST").unwrap_err();
        assert_eq!(error.status(), Some(429));
        assert_eq!(server.lines().len(), 1 + max_retries as usize);
    }
}

#[test]
fn a_retry_after_past_the_limit_is_not_slept_through() {
    for (code, value) in [
        (429, "3600"),
        (503, "3600"),
        (429, "99999999999999999999999999"),
        (503, "Fri, 31 Dec 9998 23:59:59 GMT"),
    ] {
        let server = Server::start([
            status(code, &[("Retry-After", value)]),
            json_answer(200, "{}"),
        ]);
        let log = Lines::shared();
        let http = client(&server.url())
            .log(Arc::clone(&log) as _)
            .retries(RetryPolicy::default())
            .build()
            .unwrap();
        let error = http.get(["users"]).send().unwrap_err();
        assert_eq!(error.status(), Some(code), "{value}");
        assert_eq!(server.lines().len(), 1, "{value}");
        for text in [log.text(), error.to_string()] {
            assert!(
                text.contains("not tried again, because the vendor asks to wait ")
                    && text.contains(" s and `max_retry_wait` is 60 s"),
                "{text}"
            );
        }
        assert!(error.help().unwrap().contains("`max_retry_wait`"));
    }
}

#[test]
fn a_repeat_is_the_same_request() {
    let server = Server::start([
        status(429, &[]),
        status(503, &[("Retry-After", "0")]),
        json_answer(201, "{}"),
    ]);
    let http = patient(&server.url(), 3);
    http.post(["users"])
        .query("notify", "no")
        .header("X-Request-Id", "7")
        .json(&json!({"email": "a@b.example"}))
        .send()
        .unwrap();
    let seen = server.seen();
    assert_eq!(seen.len(), 3);
    for one in &seen {
        assert_eq!(one.line, "POST /users?notify=no");
        assert_eq!(one.header("x-request-id"), "7");
        assert_eq!(one.body, r#"{"email":"a@b.example"}"#);
    }
}

#[test]
fn a_mixture_of_faults_is_outlived_by_a_get() {
    let server = Server::start([
        Act::HangUp,
        status(500, &[]),
        status(429, &[("Retry-After", "0")]),
        json_answer(200, "{}"),
    ]);
    assert_eq!(send(&patient(&server.url(), 3), "GET").unwrap(), 200);
}

#[test]
fn a_write_is_repeated_after_the_vendors_own_too_busy() {
    let server = Server::start([status(423, &[]), json_answer(201, "{}")]);
    let http = client(&server.url())
        .retries(RetryPolicy {
            max_retries: 1,
            max_wait: Duration::from_millis(1),
            ..RetryPolicy::default()
        })
        .busy(&[423])
        .build()
        .unwrap();
    assert_eq!(send(&http, "POST").ok(), Some(201));
    assert_eq!(server.lines(), ["POST /users", "POST /users"]);
}

/// Whoever reads "wants to be asked again" raises a limit, so that only the limit may say it.
#[test]
fn only_a_wait_past_the_limit_is_called_too_long() {
    for (asked, is_too_long) in [("1", false), ("60", false), ("61", true)] {
        for code in [429, 503] {
            let server = Server::start([status(code, &[("Retry-After", asked)])]);
            let http = client(&server.url())
                .retries(RetryPolicy {
                    max_retries: 0,
                    max_wait: Duration::from_secs(60),
                    ..RetryPolicy::default()
                })
                .build()
                .unwrap();
            let Error::Refused(refusal) = send(&http, "GET").unwrap_err() else {
                panic!("{code} is a refusal");
            };
            assert_eq!(refusal.too_long.is_some(), is_too_long, "{code} {asked}");
        }
    }
}
