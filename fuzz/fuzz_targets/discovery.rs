//! Any text as saved discovery documents: what is remembered of a server gives the same server, and
//! its fields make mappers that can be loaded.
#![no_main]

use std::collections::HashSet;

use iam_core::mapper::Mapper;
use iam_init::{Discovery, Document, Fields, ServerProfile, fuzzing};
use libfuzzer_sys::fuzz_target;

const MAPPERS: [&str; 2] = [
    r#"{"id": "a", "name": "m", "type": "mapping-outgoing", "mapping": {
        "User Profile - Create": {"internalMapping": {}},
        "User Profile - Update": {"internalMapping": {}}}}"#,
    r#"{"id": "b", "name": "n", "type": "mapping-incoming", "mapping": {
        "User Profile": {"internalMapping": {}}}}"#,
];

fuzz_target!(|text: &[u8]| {
    for document in Document::ALL {
        let mut alone = Discovery::default();
        match alone.set_text(document, text) {
            Ok(()) => check(&alone),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
    if let Ok(discovery) = Discovery::from_one_text(text) {
        check(&discovery);
    }
});

fn check(discovery: &Discovery) {
    let (server, notes) = match ServerProfile::read(discovery) {
        Ok(read) => read,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            let _ = error.help();
            return;
        }
    };
    assert!(notes.iter().all(|note| !note.to_string().is_empty()));

    let remembered = server.to_json().to_string();
    let again = match Discovery::from_one_text(remembered.as_bytes()) {
        Ok(again) => again,
        Err(error) => panic!("{remembered}: {error}"),
    };
    match ServerProfile::read(&again) {
        Ok((again, _)) => assert_eq!(again, server, "{remembered}"),
        Err(error) => panic!("{remembered}: {error}"),
    }

    let fields = Fields::of(&server);
    let mut names = HashSet::new();
    for field in fields.rows() {
        assert!(names.insert(field.cli_name()), "{}", field.cli_name());
    }
    for mapper in MAPPERS {
        let Some(fitted) = fuzzing::fitted(mapper, &server) else {
            panic!("a mapper");
        };
        if let Err(error) = Mapper::parse(&fitted) {
            panic!("{fitted}: {error}");
        }
    }
}
