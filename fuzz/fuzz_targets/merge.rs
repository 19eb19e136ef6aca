//! Three texts, parted by a line of three dashes: no line that the developer wrote is lost, a change of
//! one side is taken, and a conflict is found again.
#![no_main]

use std::collections::HashMap;

use iam_init::fuzzing::{merged, unresolved};
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|text: &str| -> Corpus {
    let mut texts = text.splitn(3, "---\n");
    let (Some(base), Some(yours), Some(template)) = (texts.next(), texts.next(), texts.next())
    else {
        return Corpus::Reject;
    };
    let (result, conflicts) = merged(base, yours, template);
    let (in_base, in_result) = (counted(base), counted(&result));
    for (line, count) in counted(yours) {
        if !in_base.contains_key(line) {
            assert!(
                in_result.get(line) >= Some(&count),
                "{line:?} in {result:?}"
            );
        }
    }
    let offered = counted(template);
    for line in offered.keys() {
        if !in_base.contains_key(line) {
            assert!(in_result.contains_key(line), "{line:?} in {result:?}");
        }
    }
    assert!(unresolved(&result).len() >= conflicts, "{result:?}");
    if conflicts == 0 {
        // Taken in once, the template is nothing new.
        let (again, conflicts) = merged(template, &result, template);
        assert_eq!((again.as_str(), conflicts), (result.as_str(), 0));
    }

    for (base, yours, template, expected) in [
        (base, yours, base, yours),
        (base, base, template, template),
        (base, yours, yours, yours),
    ] {
        let (result, conflicts) = merged(base, yours, template);
        assert_eq!(conflicts, 0, "{base:?} {yours:?} {template:?}");
        assert!(
            lines(&result).eq(lines(expected)),
            "{result:?} for {expected:?}"
        );
    }
    Corpus::Keep
});

/// The lines without what ends them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|line| line.trim_end_matches('\r'))
}

fn counted(text: &str) -> HashMap<&str, usize> {
    let mut counted = HashMap::new();
    for line in lines(text) {
        *counted.entry(line).or_default() += 1;
    }
    counted
}
