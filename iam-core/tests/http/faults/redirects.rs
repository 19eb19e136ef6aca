//! Where a redirect may lead, and what goes along.

use iam_core::http::Auth;

use crate::{
    client,
    server::{Server, json, status},
};

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
fn a_redirect_that_a_request_takes_for_success_is_its_answer() {
    let server = Server::start([status(303, &[("Location", "/elsewhere")])]);
    let http = client(&server.url()).build().unwrap();
    let answer = http.get(["users"]).success(&[200, 303]).send().unwrap();
    assert_eq!(answer.status(), 303);
    assert_eq!(server.lines(), ["GET /users"]);
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
