//! Any text as an integration's yml: a definition whose names are found, or an error with a place in
//! the text.
#![no_main]

use std::collections::HashSet;

use iam_core::{Definition, definition::DefinitionError, docs};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let definition = match Definition::parse(text) {
        Ok(definition) => definition,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            if let DefinitionError::Yaml {
                line: Some(line),
                column,
                ..
            } = error
            {
                assert!(
                    line <= text
                        .split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])
                        .count()
                        + 1
                );
                assert!(column.is_none_or(|column| column <= text.chars().count() + 1));
            }
            return;
        }
    };
    assert!(!definition.name.trim().is_empty());
    assert!(!definition.id.is_empty() && !definition.display.is_empty());
    let mut seen = HashSet::new();
    for parameter in &definition.parameters {
        assert!(seen.insert(&parameter.name));
        assert_eq!(definition.parameter(&parameter.name), Some(parameter));
        let _ = parameter.kind.is_secret();
    }
    seen.clear();
    for command in &definition.commands {
        assert!(seen.insert(&command.name));
        assert_eq!(definition.command(&command.name), Some(command));
        assert!(docs::declaration(command).contains("####"));
    }
});
