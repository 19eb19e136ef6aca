//! Any JSON as the body of an error: a text of one line, never empty, never long.
#![no_main]

use iam_core::{AnswerBody, Refusal};
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::Value;

fuzz_target!(|text: &str| -> Corpus {
    let Ok(body) = serde_json::from_str::<Value>(text) else {
        return Corpus::Reject;
    };
    for status in [400, 409, 599] {
        let refusal = Refusal::new(status, AnswerBody::Json(body.clone()));
        let message = refusal.message();
        assert!(!message.trim().is_empty(), "{message:?}");
        assert!(message.chars().count() <= 1001 && !message.contains('\n'));
        let _ = (refusal.help(), format!("{refusal:?}"));
    }
    Corpus::Keep
});
