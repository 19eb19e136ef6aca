//! Any text as a file of examples, and as one line: an error points into the text and shows no value,
//! a line that is written is read back.
#![no_main]

use iam_core::cli::{example_calls, fuzzing};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let lines: Vec<&str> = text.lines().collect();
    let end = |line: usize| lines.get(line - 1).map_or(0, |line| line.chars().count());
    for call in example_calls(text) {
        let (line, column) = match call {
            Ok(call) => {
                assert!(!call.command.is_empty());
                (call.line, call.column)
            }
            Err(problem) => {
                assert!(!problem.message.is_empty() && !problem.help.is_empty());
                (problem.line, problem.column)
            }
        };
        assert!((1..=lines.len()).contains(&line));
        // A byte order mark is no character of the line.
        assert!((1..=end(line) + 1).contains(&column), "{line}:{column}");
    }
    match fuzzing::line(text) {
        Ok(line) => match fuzzing::line(&fuzzing::spelt(&line)) {
            Ok(again) => assert_eq!(again, line),
            Err(fault) => panic!("{}: {}", fuzzing::spelt(&line), fault.message),
        },
        Err(fault) => {
            assert!(!fault.message.is_empty());
            assert!(fault.caret <= fault.excerpt.chars().count());
            assert!(fault.place.0 >= 1 && fault.place.1 >= 1);
            assert!(fault.place.0 <= text.split('\n').count());
        }
    }
});
