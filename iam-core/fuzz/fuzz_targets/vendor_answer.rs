//! A line as a header, a line as a content type, and the rest as a body that is no JSON: a wait, an
//! address and a text, whatever it is.
#![no_main]

use std::time::{Duration, SystemTime};

use iam_core::{AnswerBody, Refusal, http::fuzzing};
use libfuzzer_sys::{Corpus, fuzz_target};

/// An instant of 2026, so that a run does not depend on the clock.
const NOW: Duration = Duration::from_secs(1_790_000_000);

fuzz_target!(|text: &str| -> Corpus {
    let mut lines = text.splitn(3, '\n');
    let (Some(header), Some(kind), Some(body)) = (lines.next(), lines.next(), lines.next()) else {
        return Corpus::Reject;
    };
    let now = SystemTime::UNIX_EPOCH + NOW;
    for name in ["retry-after", "x-ratelimit-reset"] {
        let wait = fuzzing::wait(429, &[(name, header)], now);
        if let Some(seconds) = seconds(header) {
            assert_eq!(wait, Some(Duration::from_secs(seconds)));
        }
    }
    let from = "https://acme.example/api/users?page=1";
    if let Some(to) = fuzzing::redirect(from, header) {
        // The address is one, and leads to itself.
        assert_eq!(fuzzing::redirect(from, &to).as_deref(), Some(to.as_str()));
    }
    match fuzzing::base_url(header) {
        Ok(url) => assert_eq!(fuzzing::base_url(&url), Ok(url)),
        Err(problem) => assert!(!problem.is_empty()),
    }
    let shown = fuzzing::shown(kind, body);
    assert!(shown.len() <= body.len());
    let message = Refusal::new(503, AnswerBody::Text(shown)).message();
    assert!(!message.trim().is_empty() && message.chars().count() <= 1001);
    assert!(!message.contains('\n'));
    Corpus::Keep
});

/// A number of seconds that is no time since 1970.
fn seconds(header: &str) -> Option<u64> {
    let digits = header.trim();
    let is_number = (1..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}
