//! Any text as a file of answers: each question once and in words that answer it, or an error with a
//! line of the text.
#![no_main]

use std::collections::HashSet;

use iam_init::{Question, fuzzing};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    match fuzzing::answers(text) {
        Ok(words) => {
            let mut seen = HashSet::new();
            for (key, _) in &words {
                assert!(seen.insert(*key), "{key}");
                assert!(
                    Question::all().iter().any(|question| question.key == *key),
                    "{key}"
                );
            }
        }
        Err((line, message)) => {
            assert!(message.starts_with("answers.yml:"));
            let breaks = String::from_utf8_lossy(text)
                .matches(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])
                .count();
            assert!(
                line.is_none_or(|line| (1..=breaks + 2).contains(&line)),
                "{message}"
            );
        }
    }
});
