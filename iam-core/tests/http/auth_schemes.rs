//! Each way of authentication, as a generated client has it, with a vendor that asks for it.

use std::sync::Arc;

use iam_core::{
    Credentials, Error, Instance, Secret,
    http::{Auth, Authorization, HttpClient, OAuth2, RetryPolicy, Session},
    testing::{
        FakeServer, FakeVendor, RestVendor, ScimVendor, VendorAnswer, VendorAuth, VendorSession,
    },
};
use serde_json::{Value, json};

use crate::{Lines, instance};

/// What a client's constructor says for what a vendor asks.
pub fn auth_for(asked: VendorAuth, instance: &Instance) -> Result<Auth, Error> {
    Ok(match asked {
        VendorAuth::Basic => Auth::basic_for(instance)?,
        VendorAuth::Bearer => Auth::bearer_for(instance)?,
        VendorAuth::BasicOrBearer => Auth::basic_or_bearer_for(instance)?,
        VendorAuth::Prefix(prefix) => Auth::token_for(instance, prefix)?,
        VendorAuth::ApiKeyHeader(name) => Auth::header_for(instance, name)?,
        VendorAuth::ApiKeyQuery(name) => Auth::query_for(instance, name)?,
        VendorAuth::OAuth2ClientCredentials => {
            Auth::oauth2(OAuth2::client_credentials_for(instance)?)
        }
        VendorAuth::OAuth2Password => Auth::oauth2(OAuth2::password_for(instance)?),
        VendorAuth::BasicAndHeader { header, parameter } => {
            let id = instance.params().text(parameter)?;
            Auth::all([Auth::basic_for(instance)?, Auth::header(header, id.into())])
        }
        VendorAuth::OAuth2Grant { grant_type, field } => {
            let params = instance.params();
            let client = params.credentials("credentials")?;
            let grant = OAuth2::grant(params.text("token_url")?, grant_type)
                .client(client.identifier, client.password)
                .field(field, params.text(field)?);
            Auth::oauth2(grant)
        }
        VendorAuth::Session => Auth::session(
            Session::for_instance(instance, |http, user| {
                let body = json!({"username": user.identifier, "password": user.password.expose()});
                let answer = http.post(["login"]).json(&body).send()?;
                Ok(Authorization::header(
                    "X-Session-Token",
                    answer.secret_at("token")?,
                ))
            })?
            .log_out(|http, session| http.post(["logout"]).authorized(session).send().map(drop)),
        ),
        _ => Auth::None,
    })
}

/// A client of a vendor, made from the vendor's own parameters.
pub fn client_of<V: FakeVendor + 'static>(vendor: &FakeServer<V>, asked: VendorAuth) -> HttpClient {
    client_with(asked, &instance(vendor.params()))
}

pub fn client_with(asked: VendorAuth, instance: &Instance) -> HttpClient {
    HttpClient::for_instance(instance)
        .unwrap()
        .retries(RetryPolicy {
            max_retries: 0,
            ..RetryPolicy::default()
        })
        .auth(auth_for(asked, instance).unwrap())
        .build()
        .unwrap()
}

const EACH: [VendorAuth; 12] = [
    VendorAuth::None,
    VendorAuth::Basic,
    VendorAuth::Bearer,
    VendorAuth::BasicOrBearer,
    VendorAuth::Prefix("SSWS"),
    VendorAuth::ApiKeyHeader("X-Api-Key"),
    VendorAuth::ApiKeyQuery("api_key"),
    VendorAuth::BasicAndHeader {
        header: "X-Application-Id",
        parameter: "application_id",
    },
    VendorAuth::OAuth2ClientCredentials,
    VendorAuth::OAuth2Password,
    VendorAuth::OAuth2Grant {
        grant_type: "account_credentials",
        field: "account_id",
    },
    VendorAuth::Session,
];

/// The calls besides those to the API, while the client lives.
fn log_ins(asked: VendorAuth) -> &'static [&'static str] {
    match asked {
        VendorAuth::OAuth2ClientCredentials
        | VendorAuth::OAuth2Password
        | VendorAuth::OAuth2Grant { .. } => &["POST /oauth/token"],
        VendorAuth::Session => &["POST /login"],
        _ => &[],
    }
}

#[test]
fn every_way_is_let_in_and_logs_in_once() {
    for asked in EACH {
        let rest = FakeServer::start(RestVendor::default().asks_for(asked));
        let http = client_of(&rest, asked);
        for _ in 0..3 {
            http.get(["test"]).send().unwrap();
        }
        assert_eq!(rest.take_log_ins(), log_ins(asked), "{asked:?}");
        assert_eq!(rest.take_calls().len(), 3, "{asked:?}");

        let scim = FakeServer::start(ScimVendor::default().asks_for(asked));
        let http = client_of(&scim, asked);
        http.get(["Users"]).send().unwrap();
        assert_eq!(scim.take_log_ins(), log_ins(asked), "{asked:?}");
    }
}

