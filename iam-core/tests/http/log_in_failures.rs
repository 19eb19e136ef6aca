//! When the step before a request fails: which one it was, and what to look at.

use iam_core::{
    Error, Instance, LogInStep, Secret,
    http::{Auth, OAuth2},
    testing::{FakeServer, RestVendor, VendorAnswer, VendorAuth},
};
use serde_json::{Value, json};

use crate::{
    auth_schemes::{client_of, client_with},
    client, instance,
    server::{Act, Server, answer},
};

/// An instance whose parameters let it in, but for one.
fn instance_but(vendor: &FakeServer<RestVendor>, name: &str, value: Value) -> Instance {
    let mut params = vendor.params();
    params.insert(name.to_owned(), value);
    instance(params)
}

#[test]
fn a_wrong_parameter_is_named_with_the_step_that_needs_it() {
    let nobody = json!({"identifier": "nobody", "password": "s3cret-value"});
    let (client, user, session) = (
        VendorAuth::OAuth2ClientCredentials,
        VendorAuth::OAuth2Password,
        VendorAuth::Session,
    );
    for (asked, parameter, value, said, help) in [
        (
            client,
            "credentials",
            nobody.clone(),
            "fetching a token failed: client id or client secret is wrong",
            "`credentials`",
        ),
        (
            client,
            "scope",
            json!("all"),
            "fetching a token failed: another scope is expected",
            "`scope`",
        ),
        (
            user,
            "credentials",
            nobody.clone(),
            "fetching a token failed: user name or password is wrong",
            "`credentials`",
        ),
        (
            user,
            "client_credentials",
            nobody.clone(),
            "fetching a token failed: client id or client secret is wrong",
            "`client_credentials`",
        ),
        (
            session,
            "credentials",
            nobody.clone(),
            "log-in failed: user name or password is wrong",
            "`credentials`",
        ),
    ] {
        let vendor = FakeServer::start(RestVendor::default().asks_for(asked));
        let http = client_with(asked, &instance_but(&vendor, parameter, value));
        let error = http.get(["test"]).send().unwrap_err();
        assert_eq!(error.to_string(), said);
        assert!(
            error.help().unwrap().contains(help),
            "{said}: {:?}",
            error.help()
        );
        assert_eq!(
            vendor.take_calls(),
            [""; 0],
            "the API is not called: {said}"
        );
    }
}

#[test]
fn a_token_url_where_no_tokens_are_is_named() {
    let asked = VendorAuth::OAuth2ClientCredentials;
    let vendor = FakeServer::start(RestVendor::default().asks_for(asked));
    for (token_url, said) in [
        (
            format!("{}/elsewhere", vendor.url()),
            "fetching a token failed: ",
        ),
        (
            "http://127.0.0.1:1/token".to_owned(),
            "fetching a token failed: cannot connect to `127.0.0.1:1`",
        ),
    ] {
        let http = client_with(asked, &instance_but(&vendor, "token_url", json!(token_url)));
        let error = http.get(["test"]).send().unwrap_err();
        assert!(error.to_string().starts_with(said), "{error}");
        let help = error.help().unwrap();
        assert!(
            help.contains("`token_url`") || help.contains("`credentials`"),
            "{help}"
        );
        assert!(!help.contains("`url`"), "{help}");
        assert_eq!(error.status(), None, "never a status of the API");
    }
}

#[test]
fn what_a_token_endpoint_does_in_bad_weather_is_told_as_its_doing() {
    let html = VendorAnswer::text(200, "text/html", "<html><title>Sign in</title></html>");
    for (scripted, said) in [
        (
            VendorAnswer::json(400, &json!({"error": "invalid_client"})),
            "fetching a token failed: invalid_client",
        ),
        (
            VendorAnswer::text(500, "text/html", "<html><body>Oops</body></html>"),
            "fetching a token failed: Internal Server Error: Oops",
        ),
        (
            html,
            "fetching a token failed: unexpected answer to POST /oauth/token: an HTML page, where JSON was expected (status 200, text/html, 35 bytes)",
        ),
        (
            VendorAnswer::empty(204),
            "fetching a token failed: unexpected answer to POST /oauth/token: nothing, where JSON was expected (status 204, 0 bytes)",
        ),
        (
            VendorAnswer::json(200, &json!({"error": "temporarily_unavailable"})),
            "fetching a token failed: temporarily_unavailable",
        ),
        (
            VendorAnswer::json(404, &json!({"message": "no such user"})),
            "fetching a token failed: no such user",
        ),
    ] {
        let asked = VendorAuth::OAuth2ClientCredentials;
        let vendor = FakeServer::start(RestVendor::default().asks_for(asked));
        vendor.answer_next_log_in(scripted);
        let error = client_of(&vendor, asked).get(["test"]).send().unwrap_err();
        assert_eq!(error.to_string(), said);
        let Error::LogIn(failure) = &error else {
            panic!("{error:?}");
        };
        assert_eq!(failure.step, LogInStep::ClientToken);
        assert_ne!(error.code().and_then(|code| code.status()), Some(404));
        assert_eq!(vendor.take_calls(), [""; 0], "{said}");
    }
}

#[test]
fn a_token_endpoint_that_hangs_up_or_talks_nonsense_is_told_as_its_doing() {
    for (act, said) in [
        (
            Act::HangUp,
            "fetching a token failed: POST /token: the connection was closed",
        ),
        (
            Act::SendAndHangUp(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"acc".to_vec()),
            "fetching a token failed: POST /token: the connection was closed",
        ),
        (
            Act::Send(answer(200, &[], "\u{1f}\u{8b}")),
            "fetching a token failed: unexpected answer to POST /token",
        ),
        (
            Act::Send(answer(
                302,
                &[("Location", "https://elsewhere.example/")],
                "",
            )),
            "fetching a token failed: POST /token: redirected to `https://elsewhere.example`",
        ),
    ] {
        let server = Server::start([act]);
        let oauth2 = OAuth2::client_credentials(
            format!("{}/token", server.url()),
            "id",
            Secret::new("s3cret-value"),
        );
        let http = client(&server.url())
            .auth(Auth::oauth2(oauth2))
            .build()
            .unwrap();
        let error = http.get(["users"]).send().unwrap_err();
        assert!(error.to_string().starts_with(said), "{error}");
        assert_eq!(server.lines(), ["POST /token"], "the secret is sent once");
    }
}

#[test]
fn a_refused_log_in_is_not_tried_again() {
    for asked in [VendorAuth::OAuth2ClientCredentials, VendorAuth::Session] {
        let vendor = FakeServer::start(RestVendor::default().asks_for(asked));
        let wrong = json!({"identifier": "svc-iam", "password": "s3cret-value"});
        let http = client_with(asked, &instance_but(&vendor, "credentials", wrong));
        let [first, second] = [(); 2].map(|()| http.get(["test"]).send().unwrap_err());
        assert_eq!(first.to_string(), second.to_string());
        assert_eq!(vendor.take_log_ins().len(), 1, "{asked:?}");
    }
}

#[test]
fn a_log_in_that_fails_for_a_while_is_tried_again() {
    let asked = VendorAuth::OAuth2ClientCredentials;
    let vendor = FakeServer::start(RestVendor::default().asks_for(asked));
    let http = client_of(&vendor, asked);
    vendor.answer_next_log_in(VendorAnswer::empty(500));
    http.get(["test"]).send().unwrap_err();
    http.get(["test"]).send().unwrap();
}
