//! Secrets are hidden in every error and every line of the log, also where the vendor echoes them.

use std::{sync::Arc, time::Duration};

use iam_core::{
    Error, Secret,
    http::{Auth, Authenticator, Authorization, HttpClient, Proxy, Redactor, Timeouts},
};

use crate::{
    Lines, client,
    server::{Act, Server, answer, json, status},
};

const PASSWORD: &str = "pä\"ss/w&rd 1";

#[test]
fn an_echoed_secret_is_hidden_in_every_form() {
    for echo in [
        r#"{"error": "bad password p\u00e4\"ss/w&rd 1"}"#.to_owned(),
        r#"{"error": {"message": "bad", "detail": "Basic c3ZjOnDDpCJzcy93JnJkIDE="}}"#.to_owned(),
        r#"{"detail": "GET /?p=p%C3%A4%22ss%2Fw%26rd%201 p%c3%a4%22ss%2fw%26rd+1"}"#.to_owned(),
        format!(
            "<html><body>{}</body></html>",
            PASSWORD.replace('&', "&amp;")
        ),
        format!("{{\"error\": broken {PASSWORD}"),
        format!("[\"{}\"]", "pä\\\"ss\\/w&rd 1"),
    ] {
        let server = Server::start([Act::Send(answer(
            400,
            &[("Content-Type", "application/json")],
            &echo,
        ))]);
        let http = client(&server.url())
            .auth(Auth::basic("svc", Secret::new(PASSWORD)))
            .build()
            .unwrap();
        let error = http.get(["users"]).send().unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(text.contains("***"), "{text}");
        for part in ["pä", "p\\u00e4", "p%", "c3ZjOn", "w&rd"] {
            assert!(!text.contains(part), "{part} in {text}");
        }
        let Error::Refused(refusal) = &error else {
            panic!("{error}");
        };
        assert!(!format!("{:?}", refusal.body).contains("w&rd"));
    }
}

#[test]
fn the_log_tells_of_each_try_and_hides_secrets() {
    let log = Lines::shared();
    let server = Server::start([
        json(200, r#"{"a": 1}"#),
        status(404, &[]),
        Act::SendAndHangUp(b"HTTP/1.1 200 OK\r\n".to_vec()),
    ]);
    let http = client(&server.url())
        .log(Arc::clone(&log) as _)
        .auth(Auth::bearer(Secret::new("t0ken/+")))
        .build()
        .unwrap();
    http.get(["users", "t0ken/+"])
        .query("key", "t0ken/+")
        .query("email", "a@b.example")
        .send()
        .unwrap();
    http.post(["users"]).send().unwrap_err();
    http.delete(["users"]).send().unwrap_err();
    let text = log.text();
    let lines: Vec<_> = text.lines().collect();
    assert!(
        lines[0].starts_with(&format!(
            "GET {}/users/***?key=***&email=a%40b.example -> 200, ",
            server.url()
        )) && lines[0].ends_with(" ms, 8 bytes"),
        "{text}"
    );
    assert!(
        lines[1].starts_with(&format!("POST {}/users -> 404, ", server.url())),
        "{text}"
    );
    assert!(lines[2].contains("the connection was closed"), "{text}");
    assert_eq!(lines.len(), 3);
}

#[test]
fn insecure_warns_once_and_only_for_https() {
    for (url, warnings) in [("https://acme.example", 1), ("http://acme.example", 0)] {
        let log = Lines::shared();
        let http = client(url)
            .log(Arc::clone(&log) as _)
            .certificates(iam_core::http::Certificates::TrustAny)
            .timeouts(Timeouts::total(Duration::from_millis(1)))
            .build()
            .unwrap();
        drop(http);
        assert_eq!(log.text().matches("`insecure`").count(), warnings);
    }
}

#[test]
fn a_proxy_s_password_is_hidden() {
    let proxy = Server::start([json(400, r#"{"error": "who is user:p@ss dXNlcjpwQHNz"}"#)]);
    let http = client("http://acme.example")
        .proxy(Proxy::Url(format!(
            "http://user:p%40ss@127.0.0.1:{}",
            proxy.port()
        )))
        .build()
        .unwrap();
    let error = http.get(["users"]).send().unwrap_err();
    assert_eq!(error.to_string(), "who is user:*** ***");
}

#[test]
fn nothing_prints_a_secret() {
    let http = client("https://acme.example")
        .auth(Auth::basic("svc", Secret::new("hunter22")))
        .proxy(Proxy::Url("http://svc:hunter22@proxy.example".to_owned()))
        .build()
        .unwrap();
    let texts = [
        format!("{http:?}"),
        format!("{:?}", Auth::bearer(Secret::new("hunter22"))),
        format!("{:?}", Secret::new("hunter22")),
        format!("{:?}", Redactor::new([Secret::new("hunter22")])),
        format!("{:?}", Proxy::Url("http://svc:hunter22@p".to_owned())),
        format!(
            "{:?}",
            Authorization::header("X-Key", Secret::new("hunter22"))
        ),
    ];
    for text in texts {
        assert!(!text.contains("hunter22"), "{text}");
    }
}

/// Hands out one token after the other.
struct Tokens(std::sync::Mutex<Vec<&'static str>>);

impl Authenticator for Tokens {
    fn authorize(&self, _: &HttpClient) -> Result<Authorization, Error> {
        let token = *self.0.lock().unwrap().last().unwrap();
        Ok(Authorization::query("api_key", Secret::new(token)))
    }

    fn renew(&self, _: &HttpClient, _: &Authorization) -> Result<Option<Authorization>, Error> {
        self.0.lock().unwrap().pop();
        let left = self.0.lock().unwrap().last().copied();
        Ok(left.map(|token| Authorization::query("api_key", Secret::new(token))))
    }
}

#[test]
fn credentials_are_renewed_once_after_a_401_and_hidden_as_they_come() {
    let log = Lines::shared();
    let server = Server::start([
        status(401, &[]),
        json(401, r#"{"error": "second-token is old"}"#),
        json(200, "{}"),
    ]);
    let http = client(&server.url())
        .log(Arc::clone(&log) as _)
        .auth(Auth::custom(Tokens(std::sync::Mutex::new(vec![
            "third-token",
            "second-token",
            "first-token",
        ]))))
        .build()
        .unwrap();
    let error = http.post(["users"]).send().unwrap_err();
    assert_eq!(error.to_string(), "*** is old");
    assert_eq!(
        server.lines(),
        [
            "POST /users?api_key=first-token",
            "POST /users?api_key=second-token"
        ]
    );
    assert!(!log.text().contains("-token"), "{}", log.text());
}
