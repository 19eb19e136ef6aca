//! A manifest, a line of three equals signs, and a template: a set whose sources are there and whose
//! tree is the same twice, or an error that can be shown.
#![no_main]

use std::borrow::Cow;
use std::collections::BTreeMap;

use iam_init::{Answers, TemplateSet, render};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (manifest, template) = text.split_once("===\n").unwrap_or((text, ""));
    let files = BTreeMap::from([
        (
            "template.yml".to_owned(),
            Cow::Owned(manifest.as_bytes().to_vec()),
        ),
        ("a.txt".to_owned(), Cow::Owned(template.as_bytes().to_vec())),
    ]);
    let set = match TemplateSet::from_files("set", files) {
        Ok(set) => set,
        Err(error) => {
            assert!(error.to_string().starts_with("set/"));
            let _ = error.help();
            return;
        }
    };
    let sources: Vec<&str> = set.sources().collect();
    for entry in set.entries().chain(set.pack_entries()) {
        assert!(sources.contains(&entry.from.as_str()), "{}", entry.from);
    }
    for partial in set.partials() {
        assert!(sources.contains(&partial.from.as_str()), "{}", partial.from);
    }
    // A set that stands on another is rendered by its tests; here it would only be slow.
    if set.entries().count() > 3 {
        return;
    }
    let Ok(name) = "MyIntegration".parse() else {
        panic!("a name");
    };
    let answers = Answers::new(name);
    match (render(&answers, &set), render(&answers, &set)) {
        (Ok(one), Ok(other)) => assert_eq!(one.sha256(), other.sha256()),
        (Err(one), Err(other)) => assert_eq!(one.to_string(), other.to_string()),
        _ => panic!("once a tree, once an error"),
    }
});
