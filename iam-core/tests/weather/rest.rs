//! The REST client, and its calls.

use std::time::Duration;

use iam_core::{
    Error, Instance, Integration,
    http::{Auth, HttpClient, OAuth2, RetryPolicy, Timeouts},
    testing::{FakeVendor, RestVendor, VendorRequest},
};
use serde_json::{Value, json};

use crate::{fault::LIMIT, rest_client::RestClient, server::Customs};

/// A client that repeats once and does not wait.
pub fn http(instance: &Instance) -> Result<HttpClient, Error> {
    let params = instance.params();
    let credentials = params.credentials("credentials")?;
    let auth = match params.optional_text("token_url")? {
        None => Auth::basic(credentials.identifier, credentials.password),
        Some(url) => Auth::oauth2(OAuth2::client_credentials(
            url,
            credentials.identifier,
            credentials.password,
        )),
    };
    let patience = params.whole_number("patience_ms")?.unwrap_or(20_000);
    HttpClient::for_instance(instance)?
        .auth(auth)
        .timeouts(Timeouts::total(Duration::from_millis(patience)))
        .retries(RetryPolicy {
            max_retries: 1,
            max_wait: Duration::from_millis(1),
            ..RetryPolicy::default()
        })
        .max_answer_bytes(LIMIT)
        .build()
}

pub fn integration() -> Integration<RestClient> {
    let keys = ["user_name", "email", "title"].map(|key| (key, key));
    Integration::new(&crate::trial::yml(), |instance| {
        Ok(RestClient {
            http: http(instance)?,
            beside: (),
        })
    })
    .mapper(&crate::trial::outgoing(keys))
    .mapper(&crate::trial::incoming("email"))
}

/// `G`et, `C`reate, `U`pdate, `E`nable, `D`isable, `T`est, `F`ields.
fn letter(request: &VendorRequest) -> char {
    let sets = |active: bool| request.json() == json!({ "active": active });
    match (
        request.method.as_str(),
        request.segments().join("/").as_str(),
    ) {
        ("GET", "users") => 'G',
        ("POST", "users") => 'C',
        ("PATCH", _) if sets(true) => 'E',
        ("PATCH", _) if sets(false) => 'D',
        ("PATCH", _) => 'U',
        ("GET", "test") => 'T',
        ("GET", "schema") => 'F',
        _ => '?',
    }
}

pub const CUSTOMS: fn() -> Customs<RestVendor> = || Customs {
    letter,
    create_first: |vendor, request| {
        if letter(request) == 'C' {
            vendor.answer(request);
        }
    },
    remove: |vendor, _| *vendor = RestVendor::default(),
};

/// The vendor, with this user in it where there is one.
pub fn vendor(user: Option<Value>) -> RestVendor {
    let mut vendor = RestVendor::default();
    if let Some(user) = user {
        vendor.add(user);
    }
    vendor
}

/// Everybody whom the vendor holds.
pub fn held(vendor: &RestVendor) -> Vec<Value> {
    (1..10)
        .map(|number| vendor.get(&format!("u{number}")))
        .filter(|user| !user.is_null())
        .collect()
}
