//! Any bytes as a base, and as the archive that one is sealed around: what is read can be written and
//! read again; an error can be shown.
#![no_main]

use std::path::Path;

use iam_init::{Base, fuzzing};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = Path::new(Base::FILE);
    match Base::read(file, bytes) {
        Ok(base) => check(&base),
        Err(error) => {
            assert!(error.to_string().starts_with(Base::FILE));
            assert!(!error.help().is_empty());
        }
    }
    if let Some(base) = fuzzing::unpacked(bytes) {
        check(&base);
    }
});

fn check(base: &Base) {
    let written = base.text();
    assert_eq!(written.lines().count(), 1);
    match Base::read(Path::new(Base::FILE), written.as_bytes()) {
        Ok(again) => assert_eq!(again, *base),
        Err(error) => panic!("{error}"),
    }
}
