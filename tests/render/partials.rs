//! Pieces that the answers choose.

use std::borrow::Cow;

use iam_init::{Answers, Lookup, RenderError, TemplateSet, render};

use super::{answers, text};

/// `main.txt` includes `p`, which is `one.txt` for one look-up and `two.txt` for another.
fn with_partials(main: &str, one: &str, answers: &Answers) -> Result<String, RenderError> {
    let manifest = "name: Set\ndescription: A set\nfiles:\n  - { from: main.txt, to: out }\npartials:\n  \
                    - { name: p, from: one.txt, when: { lookup: query } }\n  \
                    - { name: p, from: two.txt, when: { lookup: path } }\n";
    let files = [
        ("template.yml", manifest),
        ("main.txt", main),
        ("one.txt", one),
        ("two.txt", "two\n"),
    ];
    let sources = files
        .into_iter()
        .map(|(path, text)| (path.to_owned(), Cow::Owned(text.as_bytes().to_vec())))
        .collect();
    let set = TemplateSet::from_files("Set", sources).unwrap();
    Ok(text(&render(answers, &set)?, "out").to_owned())
}

#[test]
fn a_template_includes_the_partial_of_the_answers() {
    let main = "a\n{% include \"p\" %}\nz\n";
    let mut answers = answers();
    for (lookup, expected) in [
        (None, "a\none HelloIAMWorld\nz\n"),
        (Some(Lookup::Path), "a\ntwo\nz\n"),
        (Some(Lookup::Search), "a\n\nz\n"),
    ] {
        answers.choices.lookup = lookup;
        assert_eq!(
            with_partials(main, "one {{ name }}\n", &answers).as_deref(),
            Ok(expected)
        );
    }
}

#[test]
fn what_is_wrong_with_a_partial_names_its_file() {
    let include = "a\n{% include \"p\" %}\n";
    for (main, one, expected) in [
        (
            include,
            "{{ nmae }}\n",
            "one.txt: undefined variable `nmae`",
        ),
        (include, "x\n{% if %}\n", "one.txt: line 2: "),
        (include, "${{ x\n", "one.txt: line 1: `${{` is never closed"),
        ("{% include \"q\" %}\n", "one\n", "main.txt: "),
    ] {
        let refused = with_partials(main, one, &answers())
            .unwrap_err()
            .to_string();
        assert!(refused.starts_with(expected), "{refused}");
    }
}
