use proptest::prelude::*;

use super::text_merge::TextMerge;
use super::{Sides, merge, unresolved};

fn merged(base: &str, yours: &str, template: &str) -> TextMerge {
    merge(
        Sides {
            base,
            yours,
            template,
        },
        |_| None,
    )
}

#[track_caller]
fn clean(base: &str, yours: &str, template: &str, expected: &str) {
    let merge = merged(base, yours, template);
    assert_eq!(merge.text, expected);
    assert_eq!(merge.conflicts, 0);
    assert!(unresolved(&merge.text).is_empty());
}

#[track_caller]
fn conflict(base: &str, yours: &str, template: &str, expected: &str) {
    let merge = merged(base, yours, template);
    assert_eq!(merge.text, expected);
    assert_eq!(merge.conflicts, unresolved(&merge.text).len());
    assert!(merge.conflicts > 0);
}

#[test]
fn changes_in_different_places_are_both_taken() {
    for (base, yours, template, expected) in [
        ("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n"),
        ("a\nb\nc\n", "b\nc\n", "a\nb\nc\nd\n", "b\nc\nd\n"),
        ("a\nb\nc\n", "0\na\nb\nc\n", "a\nb\n", "0\na\nb\n"),
        (
            "a\nb\nc\n",
            "a\nx\nb\nc\n",
            "a\nb\ny\nc\n",
            "a\nx\nb\ny\nc\n",
        ),
        ("a\n", "a\n", "b\n", "b\n"),
        ("a\n", "b\n", "a\n", "b\n"),
        ("", "", "a\n", "a\n"),
        ("a\n", "", "a\n", ""),
        ("é\nb\nç\n", "é!\nb\nç\n", "é\nb\nç🙂\n", "é!\nb\nç🙂\n"),
    ] {
        clean(base, yours, template, expected);
    }
}

#[test]
fn the_same_change_on_both_sides_is_no_conflict() {
    clean("a\nb\nc\n", "a\nB\nc\n", "a\nB\nc\n", "a\nB\nc\n");
    clean("a\nb\n", "a\n", "a\n", "a\n");
    clean("", "new\n", "new\n", "new\n");
    clean("a\r\nb\r\n", "a\r\nB\r\n", "a\nB\n", "a\nB\r\n");
}

#[test]
fn a_conflict_has_the_base_between_its_markers() {
    conflict(
        "a\nb\nc\n",
        "a\nyours\nc\n",
        "a\ntheirs\nc\n",
        "a\n<<<<<<< yours\nyours\n||||||| base\nb\n=======\ntheirs\n>>>>>>> template\nc\n",
    );
}

#[test]
fn a_conflict_may_be_at_either_end_of_a_file() {
    conflict(
        "a\nb\nc\n",
        "A\nb\nc\n",
        "x\nb\nc\n",
        "<<<<<<< yours\nA\n||||||| base\na\n=======\nx\n>>>>>>> template\nb\nc\n",
    );
    conflict(
        "a\nb\nc\n",
        "a\nb\nC\n",
        "a\nb\nx\n",
        "a\nb\n<<<<<<< yours\nC\n||||||| base\nc\n=======\nx\n>>>>>>> template\n",
    );
    conflict(
        "a\nb\nc\n",
        "A\nb\nC\n",
        "x\nb\ny\n",
        "<<<<<<< yours\nA\n||||||| base\na\n=======\nx\n>>>>>>> template\nb\n\
         <<<<<<< yours\nC\n||||||| base\nc\n=======\ny\n>>>>>>> template\n",
    );
}

#[test]
fn a_file_that_both_made_is_a_conflict_where_they_differ() {
    conflict(
        "",
        "head\nyours\ntail\n",
        "head\ntheirs\ntail\n",
        "head\n<<<<<<< yours\nyours\n||||||| base\n=======\ntheirs\n>>>>>>> template\ntail\n",
    );
}

