//! The ways of authentication, and what they cost in calls.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use iam_core::{
    Credentials, Error, Secret,
    http::{Auth, Authorization, HttpClient, OAuth2, Session},
};
use serde_json::json;

use crate::{
    Lines, client,
    server::{Server, json as json_answer, status},
};

fn with(server: &Server, auth: Auth) -> HttpClient {
    client(&server.url()).auth(auth).build().unwrap()
}

fn token(name: &str, expires_in: &str) -> crate::server::Act {
    json_answer(
        200,
        &format!(
            r#"{{"access_token": "{name}", "token_type": "bearer", "expires_in": {expires_in}}}"#
        ),
    )
}

#[test]
fn a_static_credential_goes_where_the_vendor_wants_it() {
    let key = || Secret::new("k&y/1");
    for (auth, line, headers) in [
        (
            Auth::token("SSWS", key()),
            "GET /users?a=b",
            vec![("authorization", "SSWS k&y/1")],
        ),
        (
            Auth::header("X-Api-Key", key()),
            "GET /users?a=b",
            vec![("x-api-key", "k&y/1"), ("authorization", "")],
        ),
        (
            Auth::query("api_key", key()),
            "GET /users?a=b&api_key=k%26y%2F1",
            vec![("authorization", "")],
        ),
        (
            Auth::all([
                Auth::basic("a", Secret::new("b")),
                Auth::header("X-App-Id", Secret::new("7")),
            ]),
            "GET /users?a=b",
            vec![("authorization", "Basic YTpi"), ("x-app-id", "7")],
        ),
        (
            Auth::basic_or_bearer(&Credentials {
                identifier: "a".to_owned(),
                password: Secret::new("b"),
            }),
            "GET /users?a=b",
            vec![("authorization", "Basic YTpi")],
        ),
        (
            Auth::basic_or_bearer(&Credentials {
                identifier: " ".to_owned(),
                password: Secret::new("b"),
            }),
            "GET /users?a=b",
            vec![("authorization", "Bearer b")],
        ),
        (
            Auth::basic_or_bearer(&Credentials {
                identifier: String::new(),
                password: Secret::new(""),
            }),
            "GET /users?a=b",
            vec![("authorization", "")],
        ),
    ] {
        let server = Server::start([json_answer(200, "{}")]);
        with(&server, auth)
            .get(["users"])
            .query("a", "b")
            .send()
            .unwrap();
        let seen = &server.seen()[0];
        assert_eq!(seen.line, line);
        for (name, value) in headers {
            assert_eq!(seen.header(name), value, "{name}");
        }
    }
}

#[test]
fn client_credentials_are_named_in_the_header_or_in_the_form() {
    for (in_form, authorization, body) in [
        (
            false,
            // The parts are encoded before base64 (RFC 6749, 2.3.1): `i%3Ad:s%26cret`.
            "Basic aSUzQWQ6cyUyNmNyZXQ=",
            "grant_type=client_credentials&scope=a%20b&audience=https%3A%2F%2Fx.example",
        ),
        (
            true,
            "",
            "grant_type=client_credentials&scope=a%20b&audience=https%3A%2F%2Fx.example\
             &client_id=i%3Ad&client_secret=s%26cret",
        ),
    ] {
        let server = Server::start([token("t1", "3600"), json_answer(200, "{}")]);
        let mut oauth2 = OAuth2::client_credentials(
            format!("{}/oauth/token/", server.url()),
            "i:d",
            Secret::new("s&cret"),
        )
        .scope("a b")
        .audience("https://x.example");
        if in_form {
            oauth2 = oauth2.client_in_form();
        }
        with(&server, Auth::oauth2(oauth2))
            .get(["users"])
            .send()
            .unwrap();
        let seen = server.seen();
        assert_eq!(seen[0].line, "POST /oauth/token/");
        assert_eq!(seen[0].header("authorization"), authorization);
        assert_eq!(seen[0].body, body);
        assert_eq!(seen[1].header("authorization"), "Bearer t1");
    }
}

