//! Any text as the record of a folder: what is read can be written and read again, and belongs to the
//! same base; an error can be shown.
#![no_main]

use std::path::Path;

use iam_init::{Base, Record};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    let file = Path::new(Record::FILE);
    match Record::read(file, text) {
        Ok(record) => {
            let written = record.text();
            let again = match Record::read(file, written.as_bytes()) {
                Ok(again) => again,
                Err(error) => panic!("{written}: {error}"),
            };
            assert_eq!(again, record);
            assert_eq!(again.text(), written);
            assert!(Base::of(&record, None).check_record(file, &again).is_ok());
            assert!(Record::FILES.contains(&record.file()));
        }
        Err(error) => {
            assert!(error.to_string().starts_with(Record::FILE));
            assert!(error.help().is_some_and(|help| !help.is_empty()));
        }
    }
});