#[test]
fn a_last_line_needs_no_ending() {
    clean("a\nb", "a\nb", "a\nb\n", "a\nb\n");
    clean("a\nb\n", "a\nb", "A\nb\n", "A\nb");
    clean("a\nb\n", "a\nb", "a\nb\nc\n", "a\nb\nc\n");
    clean("a\nb", "a\nb\nc", "A\nb", "A\nb\nc");
    clean("x\na\nb\n", "X\na\nb\n", "x\na\nc", "X\na\nc");
    conflict(
        "a",
        "b",
        "c",
        "<<<<<<< yours\nb\n||||||| base\na\n=======\nc\n>>>>>>> template\n",
    );
    conflict(
        "x\na\n",
        "x\nb",
        "x\nc\n",
        "x\n<<<<<<< yours\nb\n||||||| base\na\n=======\nc\n>>>>>>> template\n",
    );
}

#[test]
fn a_file_keeps_its_line_endings() {
    // A checkout has turned the whole file; the template speaks LF as ever.
    clean("a\nb\n", "a\r\nb\r\n", "a\nx\nb\n", "a\r\nx\r\nb\r\n");
    clean(
        "a\nm\nb\n",
        "a\r\nm\r\nB\r\n",
        "A\nx\nm\nb\n",
        "A\r\nx\r\nm\r\nB\r\n",
    );
    conflict(
        "a\n",
        "b\r\n",
        "c\n",
        "<<<<<<< yours\r\nb\r\n||||||| base\r\na\r\n=======\r\nc\r\n>>>>>>> template\r\n",
    );
    // The template turned it, the developer did not care.
    clean("a\nb\nc\n", "a\nb\nC\n", "a\r\nb\r\nc\r\n", "a\r\nb\r\nC\n");
    conflict(
        "a\n",
        "b\n",
        "c\r\n",
        "<<<<<<< yours\r\nb\r\n||||||| base\r\na\r\n=======\r\nc\r\n>>>>>>> template\r\n",
    );
}

#[test]
fn lines_that_look_like_markers_stay_what_they_are() {
    let title = "Title\n=======\n";
    clean(
        title,
        &format!("{title}x\n"),
        &format!("0\n{title}"),
        &format!("0\n{title}x\n"),
    );
    let found = merged(
        &format!("{title}a\n"),
        &format!("{title}b\n"),
        &format!("{title}c\n"),
    );
    assert_eq!(
        found.text,
        "Title\n=======\n<<<<<<<< yours\nb\n|||||||| base\na\n========\nc\n>>>>>>>> template\n"
    );
    assert_eq!(unresolved(&found.text), [3]);
    // Neither a sign more or less nor a word right behind the signs makes a marker.
    conflict(
        "=======a\n",
        "=======b\n> b\n",
        "c\n",
        "<<<<<<< yours\n=======b\n> b\n||||||| base\n=======a\n=======\nc\n>>>>>>> template\n",
    );
    // Longer underlines are nobody's markers.
    conflict(
        "==========\na\n",
        "==========\nb\n",
        "==========\nc\n",
        "==========\n<<<<<<< yours\nb\n||||||| base\na\n=======\nc\n>>>>>>> template\n",
    );
}

#[test]
fn only_a_whole_conflict_is_an_unresolved_one() {
    for text in [
        "",
        "=======\n",
        "<<<<<<< yours\na\n",
        "<<<<<<< yours\na\n=======\nb\n>>>>>>> template\n",
        "<<<<<<< HEAD\na\n||||||| base\n=======\nb\n>>>>>>> main\n",
        "<<<<<<< yours\n||||||| base\n========\n>>>>>>> template\n",
        "<<<<<<< HEAD\n||||||| base\n=======\n>>>>>>> template\n",
        ">>>>>>> yours\n||||||| base\n=======\n>>>>>>> template\n",
        "< yours\n| base\n=\n> template\n",
        "<<<<<<<yours\n|||||||base\n=======\n>>>>>>>template\n",
    ] {
        assert!(unresolved(text).is_empty(), "{text}");
    }
}