#[test]
fn the_password_grant_sends_user_client_and_fields() {
    let server = Server::start([token("t1", "\"60\""), json_answer(200, "{}")]);
    let oauth2 = OAuth2::password(
        format!("{}/token", server.url()),
        "svc",
        Secret::new("pass word"),
    )
    .client("id", Secret::new("secret"))
    .client_in_form()
    .field("resource", "users");
    with(&server, Auth::oauth2(oauth2))
        .get(["users"])
        .send()
        .unwrap();
    assert_eq!(
        server.seen()[0].body,
        "grant_type=password&username=svc&password=pass%20word&resource=users\
         &client_id=id&client_secret=secret"
    );
}

fn simple(server: &Server) -> OAuth2 {
    OAuth2::client_credentials(
        format!("{}/token", server.url()),
        "id",
        Secret::new("s3cret-value"),
    )
}

#[test]
fn a_token_is_kept_until_it_expires() {
    for (expires_in, tokens) in [("3600", 1), ("\"3600\"", 1), ("null", 1), ("0", 3)] {
        let mut script = vec![token("t1", expires_in)];
        for _ in 0..3 {
            script.push(json_answer(200, "{}"));
            if tokens == 3 {
                script.push(token("t1", expires_in));
            }
        }
        let server = Server::start(script);
        let http = with(&server, Auth::oauth2(simple(&server)));
        for _ in 0..3 {
            http.get(["users"]).send().unwrap();
        }
        let asked = server
            .lines()
            .iter()
            .filter(|line| *line == "POST /token")
            .count();
        assert_eq!(asked, tokens, "{expires_in}");
    }
}

#[test]
fn a_401_renews_the_token_once() {
    for (after, ok) in [(json_answer(200, "{}"), true), (status(401, &[]), false)] {
        let server = Server::start([
            token("t1", "3600"),
            status(401, &[]),
            token("t2", "3600"),
            after,
        ]);
        let http = with(&server, Auth::oauth2(simple(&server)));
        let result = http.post(["users"]).json(&json!({})).send();
        assert_eq!(result.is_ok(), ok);
        assert_eq!(
            server.lines(),
            ["POST /token", "POST /users", "POST /token", "POST /users"]
        );
        assert_eq!(server.seen()[3].header("authorization"), "Bearer t2");
    }
}

/// A 401 is repeated only with something new to say.
#[test]
fn what_is_always_the_same_is_not_sent_again_after_a_401() {
    let secret = || Secret::new("s3cret-value");
    for auth in [
        Auth::basic("svc", secret()),
        Auth::all([
            Auth::basic("svc", secret()),
            Auth::header("X-App-Id", secret()),
        ]),
    ] {
        let server = Server::start([status(401, &[]), json_answer(200, "{}")]);
        let error = with(&server, auth).get(["users"]).send().unwrap_err();
        assert_eq!(error.status(), Some(401));
        assert_eq!(server.lines(), ["GET /users"]);
    }
}

#[test]
fn a_combination_that_is_refused_says_which_step_went_well() {
    let server = Server::start([
        token("t1", "3600"),
        status(401, &[]),
        token("t2", "3600"),
        status(401, &[]),
    ]);
    let key = Auth::header("X-App-Id", Secret::new("7"));
    let http = with(&server, Auth::all([key, Auth::oauth2(simple(&server))]));
    let error = http.get(["users"]).send().unwrap_err();
    let help = error.help().unwrap();
    assert!(help.starts_with("the token was fetched, but"), "{help}");
}

#[test]
fn a_password_that_the_token_endpoint_echoes_is_hidden_and_the_user_name_is_not() {
    let server = Server::start([json_answer(
        400,
        r#"{"error_description": "svc-iam: correct horse, correct%20horse"}"#,
    )]);
    let oauth2 = OAuth2::password(
        format!("{}/token", server.url()),
        "svc-iam",
        Secret::new("correct horse"),
    );
    let http = with(&server, Auth::oauth2(oauth2));
    assert_eq!(
        http.get(["users"]).send().unwrap_err().to_string(),
        "fetching a token failed: svc-iam: ***, ***"
    );
}

