//! Servers and proxies that cannot be reached.

use std::{
    io::{Read, Write},
    net::TcpListener,
    thread,
};

use iam_core::{
    Error,
    http::{Certificates, Proxy, TransportError},
};

use crate::{
    client,
    server::{Act, Server, answer, json},
};

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
