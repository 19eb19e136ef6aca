//! Any JSON as the answer to a look-up of users: a page or what came instead; a user is kept whole.
#![no_main]

use iam_core::scim::{ListResponse, ScimUser, fuzzing};
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::Value;

fuzz_target!(|text: &str| -> Corpus {
    let Ok(answer) = serde_json::from_str::<Value>(text) else {
        return Corpus::Reject;
    };
    let page = match ListResponse::from_json(answer.clone()) {
        Ok(page) => page,
        Err(what) => {
            assert!(!what.is_empty());
            assert_eq!(fuzzing::one_user(answer), Err(what));
            return Corpus::Keep;
        }
    };
    for user in &page.users {
        check(user);
    }
    match fuzzing::one_user(answer) {
        Ok(user) => assert_eq!(page.users, [user]),
        Err(what) => assert!(!what.is_empty() && page.users.len() != 1),
    }
    Corpus::Keep
});

fn check(user: &ScimUser) {
    assert!(user.id().is_some() || user.user_name().is_some());
    let first = user.emails().next();
    assert_eq!(first.is_some(), user.primary_email().is_some());
    let _ = (user.active(), user.version(), format!("{user:?}"));
    // Written and read again, it is the same user.
    let written = Value::Object(user.as_map().clone()).to_string();
    let Ok(Value::Object(read)) = serde_json::from_str(&written) else {
        panic!("{written}");
    };
    assert_eq!(ScimUser::new(read).as_ref(), Some(user));
    let data = user.clone().into_app_data();
    assert_eq!(data.full_data, *user.as_map());
}
