//! Any text as a mapper file: a mapper or an error that can be shown.
#![no_main]

use iam_core::mapper::Mapper;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(error) = Mapper::parse(text) {
        assert!(!error.problems().is_empty());
        assert!(!error.to_string().is_empty());
        for problem in error.problems() {
            let _ = problem.help();
            if let Some((text, span)) = problem.expression() {
                assert!(span.start <= span.end && span.end <= text.chars().count());
            }
        }
    }
});