#[test]
fn a_region_may_be_resolved_otherwise() {
    let rename = |text: &str| text.replace("Old", "New");
    let found = merge(
        Sides {
            base: "use Old;\nb\n",
            yours: "use Old; // mine\nb\n",
            template: "use New;\nb\n",
        },
        |region| (rename(region.base) == region.template).then(|| rename(region.yours)),
    );
    assert_eq!(found.text, "use New; // mine\nb\n");
    assert_eq!(found.conflicts, 0);
}

fn count(text: &str, wanted: &str) -> usize {
    text.lines().filter(|line| *line == wanted).count()
}

/// A text of few different lines, so that they meet; any of them may lack its ending.
fn text() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "a",
        "b",
        "c",
        "",
        "fn main() {",
        "}",
        "=======",
        "<<<<<<< yours",
        ">>>>>>> template",
    ]);
    let end = prop::sample::select(vec!["\n", "\n", "\n", "\r\n"]);
    (prop::collection::vec((line, end), 0..12), any::<bool>()).prop_map(|(lines, cut)| {
        let text: String = lines
            .into_iter()
            .map(|(line, end)| format!("{line}{end}"))
            .collect();
        if cut {
            text.trim_end_matches(['\r', '\n']).to_owned()
        } else {
            text
        }
    })
}

/// A text made of another by a few edits.
fn edited(text: &str, edits: &[(usize, Option<String>)]) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    for (place, edit) in edits {
        let place = place % (lines.len() + 1);
        match edit {
            Some(line) => {
                if let Some(last) = lines.last_mut().filter(|last| !last.ends_with('\n')) {
                    last.push('\n');
                }
                lines.insert(place, format!("{line}\n"));
            }
            None if place < lines.len() => {
                lines.remove(place);
            }
            None => {}
        }
    }
    lines.concat()
}

fn edits(who: &'static str) -> impl Strategy<Value = Vec<(usize, Option<String>)>> {
    let line = prop::option::of((0..6_u8).prop_map(move |number| format!("{who}{}", number % 4)));
    prop::collection::vec((any::<usize>(), line), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_line_that_the_developer_wrote_is_in_the_result(
        base in text(), yours in text(), template in text()
    ) {
        let result = merged(&base, &yours, &template).text;
        for line in yours.lines() {
            if count(&base, line) == 0 {
                prop_assert!(count(&result, line) >= count(&yours, line), "{line:?} in {result:?}");
            }
        }
    }

    #[test]
    fn what_only_one_side_changed_is_taken_and_nothing_is_a_conflict(
        base in text(), mine in edits("mine"), theirs in edits("theirs")
    ) {
        let (yours, template) = (edited(&base, &mine), edited(&base, &theirs));
        let same_text = |merge: TextMerge, text: &str| {
            merge.conflicts == 0 && merge.text.lines().eq(text.lines())
        };
        prop_assert!(same_text(merged(&base, &yours, &base), &yours));
        prop_assert!(same_text(merged(&base, &base, &template), &template));
        prop_assert!(same_text(merged(&base, &yours, &yours), &yours));

        let both = merged(&base, &yours, &template);
        for line in yours.lines().filter(|line| line.starts_with("mine")) {
            prop_assert!(count(&both.text, line) >= count(&yours, line));
        }
        for line in template.lines().filter(|line| line.starts_with("theirs")) {
            prop_assert!(count(&both.text, line) >= 1, "the template's change is offered");
        }
        prop_assert_eq!(unresolved(&both.text).len() >= both.conflicts, true);
    }

    #[test]
    fn merging_again_changes_nothing(base in text(), mine in edits("mine"), theirs in edits("theirs")) {
        let (yours, template) = (edited(&base, &mine), edited(&base, &theirs));
        let once = merged(&base, &yours, &template);
        if once.conflicts == 0 {
            let again = merged(&template, &once.text, &template);
            prop_assert_eq!(again.conflicts, 0);
            prop_assert!(again.text == once.text);
        }
    }
}
