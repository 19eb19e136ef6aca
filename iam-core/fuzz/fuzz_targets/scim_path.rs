//! Any text as an attribute path: an error points into the text, a printed path parses back, and its
//! filter chooses the same elements then.
#![no_main]

use iam_core::scim::{AttributePath, AttributeSelector};
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value, json};

fuzz_target!(|text: &str| {
    let path: AttributePath = match text.parse() {
        Ok(path) => path,
        Err(error) => {
            assert_eq!(error.path, text);
            assert!(text.get(error.span.clone()).is_some());
            assert!((1..=text.chars().count() + 1).contains(&error.character()));
            assert!(!error.to_string().is_empty());
            let _ = error.help();
            return;
        }
    };
    let printed = path.to_string();
    let again: AttributePath = match printed.parse() {
        Ok(again) => again,
        // `urn:acme:1.0.User[a pr]`: behind a colon this is a schema, which has no filter.
        Err(_)
            if may_be_a_type(&path)
                && [":User[", ":Group["].iter().any(|it| printed.contains(it)) =>
        {
            return;
        }
        Err(error) => panic!("{printed}: {error}"),
    };
    // Behind a colon a capital may be a resource type; only a dot says that it is none.
    assert!(again == path || may_be_a_type(&path), "{printed}");
    if let AttributePath::Attribute(AttributeSelector {
        filter: Some(filter),
        ..
    }) = &path
    {
        for element in elements() {
            let chosen = filter.matches(&element);
            if let AttributePath::Attribute(AttributeSelector {
                filter: Some(again),
                ..
            }) = &again
            {
                assert_eq!(again.matches(&element), chosen);
            }
        }
        // What a filter says exactly is an element that it chooses, unless it says two things.
        if let Some(exact) = filter.exact_values() {
            let element: Map<String, Value> = exact
                .iter()
                .map(|(name, value)| (name.as_str().to_ascii_lowercase(), (*value).clone()))
                .collect();
            assert!(filter.matches(&element) || element.len() < exact.len());
        }
    }
});

fn may_be_a_type(path: &AttributePath) -> bool {
    matches!(path, AttributePath::Attribute(AttributeSelector { schema: Some(_), attribute, .. })
        if attribute.as_str().starts_with(|first: char| first.is_ascii_uppercase()))
}

fn elements() -> Vec<Map<String, Value>> {
    [
        json!({}),
        json!({"type": "work", "value": "ada@acme.example", "primary": true, "rank": 2}),
        json!({"TYPE": "home", "value": "", "primary": "False", "a": null, "b": [1]}),
    ]
    .into_iter()
    .filter_map(|element| element.as_object().cloned())
    .collect()
}
