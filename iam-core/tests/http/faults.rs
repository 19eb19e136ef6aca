//! Bad weather: each row is a fault and what is said about it.

use std::{
    io::{Read, Write},
    net::TcpListener,
    thread,
    time::Duration,
};

use iam_core::{
    Error,
    http::{Auth, Certificates, Proxy, Timeouts, TransportError},
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
fn a_write_is_redirected_nowhere() {
    for code in [301, 302, 303, 307, 308] {
        let server = Server::start([status(code, &[("Location", "/elsewhere")])]);
        let http = client(&server.url()).build().unwrap();
        let error = http.post(["users"]).send().unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "POST /users: redirected to `{}`, which is not followed",
                server.url()
            )
        );
    }
}

#[test]
fn a_get_follows_to_the_same_origin() {
    for (location, line) in [
        ("/v2/users?x=1", "GET /v2/users?x=1"),
        ("users/", "GET /api/users/"),
        ("../v2/./users#top", "GET /v2/users"),
        ("?page=2", "GET /api/users?page=2"),
    ] {
        let server = Server::start([status(302, &[("Location", location)]), json(200, "{}")]);
        let http = client(&format!("{}/api", server.url())).build().unwrap();
        http.get(["users"]).send().unwrap();
        assert_eq!(server.lines(), ["GET /api/users", line]);
    }
}

#[test]
fn redirects_end() {
    let server = Server::start((0..20).map(|_| status(302, &[("Location", "/again")])));
    let http = client(&server.url()).build().unwrap();
    let error = http.get(["users"]).send().unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /users: redirected more than 5 times"
    );
    assert_eq!(server.lines().len(), 6);
}

#[test]
fn credentials_do_not_cross_to_another_origin() {
    let other = Server::start([json(200, "{}")]);
    let server = Server::start([status(302, &[("Location", &other.url())])]);
    let http = client(&server.url())
        .auth(Auth::bearer("token".into()))
        .build()
        .unwrap();
    http.get(["users"]).send().unwrap_err();
    assert!(other.lines().is_empty());
}

#[test]
fn a_redirect_to_an_allowed_origin_goes_without_credentials_and_never_gets_them_back() {
    let other = Server::start([status(302, &[("Location", "/b")]), json(200, "{}")]);
    let server = Server::start([status(302, &[("Location", &format!("{}/a", other.url()))])]);
    let http = client(&server.url())
        .auth(Auth::bearer("token".into()))
        .redirect_origins([other.url()])
        .build()
        .unwrap();
    assert_eq!(http.get(["users"]).send().unwrap().status(), 200);
    assert_eq!(server.seen()[0].header("authorization"), "Bearer token");
    assert_eq!(other.lines(), ["GET /a", "GET /b"]);
    for seen in other.seen() {
        assert_eq!(seen.header("authorization"), "");
        assert_eq!(seen.header("accept"), "application/json");
        assert_eq!(seen.header("host"), format!("127.0.0.1:{}", other.port()));
    }

    // There and back: whoever may redirect must not make the vendor's own credentials work.
    let server = Server::start([json(200, "{}")]);
    let other = Server::start([status(302, &[("Location", &format!("{}/x", server.url()))])]);
    let first = Server::start([status(302, &[("Location", &other.url())])]);
    let http = client(&first.url())
        .auth(Auth::bearer("token".into()))
        .redirect_origins([other.url(), server.url()])
        .build()
        .unwrap();
    http.get(["users"]).send().unwrap();
    assert_eq!(server.seen()[0].header("authorization"), "");
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

#[test]
fn nobody_at_the_port() {
    let port = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let http = client(&format!("http://127.0.0.1:{port}")).build().unwrap();
    let error = http.get(["users"]).send().unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("cannot connect to `127.0.0.1:{port}`: connection refused")
    );
    assert!(error.help().unwrap().contains("`url`"));
}

#[test]
fn a_name_that_nobody_knows() {
    // `.invalid` is reserved for names that do not exist (RFC 6761).
    let http = client("http://acme.invalid").build().unwrap();
    let error = http.get(["users"]).send().unwrap_err();
    assert!(
        matches!(
            &error,
            Error::Transport(TransportError::UnknownHost { host }) if host == "acme.invalid"
        ),
        "{error}"
    );
}

#[test]
fn a_server_that_speaks_no_tls() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        connection
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .unwrap();
        let _ = connection.read(&mut [0; 1024]);
    });
    let http = client(&format!("https://127.0.0.1:{port}"))
        .certificates(Certificates::TrustAny)
        .build()
        .unwrap();
    let error = http.get(["users"]).send().unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("no TLS connection to `127.0.0.1:{port}`: what answers there does not speak TLS")
    );
    server.join().unwrap();
}

#[test]
fn a_proxy_by_url_is_sent_the_whole_address() {
    let proxy = Server::start([json(200, "{}"), json(201, "{}")]);
    let http = client("http://acme.example/api")
        .proxy(Proxy::Url(format!(
            "http://us%65r:p%40ss@127.0.0.1:{}",
            proxy.port()
        )))
        .build()
        .unwrap();
    http.get(["users"]).query("a", "b").send().unwrap();
    http.post(["users"])
        .json(&serde_json::json!({}))
        .send()
        .unwrap();
    let seen = proxy.seen();
    assert_eq!(
        proxy.lines(),
        [
            "GET http://acme.example/api/users?a=b",
            "POST http://acme.example/api/users"
        ]
    );
    assert_eq!(seen[0].header("host"), "acme.example");
    assert_eq!(seen[0].header("proxy-authorization"), "Basic dXNlcjpwQHNz");
    assert_eq!(seen[1].connection, seen[0].connection);
}

#[test]
fn a_proxy_that_refuses_is_named() {
    let proxy = Server::start([Act::SendAndHangUp(answer(403, &[], "no"))]);
    let address = format!("127.0.0.1:{}", proxy.port());
    let http = client("https://acme.example")
        .proxy(Proxy::Url(format!("http://{address}")))
        .build()
        .unwrap();
    let error = http.get(["users"]).send().unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "the proxy `{address}` did not connect to `acme.example`: it answered 403 Forbidden"
        )
    );
    assert!(error.help().unwrap().contains("`proxy`"));
    assert_eq!(proxy.lines(), ["CONNECT acme.example:443"]);
}
