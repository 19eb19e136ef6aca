//! What is sent, and how what comes is read.

use iam_core::{
    AnswerBody, Error, Instance, Params, Secret,
    filter::{Filter, Okta},
    http::{Auth, HttpClient, TransportError},
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

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
fn basic_and_bearer_authentication() {
    for (auth, expected) in [
        (Auth::None, ""),
        (
            Auth::basic("jürgen", Secret::new("p:ss")),
            "Basic asO8cmdlbjpwOnNz",
        ),
        (Auth::bearer(Secret::new("abc")), "Bearer abc"),
    ] {
        let server = Server::start([json_answer(200, "{}")]);
        let http = client(&server.url()).auth(auth).build().unwrap();
        http.get(["users"]).send().unwrap();
        assert_eq!(server.seen()[0].header("authorization"), expected);
    }
}

#[test]
fn a_token_that_no_header_can_carry_is_refused_unseen() {
    let server = Server::start([]);
    let http = client(&server.url())
        .auth(Auth::bearer(Secret::new("tok\nen")))
        .build()
        .unwrap();
    let error = http.get(["users"]).send().unwrap_err().to_string();
    assert_eq!(
        error,
        "the request cannot be sent: the value of the header `authorization` holds a character that no header can carry"
    );
}

#[test]
fn an_instance_s_parameters_are_checked_and_named() {
    let server = Server::start([]);
    let good = json!({"url": server.url()});
    for (name, value) in [
        ("url", json!("")),
        ("url", json!("acme.example")),
        ("url", json!("ftp://acme.example")),
        ("url", json!("https://user:pw@acme.example")),
        ("url", json!("https://acme.example/?a=b")),
        ("url", json!("https://acme.example/#a")),
        ("url", json!("https://")),
        ("url", json!("https://acme.example:0")),
        ("url", json!("https://acme.example:99999")),
        ("url", json!("https://acme.example:x")),
        ("url", json!("https://acme.example/../admin")),
        ("url", json!("https://ac me.example")),
        ("url", json!("https://bücher.example")),
        ("timeout", json!("0")),
        ("timeout", json!("soon")),
        ("max_retries", json!(1000)),
        ("max_retry_wait", json!("1000000")),
        ("connect_timeout", json!("0")),
        ("read_timeout", json!("1e3")),
        ("max_retry_time", json!(86401)),
        ("insecure", json!("maybe")),
        ("proxy", json!(1)),
        ("proxy_url", json!("proxy.example:8080")),
        ("proxy_url", json!("http://user:pw@proxy.example")),
        ("redirect_origins", json!("https://a.example, b.example")),
        ("redirect_origins", json!("https://a.example/pw")),
        ("ca_certificates", json!("-----BEGIN CERTIFICATE-----pw")),
        ("ca_certificates", json!("/nowhere/pw.pem")),
        ("client_certificate", json!("/nowhere/pw.pem")),
        ("client_key", json!("-----BEGIN PRIVATE KEY-----pw")),
    ] {
        let mut params = good.as_object().unwrap().clone();
        params.insert(name.to_owned(), value.clone());
        let error = match instance(params) {
            Ok(instance) => HttpClient::for_instance(&instance)
                .and_then(iam_core::http::HttpClientBuilder::build)
                .unwrap_err()
                .to_string(),
            Err(error) => error,
        };
        assert!(error.contains(&format!("`{name}`")), "{value}: {error}");
        assert!(!error.contains("pw"), "{error}");
    }
}

#[test]
fn a_proxy_by_parameter_is_asked_with_its_credentials() {
    let proxy = Server::start([json_answer(200, "{}"), json_answer(200, "{}")]);
    let place = format!("http://127.0.0.1:{}", proxy.port());
    for (credentials, sent) in [
        (
            json!({"identifier": "us:er@", "password": "p@ss/"}),
            "Basic dXM6ZXJAOnBAc3Mv",
        ),
        (json!(null), ""),
    ] {
        let params = json!({
            "url": "http://acme.example",
            "proxy_url": place,
            "proxy_credentials": credentials,
        });
        let instance = instance(params.as_object().unwrap().clone()).unwrap();
        let http = HttpClient::for_instance(&instance)
            .unwrap()
            .build()
            .unwrap();
        http.get(["users"]).send().unwrap();
        let seen = proxy.seen().pop().unwrap();
        assert_eq!(seen.line, "GET http://acme.example/users");
        assert_eq!(seen.header("proxy-authorization"), sent);
    }
}

/// An instance of a yml that has all the parameters there are.
fn instance(params: Map<String, Value>) -> Result<Instance, String> {
    let mut yml = "commonfields: {id: Acme, version: -1}\nname: Acme\ndisplay: Acme\n\
        configuration:\n"
        .to_owned();
    for (name, kind) in [
        ("url", 0),
        ("connect_timeout", 0),
        ("read_timeout", 0),
        ("timeout", 0),
        ("max_retries", 0),
        ("max_retry_wait", 0),
        ("max_retry_time", 0),
        ("insecure", 8),
        ("proxy", 8),
        ("proxy_url", 0),
        ("proxy_credentials", 9),
        ("redirect_origins", 0),
        ("ca_certificates", 12),
        ("client_certificate", 12),
        ("client_key", 14),
    ] {
        yml.push_str(&format!("- {{name: {name}, type: {kind}}}\n"));
    }
    yml.push_str("script:\n  commands: []\n");
    let definition = iam_core::Definition::parse(&yml).unwrap();
    Ok(Instance::new(
        "Acme",
        "Acme_instance_1",
        Params::resolve(&definition, params).map_err(|error| error.to_string())?,
    ))
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
