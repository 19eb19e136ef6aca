//! A user as a server has it, a line break, and a user as mapped: what is sent once need not be sent
//! again, neither after a PUT nor after a PATCH that the server took.
#![no_main]

use std::collections::HashSet;

use iam_core::{
    AppUser,
    scim::{AttributePath, ScimUser, fuzzing},
    testing::{FakeVendor, ScimVendor, VendorRequest},
};
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::{Map, Value};

fuzz_target!(|text: &str| -> Corpus {
    let Some((current, mapped)) = text.split_once('\n') else {
        return Corpus::Reject;
    };
    let (Ok(Value::Object(current)), Ok(Value::Object(mapped))) =
        (serde_json::from_str(current), serde_json::from_str(mapped))
    else {
        return Corpus::Reject;
    };
    let wanted = match fuzzing::resource(AppUser::new(mapped)) {
        Ok(wanted) => wanted,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return Corpus::Keep;
        }
    };
    let Some(current) = ScimUser::new(current).filter(|_| is_sound(&wanted)) else {
        return Corpus::Keep;
    };
    let Some(update) = fuzzing::update(&current, &wanted) else {
        return Corpus::Keep;
    };
    if let Some(after) = ScimUser::new(update.put) {
        assert_settled(&after, &wanted);
    }
    // Behind a version and a colon the fake vendor takes a capital for a resource type.
    if says_a_schema(&update.patch) {
        return Corpus::Keep;
    }
    let mut vendor = ScimVendor::default();
    let id = vendor.add(Value::Object(current.as_map().clone()));
    let answer = vendor.answer(&VendorRequest {
        method: "PATCH".to_owned(),
        target: format!("/Users/{id}"),
        headers: Vec::new(),
        body: update.patch.to_string(),
    });
    if answer.status == 200
        && let Value::Object(after) = vendor.get(&id)
        && let Some(after) = ScimUser::new(after)
    {
        assert_settled(&after, &wanted);
    }
    Corpus::Keep
});

/// A list that has a value twice, or two primary ones, contradicts itself; and which element is
/// meant by one without a value is a guess where others have one.
fn is_sound(wanted: &Map<String, Value>) -> bool {
    wanted.values().filter_map(Value::as_array).all(|elements| {
        let values: HashSet<String> = elements
            .iter()
            .filter_map(|element| Some(element["value"].as_str()?.to_lowercase()))
            .collect();
        let primary = elements.iter().filter(|element| element["primary"] == true);
        primary.count() < 2 && (values.is_empty() || values.len() == elements.len())
    })
}

fn says_a_schema(patch: &Value) -> bool {
    let operations = patch["Operations"].as_array().into_iter().flatten();
    operations
        .filter_map(|operation| operation["path"].as_str()?.parse().ok())
        .any(|path| matches!(path, AttributePath::Schema(_)))
}

fn assert_settled(after: &ScimUser, wanted: &Map<String, Value>) {
    if let Some(again) = fuzzing::update(after, wanted) {
        panic!(
            "{}\nis wanted of\n{}\nand takes\n{}",
            Value::Object(wanted.clone()),
            Value::Object(after.as_map().clone()),
            again.patch,
        );
    }
}