#[test]
fn no_way_is_let_in_by_another() {
    for asked in EACH.into_iter().filter(|asked| *asked != VendorAuth::None) {
        let rest = FakeServer::start(RestVendor::default().asks_for(asked));
        let http = HttpClient::builder(&rest.url()).build().unwrap();
        let refused = http.get(["test"]).send().unwrap_err();
        assert_eq!(refused.status(), Some(401), "{asked:?}");

        let scim = FakeServer::start(ScimVendor::default().asks_for(asked));
        let http = HttpClient::builder(&scim.url()).build().unwrap();
        let Error::Refused(refused) = http.get(["Users"]).send().unwrap_err() else {
            panic!("{asked:?}");
        };
        let said = refused.message();
        assert!(said.contains("wrong") || said.contains("not valid") || said.contains("no such"));
    }
}

#[test]
fn a_token_that_is_refused_again_is_given_up() {
    for asked in [
        VendorAuth::OAuth2ClientCredentials,
        VendorAuth::OAuth2Password,
        VendorAuth::Session,
    ] {
        let rest = FakeServer::start(RestVendor::default().asks_for(asked));
        let http = client_of(&rest, asked);
        for _ in 0..2 {
            rest.answer_next(VendorAnswer::json(401, &json!({"error": "not you"})));
        }
        let error = http.post(["users"]).json(&json!({})).send().unwrap_err();
        assert_eq!(error.status(), Some(401), "{asked:?}");
        assert_eq!(rest.take_calls(), ["POST /users", "POST /users"]);
        assert_eq!(rest.take_log_ins(), log_ins(asked).repeat(2), "{asked:?}");
        let help = error.help().unwrap();
        let step = if asked == VendorAuth::Session {
            "the log-in was accepted, but"
        } else {
            "the token was fetched, but"
        };
        assert!(help.starts_with(step), "{help}");
    }
}

#[test]
fn a_token_that_does_not_last_is_fetched_for_every_call() {
    let asked = VendorAuth::OAuth2ClientCredentials;
    let rest = FakeServer::start(RestVendor::default().asks_for(asked));
    rest.tokens_last(0);
    let http = client_of(&rest, asked);
    for _ in 0..3 {
        http.get(["test"]).send().unwrap();
    }
    assert_eq!(rest.take_log_ins().len(), 3);
}

#[test]
fn a_session_is_ended_with_its_client() {
    let asked = VendorAuth::Session;
    let rest = FakeServer::start(RestVendor::default().asks_for(asked));
    let http = client_of(&rest, asked);
    http.get(["test"]).send().unwrap();
    drop(http);
    assert_eq!(rest.take_log_ins(), ["POST /login", "POST /logout"]);
}

/// A vendor's own log-in is described, and played as its documentation says.
#[test]
fn a_session_may_be_begun_borne_and_ended_in_any_way() {
    type LogIn = fn(&HttpClient, &Credentials) -> Result<Authorization, Error>;
    let nested: LogIn = |http, user| {
        let body = json!({"login": {"name": user.identifier, "secret": user.password.expose()}});
        let answer = http.post(["v3", "sessions"]).json(&body).send()?;
        let session = answer.text_at("session.key")?;
        let header = Secret::new(format!("Session {session}"));
        Ok(Authorization::header("Authorization", header))
    };
    let form: LogIn = |http, user| {
        let fields = [
            ("user", user.identifier.as_str()),
            ("word", user.password.expose()),
        ];
        let answer = http.post(["login"]).form(fields).send()?;
        let session = answer.header("X-Subject-Token").unwrap_or_default();
        Ok(Authorization::header(
            "Cookie",
            Secret::new(format!("sid={session}")),
        ))
    };
    let described = [
        (
            VendorSession::new("POST /v3/sessions")
                .takes("login.name", "login.secret")
                .status(201)
                .gives("session.key")
                .asks_for("Authorization", "Session {session}")
                .log_out("DELETE /v3/sessions/current"),
            nested,
            ["POST /v3/sessions", "DELETE /v3/sessions/current"],
        ),
        (
            VendorSession::new("POST /login")
                .takes("user", "word")
                .gives_header("X-Subject-Token")
                .asks_for("Cookie", "sid={session}")
                .log_out("GET /logout"),
            form,
            ["POST /login", "GET /logout"],
        ),
    ];
    for (session, log_in, calls) in described {
        let asked = VendorAuth::LogIn(session);
        let rest = FakeServer::start(RestVendor::default().asks_for(asked));
        let log_out = calls[1].to_owned();
        let client = |params| {
            let instance = instance(params);
            let log_out = log_out.clone();
            let session = Session::for_instance(&instance, log_in)
                .expect("parameters")
                .log_out(move |http, session| {
                    let (method, path) = log_out.split_once(" /").expect("a call");
                    let path = path.split('/');
                    let request = match method {
                        "DELETE" => http.delete(path),
                        _ => http.get(path),
                    };
                    request.authorized(session).send().map(drop)
                });
            let http = HttpClient::for_instance(&instance).expect("parameters");
            http.auth(Auth::session(session)).build().expect("a client")
        };
        let http = client(rest.params());
        http.get(["test"]).send().unwrap();
        http.get(["test"]).send().unwrap();
        drop(http);
        assert_eq!(rest.take_log_ins(), calls);

        let mut params = rest.params();
        params["credentials"]["password"] = json!("wrong");
        let refused = client(params).get(["test"]).send().expect_err("wrong");
        assert!(matches!(refused, Error::LogIn(_)), "{refused}");
        // What was given once has ended, and what was never given lets nobody in.
        let stranger = HttpClient::for_instance(&instance(rest.params())).unwrap();
        let stranger = stranger.build().unwrap().get(["test"]).send();
        assert_eq!(stranger.expect_err("nobody").status(), Some(401));
    }
}

