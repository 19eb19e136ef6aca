//! Bad weather: each row is a fault and what is said about it.

mod reaching;
mod redirects;

use std::{io::Write, net::TcpListener, time::Duration};

use iam_core::{
    Error,
    http::{Certificates, Timeouts},
};

use crate::{
    client,
    server::{Act, Server, answer, json, status},
};

/// 1 MiB of zeros, gzipped.
fn bomb() -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![b'0'; 1024 * 1024]).unwrap();
    encoder.finish().unwrap()
}

fn gzipped(body: &[u8]) -> Vec<u8> {
    answer(200, &[("Content-Encoding", "gzip")], body)
}

#[test]
fn every_fault_has_its_name() {
    let raw = |text: &str| text.as_bytes().to_vec();
    let table: Vec<(Act, &str)> = vec![
        // the server ...
        (
            Act::HangUp,
            "the connection was closed before the answer was complete",
        ),
        (
            Act::SendAndHangUp(raw("HTTP/1.1 200 OK\r\nContent-Le")),
            "the connection was closed before the answer was complete",
        ),
        (
            Act::SendAndHangUp(raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\"")),
            "the connection was closed before the answer was complete",
        ),
        (
            Act::SendAndHangUp(raw(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n",
            )),
            "the connection was closed before the answer was complete",
        ),
        (
            Act::SendAndHangUp(raw("SSH-2.0-OpenSSH_9.9\r\n\r\n")),
            "the answer cannot be read: it is not HTTP",
        ),
        (
            Act::SendAndHangUp(raw(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
            )),
            "the answer cannot be read: it is not HTTP",
        ),
        (
            Act::SendAndHangUp(raw(&format!(
                "HTTP/1.1 200 OK\r\nX-Long: {}\r\n\r\n",
                "x".repeat(100_000)
            ))),
            "the answer cannot be read: its headers are too large",
        ),
        (
            Act::Send(gzipped(b"not packed at all")),
            "the answer cannot be read: it cannot be unpacked",
        ),
        (
            Act::Send(gzipped(&bomb()[..40])),
            "the answer cannot be read: it cannot be unpacked",
        ),
        (
            Act::Send(gzipped(&bomb())),
            "the answer is larger than 100000 bytes",
        ),
        (
            Act::Send(answer(200, &[], vec![b'0'; 100_001])),
            "the answer is larger than 100000 bytes",
        ),
        (
            Act::SendAndStall(raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\"")),
            "timed out after 0.3 seconds",
        ),
        (Act::SendAndStall(Vec::new()), "timed out after 0.3 seconds"),
        (
            status(302, &[("Location", "http://127.0.0.1:1/users")]),
            "redirected to `http://127.0.0.1:1`, which is not followed",
        ),
        (
            status(301, &[("Location", "https://127.0.0.1/users")]),
            "redirected to `https://127.0.0.1`, which is not followed",
        ),
        (
            status(307, &[("Location", "//login.example/x")]),
            "redirected to `http://login.example`, which is not followed",
        ),
        (
            status(302, &[("Location", "javascript:alert(1)")]),
            "redirected to `an address that is no http or https URL`, which is not followed",
        ),
    ];
    for (act, said) in table {
        let server = Server::start([act.clone()]);
        let http = client(&server.url())
            .max_answer_bytes(100_000)
            .timeouts(Timeouts::total(Duration::from_millis(300)))
            .build()
            .unwrap();
        let error = http
            .get(["users"])
            .query("email", "jane")
            .send()
            .unwrap_err();
        assert_eq!(error.to_string(), format!("GET /users: {said}"), "{act:?}");
        assert!(error.help().is_some());
        assert_eq!(error.code(), None);
        assert_eq!(server.lines().len(), 1, "{act:?}");
    }
}

