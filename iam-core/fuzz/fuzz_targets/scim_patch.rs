//! A user, a line break, and the body of a PATCH: the fake vendor carries out all of it or none, and
//! says so in JSON.
#![no_main]

use iam_core::testing::{FakeVendor, ScimVendor, VendorRequest};
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::Value;

fuzz_target!(|text: &str| -> Corpus {
    let Some((user, body)) = text.split_once('\n') else {
        return Corpus::Reject;
    };
    let Ok(user @ Value::Object(_)) = serde_json::from_str::<Value>(user) else {
        return Corpus::Reject;
    };
    let mut vendor = ScimVendor::default();
    let id = vendor.add(user);
    let before = vendor.get(&id);
    let answer = vendor.answer(&VendorRequest {
        method: "PATCH".to_owned(),
        target: format!("/Users/{id}"),
        headers: Vec::new(),
        body: body.to_owned(),
    });
    let Ok(said) = serde_json::from_slice::<Value>(&answer.body) else {
        panic!("no JSON");
    };
    let after = vendor.get(&id);
    assert_eq!(after["id"], before["id"]);
    if answer.status == 200 {
        assert_eq!(said["id"], before["id"]);
    } else {
        assert_eq!(after, before);
        assert_eq!(said["status"], answer.status.to_string());
        assert!(
            said["detail"]
                .as_str()
                .is_some_and(|detail| !detail.is_empty())
        );
    }
    Corpus::Keep
});
