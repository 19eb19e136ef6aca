//! The SCIM client, and its calls.

use iam_core::{
    Integration,
    scim::ScimClient,
    testing::{FakeVendor, ScimVendor, VendorRequest},
};
use serde_json::Value;

use crate::server::Customs;

pub fn integration() -> Integration<ScimClient> {
    Integration::new(&crate::trial::yml(), |instance| {
        Ok(ScimClient::new(crate::rest::http(instance)?))
    })
    .mapper(&crate::trial::outgoing([
        ("userName", "user_name"),
        ("emails[type eq \"work\"].value", "email"),
        ("title", "title"),
    ]))
    .mapper(&crate::trial::incoming("emails.value"))
}

/// `G`et by filter or list, `R`ead one, `C`reate, `P`ATCH, PU`Q`T, `S`chemas and other discovery.
fn letter(request: &VendorRequest) -> char {
    let segments = request.segments();
    let is_users = segments.first().is_some_and(|first| first == "Users");
    match (request.method.as_str(), is_users, segments.len()) {
        ("GET", true, 1) => 'G',
        ("GET", true, _) => 'R',
        ("POST", true, _) => 'C',
        ("PATCH", ..) => 'P',
        ("PUT", ..) => 'Q',
        ("DELETE", ..) => 'X',
        ("GET", false, _) => 'S',
        _ => '?',
    }
}

pub const CUSTOMS: fn() -> Customs<ScimVendor> = || Customs {
    letter,
    create_first: |vendor, request| {
        if letter(request) == 'C' {
            vendor.answer(request);
        }
    },
    remove: |vendor, _| *vendor = ScimVendor::default(),
};

/// The vendor, with this user in it where there is one.
pub fn vendor(user: Option<Value>) -> ScimVendor {
    let mut vendor = ScimVendor::default();
    if let Some(user) = user {
        vendor.add(user);
    }
    vendor
}

/// Everybody whom the vendor holds.
pub fn held(vendor: &ScimVendor) -> Vec<Value> {
    (1..10)
        .map(|number| vendor.get(&format!("u{number}")))
        .filter(|user| !user.is_null())
        .collect()
}