#[test]
fn a_parameter_that_is_missing_is_named_before_anything_is_sent() {
    let user = json!({"identifier": "svc", "password": "s3cret-value"});
    let token_url = json!("https://login.acme.example/token");
    for (asked, given, said) in [
        (
            VendorAuth::Basic,
            json!({"credentials": {"password": "s3cret-value"}}),
            "parameter `credentials`: has no `identifier`, the user name",
        ),
        (
            VendorAuth::Bearer,
            json!({"credentials": {"identifier": "svc"}}),
            "parameter `credentials`: has no `password`, which is the token or key",
        ),
        (
            VendorAuth::Bearer,
            json!({"credentials": {"identifier": "svc", "password": " "}}),
            "parameter `credentials`: has no `password`, which is the token or key",
        ),
        (
            VendorAuth::ApiKeyHeader("X-Api-Key"),
            json!({}),
            "parameter `credentials`: has no `password`, which is the token or key",
        ),
        (
            VendorAuth::OAuth2ClientCredentials,
            json!({"credentials": {"password": "s3cret-value"}, "token_url": token_url}),
            "parameter `credentials`: has no `identifier`, the client id",
        ),
        (
            VendorAuth::OAuth2ClientCredentials,
            json!({"credentials": user}),
            "parameter `token_url`: is missing",
        ),
        (
            VendorAuth::OAuth2Password,
            json!({"credentials": user, "token_url": "login.acme.example"}),
            "parameter `token_url`: has no scheme: write `https://login.acme.example`",
        ),
        (
            VendorAuth::OAuth2Password,
            json!({"credentials": user, "token_url": token_url, "token_cache": "tokens"}),
            "parameter `token_cache`: is not an absolute path of a folder",
        ),
    ] {
        let Value::Object(given) = given else {
            panic!("parameters are an object");
        };
        let error = auth_for(asked, &instance(given)).map(drop).unwrap_err();
        assert!(matches!(error, Error::Parameter { .. }));
        assert_eq!(error.to_string(), said);
    }
}

#[test]
fn what_the_vendor_gives_is_hidden_like_what_it_is_given() {
    for asked in EACH {
        let log = Lines::shared();
        let rest = FakeServer::start(RestVendor::default().asks_for(asked));
        let instance = instance(rest.params()).with_log(Arc::clone(&log) as _);
        let http = client_with(asked, &instance);
        rest.echo_next();
        let error = http.get(["test"]).send().unwrap_err();
        // What is sent in order to log in comes back as well.
        rest.answer_next_log_in(VendorAnswer::json(
            400,
            &json!({"error": rest.log_ins().iter().map(|log_in| {
                format!("{:?} {}", log_in.header("authorization"), log_in.body)
            }).collect::<String>()}),
        ));
        let again = client_with(asked, &instance).get(["test"]).send();
        let again = again.map_or_else(|error| format!("{error} {error:?}"), |_| String::new());
        let text = format!("{error} {error:?} {again} {}", log.text());
        let secrets = rest.secrets();
        assert_eq!(secrets.is_empty(), asked == VendorAuth::None);
        assert_eq!(
            text.contains("***"),
            asked != VendorAuth::None,
            "{asked:?}: {text}"
        );
        for secret in secrets {
            let encoded = secret.replace(' ', "%20").replace('/', "%2F");
            for form in [&secret, &encoded] {
                assert!(!text.contains(form.as_str()), "{asked:?}: {form} in {text}");
            }
        }
        for half in ["Basic ", "c3ZjLWlhb", "YWNtZS1jbGllbnQ"] {
            assert!(!text.contains(half), "{asked:?}: {half} in {text}");
        }
    }
}

#[test]
fn combinations_are_sent_together_and_renewed_together() {
    let asked = VendorAuth::OAuth2ClientCredentials;
    let rest = FakeServer::start(RestVendor::default().asks_for(asked));
    let instance = instance(rest.params());
    let http = HttpClient::for_instance(&instance)
        .unwrap()
        .auth(Auth::all([
            auth_for(asked, &instance).unwrap(),
            Auth::header("X-App-Id", Secret::new("app-1")),
        ]))
        .build()
        .unwrap();
    http.get(["test"]).send().unwrap();
    rest.revoke_tokens();
    http.get(["test"]).send().unwrap();
    let requests = rest.requests();
    assert_eq!(requests.len(), 3);
    for request in requests {
        assert_eq!(request.header("x-app-id"), Some("app-1"));
    }
}
