use proptest::prelude::*;

use super::*;

fn wanted(commands: &[&str]) -> Vec<Wanted> {
    commands
        .iter()
        .map(|command| Wanted {
            command: (*command).to_owned(),
            told: Told::ByTheFakeVendor,
            body: format!("new {command}\n"),
        })
        .collect()
}

fn renewed(text: &str, commands: &[&str]) -> Result<String, ReadmeError> {
    Readme::read(text)?.with_sections(&wanted(commands))
}

const A: &str = "<!-- docs: begin a -->\nold\n<!-- docs: end a -->\n";

#[test]
fn a_section_is_renewed_where_it_stands() {
    for (rule, text, commands, expected) in [
        (
            "text around it stays",
            "x\n<!-- docs: begin a -->\nold\n<!-- docs: end a -->\ny",
            &["a"][..],
            "x\n<!-- docs: begin a -->\nnew a\n<!-- docs: end a -->\ny",
        ),
        (
            "an empty one is filled",
            "<!-- docs: begin a -->\n<!-- docs: end a -->",
            &["a"],
            "<!-- docs: begin a -->\nnew a\n<!-- docs: end a -->",
        ),
        (
            "lines end as its marker does",
            "x\n<!-- docs: begin a -->\r\nold\n<!-- docs: end a -->\r\ny\n",
            &["a"],
            "x\n<!-- docs: begin a -->\r\nnew a\r\n<!-- docs: end a -->\r\ny\n",
        ),
        (
            "markers stay as they are spaced",
            "\u{feff}x\n<!--docs: begin  a-->\nold\n<!--docs:end a -->  \n",
            &["a"],
            "\u{feff}x\n<!--docs: begin  a-->\nnew a\n<!--docs:end a -->  \n",
        ),
        (
            "the author's order stays",
            "<!-- docs: begin b -->\n<!-- docs: end b -->\nnotes\n<!-- docs: begin a -->\n<!-- docs: end a -->\n",
            &["a", "b"],
            "<!-- docs: begin b -->\nnew b\n<!-- docs: end b -->\nnotes\n<!-- docs: begin a -->\nnew a\n<!-- docs: end a -->\n",
        ),
        (
            "one that is declared no more goes, what stands around it stays",
            "x\n<!-- docs: begin gone -->\nold\n<!-- docs: end gone -->\nnotes\n<!-- docs: begin a -->\n<!-- docs: end a -->\n",
            &["a"],
            "x\nnotes\n<!-- docs: begin a -->\nnew a\n<!-- docs: end a -->\n",
        ),
        (
            "a new one follows the one that it follows in the yml",
            A,
            &["a", "b", "c"],
            "<!-- docs: begin a -->\nnew a\n<!-- docs: end a -->\n\n<!-- docs: begin b -->\nnew b\n<!-- docs: end b -->\n\n<!-- docs: begin c -->\nnew c\n<!-- docs: end c -->\n",
        ),
        (
            "one that follows none comes first",
            A,
            &["z", "a"],
            "<!-- docs: begin z -->\nnew z\n<!-- docs: end z -->\n\n<!-- docs: begin a -->\nnew a\n<!-- docs: end a -->\n",
        ),
        (
            "a last line without an end gets none",
            "<!-- docs: begin a -->\r\n<!-- docs: end a -->",
            &["a", "b"],
            "<!-- docs: begin a -->\r\nnew a\r\n<!-- docs: end a -->\r\n\r\n<!-- docs: begin b -->\r\nnew b\r\n<!-- docs: end b -->",
        ),
        (
            "a marker in a block of code is shown, not meant",
            "```text\n<!-- docs: begin a -->\n```\n~~~~\n```\n<!-- docs: end q -->\n~~~~\n<!-- docs: begin a -->\n<!-- docs: end a -->\n",
            &["a"],
            "```text\n<!-- docs: begin a -->\n```\n~~~~\n```\n<!-- docs: end q -->\n~~~~\n<!-- docs: begin a -->\nnew a\n<!-- docs: end a -->\n",
        ),
    ] {
        let found = renewed(text, commands);
        assert_eq!(found.as_deref(), Ok(expected), "{rule}");
        assert_eq!(
            renewed(expected, commands).as_deref(),
            Ok(expected),
            "{rule}: once is enough"
        );
    }
}

#[test]
fn markers_that_do_not_belong_together_are_an_error_that_says_what_to_do() {
    for (text, message, help) in [
        (
            "x\n<!-- docs: begin a -->\n",
            "the section of `a` that begins in line 2 does not end",
            "put `<!-- docs: end a -->` on a line of its own behind the section",
        ),
        (
            "<!-- docs: begin a -->\n<!-- docs: begin b -->\n<!-- docs: end b -->\n",
            "the section of `a` that begins in line 1 does not end",
            "put `<!-- docs: end a -->` on a line of its own behind the section",
        ),
        (
            "<!-- docs: begin a -->\n<!-- docs: end b -->\n",
            "the section of `a` that begins in line 1 does not end",
            "put `<!-- docs: end a -->` on a line of its own behind the section",
        ),
        (
            "\n\n<!-- docs: end a -->\n",
            "a section of `a` ends in line 3, and none begins",
            "put `<!-- docs: begin a -->` on a line of its own before the section, or take the line out",
        ),
        (
            "<!-- docs: begin a -->\n<!-- docs: end a -->\n<!-- docs: begin a -->\n<!-- docs: end a -->\n",
            "`a` has a section in line 1 and another in line 3",
            "take one of the two out, from `<!-- docs: begin a -->` to `<!-- docs: end a -->`",
        ),
        (
            "<!-- docs: start a -->\n",
            "the marker in line 1 cannot be read",
            "a marker is `<!-- docs: begin COMMAND -->` or `<!-- docs: end COMMAND -->`; put it right, or take the line out",
        ),
        (
            "no section at all\n",
            "there is no section of a command",
            "put the two lines `<!-- docs: begin a -->` and `<!-- docs: end a -->` where the commands shall stand",
        ),
    ] {
        let error = renewed(text, &["a"]).unwrap_err();
        assert_eq!(
            (error.to_string().as_str(), error.help().as_str()),
            (message, help)
        );
    }
}

