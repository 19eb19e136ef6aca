//! Whatever stands in the files: rules find, and never fail.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;

use super::{RULES, Source, Sources, lint};

#[test]
fn every_rule_has_an_id_of_its_own_in_lower_case() {
    let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    for id in &ids {
        let is_of_id = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(id.chars().all(is_of_id), "{id}");
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), RULES.len());
}

/// The integration of `tests/lint/cases`.
fn acme() -> Sources {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint/cases/acme");
    let mut sources = Sources {
        folder: "Acme".to_owned(),
        ..Sources::default()
    };
    for entry in walkdir::WalkDir::new(&folder).into_iter().flatten() {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&folder).unwrap();
            let bytes = fs::read(entry.path()).unwrap();
            let path = path.to_string_lossy().replace('\\', "/");
            sources.files.insert(path, Source::from_bytes(bytes));
        }
    }
    assert!(sources.files.len() > 8);
    sources
}

#[test]
fn an_empty_folder_lacks_what_every_integration_has() {
    let found = lint(&Sources::default());
    assert!(
        found
            .iter()
            .all(|finding| finding.rule.id == "missing-file")
    );
    assert_eq!(found.len(), 5);
}

#[test]
fn findings_are_sorted_and_the_same_in_every_run() {
    let mut sources = acme();
    for path in ["README.md", "src/lib.rs", "command_examples", "Acme.yml"] {
        let cut = match &sources.files[path] {
            Source::Text(text) => text.replace("user", "TODO user"),
            other => panic!("{other:?}"),
        };
        sources.files.insert(path.to_owned(), Source::Text(cut));
    }
    let found = lint(&sources);
    assert!(found.len() > 10);
    assert_eq!(found, lint(&sources));
    let places: Vec<_> = found.iter().map(|it| (&it.file, it.place)).collect();
    assert!(places.is_sorted());
}

#[test]
fn of_many_findings_of_a_rule_the_first_are_told() {
    let mut sources = acme();
    let many = "TODO\n".repeat(100_000);
    sources
        .files
        .insert("NOTES.md".to_owned(), Source::Text(many));
    let found = lint(&sources);
    assert_eq!(found.len(), 201);
    assert!(
        found
            .iter()
            .any(|it| it.message.starts_with("more than 200"))
    );
}

/// Pieces that rules look for.
const PIECES: [&str; 40] = [
    "",
    "\n",
    "- ",
    ": ",
    "'",
    "\"",
    "`",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "|",
    "#",
    "!",
    "\\",
    "/*",
    "<<<<<<< ",
    ">>>>>>> ",
    "{{ x }}",
    "TODO:",
    "r#\"",
    "'a",
    ".command(",
    ".fields(",
    "const X = ",
    "include_str!(\"",
    "|a, b|",
    "fn go(",
    "### iam-x",
    "| a |",
    "&a [*a, *a]",
    ">-",
    "---",
    "\t",
    "\u{feff}",
    "\u{1F980}é",
    "\u{202e}",
    "\0",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_change_of_a_file_makes_a_rule_fail(
        file in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), any::<Index>(), 0_usize..30, any::<bool>()), 1..6),
    ) {
        let mut sources = acme();
        let files: Vec<String> = sources.files.keys().cloned().collect();
        let path = file.get(&files);
        if let Source::Text(text) = &sources.files[path] {
            let mut characters: Vec<char> = text.chars().collect();
            for (at, piece, removed, cut) in changes {
                let at = at.index(characters.len() + 1);
                let end = (at + removed).min(characters.len());
                characters.splice(at..end, piece.get(&PIECES).chars());
                if cut {
                    characters.truncate(at + 1);
                }
            }
            let text = characters.into_iter().collect();
            sources.files.insert(path.clone(), Source::Text(text));
            let _ = lint(&sources);
        }
    }

    #[test]
    fn no_bytes_make_a_rule_fail(file in any::<Index>(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut sources = acme();
        let files: Vec<String> = sources.files.keys().cloned().collect();
        sources.files.insert(file.get(&files).clone(), Source::from_bytes(bytes));
        let _ = lint(&sources);
    }

    #[test]
    fn no_pieces_make_a_rule_fail(
        file in any::<Index>(),
        pieces in prop::collection::vec(any::<Index>(), 0..60),
    ) {
        let mut sources = acme();
        let files: Vec<String> = sources.files.keys().cloned().collect();
        let text: String = pieces.iter().map(|piece| *piece.get(&PIECES)).collect();
        sources.files.insert(file.get(&files).clone(), Source::Text(text));
        let _ = lint(&sources);
    }
}

/// Large files, each of which would keep a careless rule busy for hours.
#[test]
fn hostile_files_come_to_an_end() {
    const SIZE: usize = 256 * 1024;
    let filled = |piece: &str| piece.repeat(SIZE / piece.len());
    let laughs: String = (1..30)
        .map(|number| format!("a{number}: &a{number} [*a{0}, *a{0}, *a{0}]\n", number - 1))
        .collect();
    for (file, text) in [
        ("NOTES.md", filled("TODO ")),
        ("NOTES.md", filled("{{ a }}`")),
        ("NOTES.md", filled("<<<<<<< a\n")),
        ("README.md", filled("### iam-a\n")),
        ("README.md", filled("| argument |\n")),
        ("README.md", format!("### iam-{}\n", filled("a"))),
        ("src/lib.rs", filled(".command(\"a\", b(")),
        ("src/lib.rs", filled("include_str!(\"a.yml\");")),
        ("src/lib.rs", filled("\"https://a\";")),
        ("src/lib.rs", filled("{")),
        ("src/lib.rs", filled("/*")),
        ("src/lib.rs", filled("'a")),
        ("Acme.yml", filled("[")),
        ("Acme.yml", filled("- ")),
        ("Acme.yml", format!("{}: 1\n", filled("a"))),
        ("Acme.yml", format!("name: Acme\na0: &a0 [x, y]\n{laughs}")),
        (
            "Acme.yml",
            format!(
                "name: Acme\nscript:\n  commands:\n  - name: {}\n",
                filled("a")
            ),
        ),
        ("command_examples", filled("!a b=`c`\n")),
        ("command_examples", filled("`")),
        ("mappers/classifier-mapper-outgoing-Acme.json", filled("[")),
        ("scim-discovery.json", filled("{\"a\":")),
    ] {
        let mut sources = acme();
        sources.files.insert(file.to_owned(), Source::Text(text));
        let _ = lint(&sources);
    }
}
