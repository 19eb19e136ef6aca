//! Any text as a README: what is outside of sections stays byte for byte, and a section that is
//! written is read back.
#![no_main]

use iam_core::{Definition, docs::Readme};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let readme = match Readme::read(text) {
        Ok(readme) => readme,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            let _ = error.help();
            return;
        }
    };
    assert_eq!(readme.with_section("", "no command has this name"), text);
    for section in readme.sections() {
        assert!(section.line <= text.lines().count());
        let renewed = readme.with_section(section.command, "new\n");
        let Ok(again) = Readme::read(&renewed) else {
            panic!("{renewed:?}");
        };
        let names = |readme: &Readme<'_>| -> Vec<String> {
            readme
                .sections()
                .map(|section| section.command.to_owned())
                .collect()
        };
        assert_eq!(names(&again), names(&readme));
        assert_eq!(again.with_section(section.command, "new\n"), renewed);
    }
    let Ok(definition) = Definition::parse(
        "{name: A, script: {commands: [{name: a, arguments: [{name: x}], outputs: [{contextPath: y}]}, {name: b}]}}",
    ) else {
        panic!("a yml");
    };
    match readme.declaring(&definition) {
        Ok(declared) => {
            let Ok(again) = Readme::read(&declared) else {
                panic!("{declared:?}");
            };
            assert_eq!(
                again.declaring(&definition).as_deref(),
                Ok(declared.as_str())
            );
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