#[test]
fn a_log_in_that_fails_says_so_and_hides_its_secrets() {
    for (act, said, code) in [
        (
            json_answer(
                401,
                r#"{"error": "invalid_client", "error_description": "s3cret-value is wrong"}"#,
            ),
            "fetching a token failed: *** is wrong",
            Some(401),
        ),
        (
            // "Not found" of a log-in call must never read as "no such user".
            json_answer(404, r#"{"message": "no route"}"#),
            "fetching a token failed: no route",
            None,
        ),
        (
            json_answer(409, r#"{"message": "busy"}"#),
            "fetching a token failed: busy",
            None,
        ),
        (
            json_answer(200, r#"{"error": "bad_verification_code"}"#),
            "fetching a token failed: bad_verification_code",
            None,
        ),
        (
            json_answer(200, r#"{"token": "t"}"#),
            "fetching a token failed: unexpected answer to POST /token: no `access_token` (status 200, application/json, 14 bytes)",
            None,
        ),
    ] {
        let log = Lines::shared();
        let server = Server::start([act]);
        let http = client(&server.url())
            .log(Arc::clone(&log) as _)
            .auth(Auth::oauth2(simple(&server)))
            .build()
            .unwrap();
        let error = http.get(["users"]).send().unwrap_err();
        assert_eq!(error.to_string(), said);
        assert!(matches!(error, Error::LogIn(_)));
        assert_eq!(error.status(), None);
        assert_eq!(error.code().and_then(|code| code.status()), code);
        assert!(!log.text().contains("s3cret"), "{}", log.text());
    }
}

fn session(log_outs: &Arc<AtomicUsize>) -> Session {
    let log_outs = Arc::clone(log_outs);
    Session::new(|http| {
        let answer = http
            .post(["login"])
            .json(&json!({"user": "svc"}))
            .send()?
            .json()?;
        let token = answer["token"].as_str().unwrap_or_default().to_owned();
        Ok(Authorization::header("X-Session", Secret::new(token)))
    })
    .log_out(move |http, session| {
        log_outs.fetch_add(1, Ordering::SeqCst);
        http.post(["logout"]).authorized(session).send().map(drop)
    })
}

#[test]
fn a_session_is_begun_once_renewed_after_a_401_and_ended() {
    let log_outs = Arc::default();
    let server = Server::start([
        json_answer(200, r#"{"token": "s1"}"#),
        json_answer(200, "{}"),
        status(401, &[]),
        json_answer(200, r#"{"token": "s2"}"#),
        json_answer(200, "{}"),
        status(204, &[]),
    ]);
    let http = with(&server, Auth::session(session(&log_outs)));
    let clone = http.clone();
    http.get(["users"]).send().unwrap();
    drop(http);
    clone.get(["users"]).send().unwrap();
    assert_eq!(log_outs.load(Ordering::SeqCst), 0);
    drop(clone);
    assert_eq!(log_outs.load(Ordering::SeqCst), 1);
    let sent: Vec<_> = server
        .seen()
        .iter()
        .map(|seen| format!("{} {}", seen.line, seen.header("x-session")))
        .collect();
    assert_eq!(
        sent,
        [
            "POST /login ",
            "GET /users s1",
            "GET /users s1",
            "POST /login ",
            "GET /users s2",
            "POST /logout s2",
        ]
    );
}

#[test]
fn a_session_that_never_began_is_not_ended() {
    let log_outs = Arc::default();
    let server = Server::start([]);
    drop(with(&server, Auth::session(session(&log_outs))));
    assert_eq!(log_outs.load(Ordering::SeqCst), 0);
    assert!(server.lines().is_empty());
}