#[test]
fn after_a_write_it_is_said_whether_it_may_be_done() {
    let part = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".to_vec();
    for (act, may_be_done) in [
        (Act::HangUp, true),
        (Act::SendAndHangUp(part.clone()), true),
        (Act::SendAndStall(part), true),
        (Act::Send(gzipped(b"not packed at all")), true),
        (status(302, &[("Location", "/elsewhere")]), false),
    ] {
        let server = Server::start([act.clone()]);
        let http = client(&server.url())
            .timeouts(Timeouts::total(Duration::from_millis(300)))
            .build()
            .unwrap();
        let Err(Error::Transport(error)) = http.post(["users"]).send() else {
            panic!("{act:?}");
        };
        assert_eq!(error.may_be_done(), may_be_done, "{act:?}");
    }
}

#[test]
fn a_length_that_is_too_short_or_an_early_hint_does_no_harm() {
    let short = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n{\"a\": 1}".to_vec();
    let hint = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n\
        HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"a\": 1}";
    let server = Server::start([Act::Send(short), Act::Send(hint.to_vec()), json(200, "{}")]);
    let http = client(&server.url()).build().unwrap();
    let error = http.get(["users"]).send().unwrap().json().unwrap_err();
    assert!(error.to_string().contains("truncated JSON"), "{error}");
    // What came too much must not be taken for the beginning of the next answer.
    assert_eq!(
        http.get(["users"]).send().unwrap().json().unwrap(),
        serde_json::json!({"a": 1})
    );
    http.get(["users"]).send().unwrap();
}

#[test]
fn an_address_that_is_too_long_is_not_sent() {
    let server = Server::start([]);
    let http = client(&server.url()).build().unwrap();
    let error = http
        .get(["users"])
        .query("name", &"x".repeat(70_000))
        .send()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the request cannot be sent: its address is too long"
    );
    assert!(server.lines().is_empty());
}

#[test]
fn an_answer_at_the_limit_is_read() {
    let server = Server::start([Act::Send(answer(200, &[], vec![b'1'; 1000]))]);
    let http = client(&server.url())
        .max_answer_bytes(1000)
        .build()
        .unwrap();
    assert_eq!(http.get(["users"]).send().unwrap().body().len(), 1000);
}

#[test]
fn a_packed_answer_is_unpacked() {
    let server = Server::start([Act::Send(gzipped(&bomb()))]);
    let http = client(&server.url()).build().unwrap();
    let answer = http.get(["users"]).send().unwrap();
    assert_eq!(answer.body().len(), 1024 * 1024);
}

#[test]
fn an_answer_without_a_length_ends_with_the_connection() {
    let server = Server::start([Act::SendAndHangUp(
        b"HTTP/1.0 200 OK\r\n\r\n{\"a\":1}".to_vec(),
    )]);
    let http = client(&server.url()).build().unwrap();
    assert_eq!(
        http.get(["users"]).send().unwrap().json().unwrap(),
        serde_json::json!({"a": 1})
    );
}

#[test]
fn the_parts_of_a_try_have_limits_of_their_own() {
    let long = Duration::from_secs(20);
    let short = Duration::from_millis(200);
    let begun = b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{".to_vec();
    for act in [Act::SendAndStall(Vec::new()), Act::SendAndStall(begun)] {
        let server = Server::start([act]);
        let http = client(&server.url())
            .timeouts(Timeouts {
                connect: long,
                read: short,
                total: long,
            })
            .build()
            .unwrap();
        let error = http.get(["users"]).send().unwrap_err().to_string();
        assert_eq!(error, "GET /users: timed out after 0.2 seconds");
    }
    // A listener that accepts nobody: the connection stands, and TLS never begins.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let http = client(&format!("https://127.0.0.1:{port}"))
        .timeouts(Timeouts {
            connect: short,
            read: long,
            total: long,
        })
        .certificates(Certificates::TrustAny)
        .build()
        .unwrap();
    let error = http.get(["users"]).send().unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("cannot connect to `127.0.0.1:{port}`: timed out after 0.2 seconds")
    );
    assert!(error.help().unwrap().contains("`connect_timeout`"));
}
