//! The files of an integration, each behind a line `=== PATH`: every finding names a place that is in
//! its file, and twice the same is found.
#![no_main]

use std::collections::BTreeMap;

use iam_init::fuzzing::linted;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let files: BTreeMap<&str, &str> = text
        .split("=== ")
        .skip(1)
        .filter_map(|file| file.split_once('\n'))
        .collect();
    let files: Vec<(&str, &str)> = files.into_iter().collect();
    for is_pack in [false, true] {
        let found = linted("Acme", &files, is_pack);
        assert_eq!(linted("Acme", &files, is_pack), found);
        for finding in found {
            assert!(!finding.message.trim().is_empty());
            let Some((line, column)) = finding.place else {
                continue;
            };
            let Some((_, text)) = files.iter().find(|(path, _)| *path == finding.file) else {
                panic!("{finding:?} is in no file");
            };
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            let lines: Vec<&str> = text.split('\n').collect();
            assert!((1..=lines.len()).contains(&line), "{finding:?}");
            let length = lines[line - 1].chars().count();
            assert!(
                column.is_none_or(|column| (1..=length + 1).contains(&column)),
                "{finding:?}"
            );
        }
    }
});
