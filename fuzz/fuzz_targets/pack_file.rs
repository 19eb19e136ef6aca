//! A line, and the rest as each of a pack's own files: a change is made once, and the file says then
//! what it was to say.
#![no_main]

use iam_init::fuzzing::{Edit, edited};
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|text: &str| -> Corpus {
    let Some((value, file)) = text.split_once('\n') else {
        return Corpus::Reject;
    };
    for edit in [
        Edit::Version("2.10.3"),
        Edit::Member("integrations/acme"),
        Edit::Package("[[package]]\nname = \"acme\"\nversion = \"0.1.0\"\n"),
    ] {
        check(file, edit);
    }
    // A member is a path that was made of an integration's name.
    if !value.is_empty()
        && value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "/-_".contains(c))
    {
        check(file, Edit::Member(value));
    }
    Corpus::Keep
});

fn check(file: &str, edit: Edit<'_>) {
    match edited(file, edit) {
        Ok(None) => {}
        Ok(Some(changed)) => {
            assert_ne!(changed, file);
            assert_eq!(edited(&changed, edit), Ok(None), "{changed}");
        }
        Err(error) => assert!(!error.is_empty()),
    }
}
