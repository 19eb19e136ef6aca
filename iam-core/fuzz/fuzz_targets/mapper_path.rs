//! Any text as a path and as an expression: an error points into the text, a printed path parses back.
#![no_main]

use iam_core::mapper::{Expression, Path};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(path) = Path::parse(text) {
        assert_eq!(Path::parse(&path.to_string()), Ok(path));
    }
    for parsed in [Expression::parse(text), Expression::parse_literal(text)] {
        if let Err(error) = parsed {
            let span = error.span();
            assert!(span.start <= span.end && span.end <= text.chars().count());
        }
    }
});