#[test]
fn another_teller_is_named_in_the_marker() {
    let mut wanted = wanted(&["a"]);
    wanted[0].told = Told::Live;
    let live = Readme::read(A).unwrap().with_sections(&wanted).unwrap();
    assert_eq!(
        live,
        "<!-- docs: begin a (live) -->\nnew a\n<!-- docs: end a -->\n"
    );
    let section = Readme::read(&live).unwrap().section("a").unwrap();
    assert_eq!((section.told, section.line), (Told::Live, 1));
}

#[test]
fn a_readme_declares_what_the_yml_does_and_keeps_its_examples() {
    let yml = "{name: Acme, script: {commands: [{name: a, description: A.}, {name: new}]}}";
    let definition = Definition::parse(yml).unwrap();
    let text = "<!-- docs: begin a (live) -->\r\nold\r\n#### Command example\r\nx\r\n<!-- docs: end a -->\r\n";
    let readme = Readme::read(text).unwrap();
    let declared = readme.declaring(&definition).unwrap();
    let head = |name: &str, description: &str| {
        format!(
            "### {name}\n\n***\n{description}\n#### Base Command\n\n`{name}`\n\n#### Input\n\n\
                 There are no input arguments for this command.\n\n#### Context Output\n\n\
                 There is no context output for this command.\n"
        )
    };
    assert_eq!(
        declared.replace("\r\n", "\n"),
        format!(
            "<!-- docs: begin a (live) -->\n{}\n#### Command example\nx\n<!-- docs: end a -->\n\n\
             <!-- docs: begin new -->\n{}<!-- docs: end new -->\n",
            head("a", "A.\n"),
            head("new", "")
        )
    );
    assert_eq!(
        declared.matches("\r\n").count(),
        declared.matches('\n').count()
    );
}

/// Lines of prose, and sections of `a`, `b` and `c` between them.
fn readmes() -> impl Strategy<Value = String> {
    let prose = "([ -~é\t]{0,12}(\n|\r\n)){0,3}";
    let section = |name: &'static str| {
        (prop::bool::ANY, "[a-z`# ]{0,8}").prop_map(move |(crlf, body)| {
            let end = if crlf { "\r\n" } else { "\n" };
            format!("<!-- docs: begin {name} -->{end}{body}{end}<!-- docs: end {name} -->{end}")
        })
    };
    (
        prose,
        section("a"),
        prose,
        section("b"),
        prose,
        section("c"),
        "[ -~]{0,5}",
    )
        .prop_map(|(p, a, q, b, r, c, last)| [p, a, q, b, r, c, last].concat())
}

proptest! {
    #[test]
    fn what_stands_outside_is_never_changed(text in readmes(), mask in 1_u8..32) {
        // Prose may fence a section in; then it is none.
        let Ok(readme) = Readme::read(&text) else { return Ok(()) };
        let names = ["z", "a", "b", "b2", "c"];
        let commands: Vec<&str> = names
            .iter()
            .enumerate()
            .filter_map(|(bit, name)| (mask & (1 << bit) != 0).then_some(*name))
            .collect();
        let Ok(new) = readme.with_sections(&wanted(&commands)) else { return Ok(()) };
        let after = Readme::read(&new).unwrap();
        let mut rest = after
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Text(text) => Some(*text),
                Piece::Section(_) => None,
            })
            .collect::<String>();
        // Every piece of its author's is there, in order; all else is the blank lines between
        // new sections.
        for piece in &readme.pieces {
            if let Piece::Text(text) = piece {
                let at = rest.find(text);
                prop_assert!(at.is_some(), "{:?} of {:?}", text, new);
                let at = at.unwrap();
                prop_assert!(rest[..at].trim().is_empty());
                rest.drain(..at + text.len());
            }
        }
        prop_assert!(rest.trim().is_empty());
        // The same sections as before: not a byte more.
        let same: Vec<&str> = readme.sections().map(|section| section.command).collect();
        let same = readme.with_sections(&wanted(&same)).unwrap();
        let outside = |readme: &Readme<'_>| -> Vec<String> {
            readme.pieces.iter().filter(|piece| matches!(piece, Piece::Text(_))).map(Piece::text).collect()
        };
        prop_assert_eq!(outside(&readme), outside(&Readme::read(&same).unwrap()));
    }

    #[test]
    fn no_text_is_a_panic(text: String, lines in prop::collection::vec(prop::sample::select(vec![
        "<!-- docs: begin a -->", "<!-- docs: end a -->", "<!-- docs: begin b -->", "<!-- docs:", "```", "~~~", "x", "",
    ]), 0..8)) {
        for text in [text, lines.join("\n"), lines.join("\r\n")] {
            if let Ok(readme) = Readme::read(&text) {
                let whole: String = readme.pieces.iter().map(Piece::text).collect();
                prop_assert_eq!(whole, text.clone());
                let _ = readme.with_sections(&wanted(&["a", "b"]));
            }
        }
    }
}
