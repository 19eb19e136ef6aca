//! A client, a server with quirks, and what the tests ask of them.

use std::time::Duration;

use iam_core::{
    AppUser, Error, IamClient, Secret,
    http::{Auth, HttpClient, RetryPolicy},
    scim::ScimClient,
    testing::{FakeServer, ScimQuirk, ScimVendor},
};
use serde_json::{Value, json};

pub type Server = FakeServer<ScimVendor>;

pub fn server(quirks: &[ScimQuirk]) -> Server {
    FakeServer::start(ScimVendor::with(quirks.iter().copied()))
}

pub fn client(server: &Server) -> ScimClient {
    let password = Secret::new("correct horse battery staple");
    let http = HttpClient::builder(&server.url())
        .auth(Auth::basic("svc-iam", password))
        .retries(RetryPolicy {
            max_retries: 0,
            max_wait: Duration::ZERO,
            max_total: Duration::from_secs(60),
            busy: &[],
        })
        .build()
        .expect("a client");
    ScimClient::new(http)
}

/// Ada as a conforming server holds her.
pub fn ada() -> Value {
    json!({
        "userName": "ada",
        "active": true,
        "name": {"givenName": "Ada", "familyName": "Byron", "formatted": "Ada Byron"},
        "displayName": "Ada Byron",
        "emails": [{"value": "ada@acme.example", "type": "work", "primary": true}],
    })
}

pub fn person(name: &str) -> Value {
    json!({
        "userName": name,
        "active": true,
        "name": {"givenName": name},
        "emails": [{"value": format!("{name}@acme.example"), "type": "work", "primary": true}],
    })
}

pub fn user(fields: Value) -> AppUser {
    match fields {
        Value::Object(fields) => AppUser::new(fields),
        other => panic!("no object: {other}"),
    }
}

/// The id of the user that a look-up finds.
pub fn look_up(client: &ScimClient, attribute: &str, key: &str) -> Result<Option<String>, Error> {
    let found = client.get_user(attribute, key)?;
    Ok(found.map(|user| user.id.expect("an id").to_string()))
}

/// Calls with their queries decoded, for people to read.
pub fn calls(server: &Server) -> Vec<String> {
    let requests = server.requests();
    server.take_calls();
    requests
        .iter()
        .map(|request| {
            let path = request.target.split('?').next().unwrap_or_default();
            let query: Vec<_> = request
                .query()
                .into_iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            if query.is_empty() {
                format!("{} {path}", request.method)
            } else {
                format!("{} {path}?{}", request.method, query.join("&"))
            }
        })
        .collect()
}

/// The bodies of the requests of one method, in order.
pub fn bodies(server: &Server, method: &str) -> Vec<Value> {
    server
        .requests()
        .iter()
        .filter(|request| request.method == method)
        .map(|request| request.json())
        .collect()
}
