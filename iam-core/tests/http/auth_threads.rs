//! However many threads want a token or a session, one of them fetches it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use iam_core::{
    Secret,
    http::{Auth, Authorization, HttpClient, OAuth2, Session},
};
use serde_json::json;

use crate::{
    client,
    server::{Act, Server, json as answer, status},
};

const THREADS: usize = 32;

/// A vendor whose newest token, given at `POST /token`, is the only one that holds.
struct Vendor {
    server: Server,
    /// The number of the token that holds; a higher one means that none does.
    holds: Arc<AtomicUsize>,
}

impl Vendor {
    fn start() -> Self {
        let holds = Arc::new(AtomicUsize::new(0));
        let held = Arc::clone(&holds);
        let given = AtomicUsize::new(0);
        let server = Server::deciding(move |seen| {
            if seen.line == "POST /token" {
                let token = given.fetch_add(1, Ordering::SeqCst) + 1;
                held.store(token, Ordering::SeqCst);
                let token = json!({"access_token": format!("t{token}"), "expires_in": 3600});
                return answer(200, &token.to_string());
            }
            let wanted = format!("Bearer t{}", held.load(Ordering::SeqCst));
            if seen.header("authorization") == wanted {
                answer(200, "{}")
            } else {
                status(401, &[])
            }
        });
        Self { server, holds }
    }

    fn revoke(&self) {
        self.holds.store(usize::MAX, Ordering::SeqCst);
    }

    fn tokens(&self) -> usize {
        let lines = self.server.lines();
        lines.iter().filter(|line| *line == "POST /token").count()
    }

    /// A client for each way of getting a token.
    fn clients(&self) -> [HttpClient; 3] {
        let token_url = format!("{}/token", self.server.url());
        let secret = || Secret::new("s3cret-value");
        [
            Auth::oauth2(OAuth2::client_credentials(&token_url, "id", secret())),
            Auth::oauth2(OAuth2::password(&token_url, "svc", secret())),
            Auth::session(Session::new(|http| {
                let answer = http.post(["token"]).send()?;
                Ok(Authorization::bearer(&answer.secret_at("access_token")?))
            })),
        ]
        .map(|auth| client(&self.server.url()).auth(auth).build().unwrap())
    }
}

fn all_at_once(http: &HttpClient) {
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| http.get(["users"]).send().unwrap());
        }
    });
}

#[test]
fn many_threads_fetch_one_token() {
    for way in 0..3 {
        let vendor = Vendor::start();
        all_at_once(&vendor.clients()[way]);
        assert_eq!(vendor.tokens(), 1);
        assert_eq!(vendor.server.lines().len(), THREADS + 1);
    }
}

#[test]
fn many_threads_renew_a_revoked_token_once() {
    for way in 0..3 {
        let vendor = Vendor::start();
        let http = &vendor.clients()[way];
        all_at_once(http);
        vendor.revoke();
        all_at_once(http);
        assert_eq!(vendor.tokens(), 2);
    }
}

#[test]
fn a_refused_log_in_is_not_tried_again_however_many_threads_want_it() {
    let token_url = |server: &Server| format!("{}/token", server.url());
    let refuse = |_: &crate::server::Seen| -> Act { answer(401, r#"{"error": "invalid_client"}"#) };
    let server = Server::deciding(refuse);
    let oauth2 = OAuth2::client_credentials(token_url(&server), "id", Secret::new("s3cret-value"));
    let http = client(&server.url())
        .auth(Auth::oauth2(oauth2))
        .build()
        .unwrap();
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| http.get(["users"]).send().unwrap_err());
        }
    });
    assert_eq!(
        server.lines(),
        ["POST /token"],
        "a wrong password locks no account"
    );
}
