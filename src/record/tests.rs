use std::path::Path;

use proptest::prelude::*;

use super::{Record, RecordError, Recorded, RecordedAnswers, RecordedCore};
use crate::answers::{
    Answers, AuthScheme, Choice, Choices, DisableCall, ExtraCommand, Lookup, PackAnswers, Style,
    Surroundings, UpdateCall,
};

fn record() -> Record {
    Record::new(
        "HelloIAMWorld",
        &Answers::new("MyIntegration".parse().unwrap()),
    )
}

fn read(text: &str) -> Result<Record, RecordError> {
    Record::read(Path::new("x/.iam-init.yml"), text.as_bytes())
}

#[test]
fn the_record_holds_the_template_set_the_version_and_the_answers() {
    assert_eq!(
        record().text(),
        format!(
            "# How this folder was generated. iam-init reads it; do not edit.\n\
             format: 1\n\
             template: HelloIAMWorld\n\
             version: {}\n\
             answers:\n  name: MyIntegration\n  style: rest\n  core: vendored\n",
            env!("CARGO_PKG_VERSION")
        )
    );
}

#[test]
fn what_does_not_belong_there_is_an_error_that_names_it() {
    let good = record().text();
    for (from, to, error, help) in [
        (
            "style: rest",
            "style: rset",
            "unknown value `rset` of `answers.style`",
            "did you mean `rest`?",
        ),
        (
            "style: rest",
            "stile: rest",
            "unknown key `stile` in `answers`",
            "did you mean `style`?",
        ),
        (
            "template: HelloIAMWorld",
            "templates: HelloIAMWorld",
            "unknown key `templates` in the document",
            "did you mean `template`?",
        ),
        (
            "style: rest",
            "style: rest\n  lookup: pth",
            "unknown value `pth` of `answers.lookup`",
            "did you mean `path`?",
        ),
        (
            "style: rest",
            "style: scim\n  lookup: path",
            "`answers.lookup`: the style `scim` has no `path`",
            "restore",
        ),
        (
            "style: rest",
            "style: rest\n  from_scim: scim-discovery.json",
            "`answers.from_scim`: the style `rest` is fitted to no server",
            "restore",
        ),
        ("  style: rest\n", "", "`style` is missing in `answers`", ""),
        (
            "  core: vendored\n",
            "",
            "`core` is missing in `answers`",
            "",
        ),
        (
            "name: MyIntegration",
            "name: [a]",
            "`answers.name` is not a text",
            "",
        ),
        (
            "name: MyIntegration",
            "name: nul",
            "`answers.name`: ",
            "restore",
        ),
        (
            "core: vendored",
            "core: vendord",
            "`answers.core`: `vendord` is not",
            "restore",
        ),
        (
            "core: vendored",
            "core: version:1.x.y",
            "`answers.core`: ",
            "restore",
        ),
        ("format: 1\n", "", "`format` is missing in the document", ""),
        ("format: 1", "format: one", "`format` is not a number", ""),
        (
            "format: 1",
            "format: 2",
            "its format is 2, this iam-init reads 1",
            "later",
        ),
        (
            env!("CARGO_PKG_VERSION"),
            "999.0.0",
            "it was written by iam-init 999.0.0",
            "use iam-init 999.0.0 or later",
        ),
        (env!("CARGO_PKG_VERSION"), "new", "`version`: ", "restore"),
        (
            "answers:",
            "answers: &a\n  name: X\nanswers:",
            "not a YAML document: ",
            "restore",
        ),
        ("format: 1", "format: {", "not a YAML document: ", "restore"),
    ] {
        assert!(good.contains(from), "{from}");
        let error_found = read(&good.replacen(from, to, 1)).expect_err(to);
        let text = error_found.to_string();
        assert!(
            text.starts_with(&format!("x/.iam-init.yml: {error}")),
            "{text}"
        );
        let found = error_found.help().unwrap_or_default();
        assert!(found.contains(help), "{text}: {found}");
    }
}

#[test]
fn a_pack_has_a_record_of_its_own() {
    let mut answers = PackAnswers::new("MyPack".parse().unwrap());
    answers.title = Some("Acme: \"Identity\"".parse().unwrap());
    let record = Record::of_pack("HelloIAMWorld", &answers);
    let text = record.text();
    let pack = "pack:\n  name: MyPack\n  id: 'Acme: \"Identity\"'\n";
    assert!(text.ends_with(pack), "{text}");
    assert_eq!(read(&text).unwrap(), record);
    for (from, to, error) in [
        ("  name: MyPack\n", "", "`name` is missing in `pack`"),
        ("name: MyPack", "name: nul", "`pack.name`: "),
        ("  id: 'Acme: ", "  id: 'pack ", "`pack.id`: "),
        (
            "  name",
            "  style: rest\n  name",
            "unknown key `style` in `pack`",
        ),
        (
            "pack:",
            "answers: {}\npack:",
            "`pack`: a pack has no `answers`",
        ),
        ("pack:", "packs:", "unknown key `packs` in the document"),
    ] {
        assert!(text.contains(from), "{from}");
        let told = read(&text.replacen(from, to, 1)).expect_err(to).to_string();
        let expected = format!("x/.iam-init.yml: {error}");
        assert!(told.starts_with(&expected), "{told}");
    }
}

fn option<C: Choice + std::fmt::Debug>(style: Style) -> impl Strategy<Value = Option<C>> {
    let values: Vec<C> = C::ALL
        .iter()
        .copied()
        .filter(|value| value.styles().contains(&style))
        .collect();
    (0..=values.len()).prop_map(move |at| values.get(at).copied())
}

fn recorded_answers() -> impl Strategy<Value = RecordedAnswers> {
    let core = prop_oneof![
        Just(RecordedCore::Vendored),
        "[a-z./: é'\"#{}-]{1,20}".prop_map(RecordedCore::Path),
        Just(RecordedCore::Version("0.1".parse().unwrap())),
        Just(RecordedCore::Version(">=1.2, <2".parse().unwrap())),
    ];
    let id = prop::option::of("[a-zA-Z0-9'\":#{}&*!|>%@`é ,-]{1,30}");
    let style = prop::sample::select(Style::ALL.to_vec());
    (
        style,
        "[A-Z][a-z]{2,8}[0-9]?[A-Z]?[a-z]{0,5}",
        id,
        core,
        any::<bool>(),
        any::<bool>(),
    )
        .prop_filter_map(
            "a name and an id",
            |(style, name, id, core, workspace, server)| {
                let id = match id {
                    Some(id) => Some(id.parse().ok()?),
                    None => None,
                };
                Some((style, name.parse().ok()?, id, core, workspace, server))
            },
        )
        .prop_flat_map(|(style, name, id, core, workspace, server)| {
            let shapes = (
                option::<AuthScheme>(style),
                option::<Lookup>(style),
                option::<UpdateCall>(style),
                option::<DisableCall>(style),
                option::<ExtraCommand>(style),
            );
            shapes.prop_map(
                move |(auth, lookup, update, disable, commands)| RecordedAnswers {
                    name: std::clone::Clone::clone(&name),
                    choices: Choices {
                        id: id.clone(),
                        docker_image: auth.and("acme.example/iam:1".parse().ok()),
                        style,
                        auth,
                        lookup,
                        update,
                        disable,
                        commands: commands.into_iter().collect(),
                    },
                    core: core.clone(),
                    surroundings: if workspace {
                        Surroundings::Workspace
                    } else {
                        Surroundings::Standalone
                    },
                    from_scim: server && style == Style::Scim,
                },
            )
        })
}

proptest! {
    #[test]
    fn any_answers_come_back(answers in recorded_answers()) {
        let record = Record {
            of: Recorded::Integration(answers),
            ..record()
        };
        let text = record.text();
        let again = read(&text);
        prop_assert!(again.is_ok(), "{text}: {again:?}");
        prop_assert_eq!(again.unwrap(), record);
        // As a checkout on another system has it.
        prop_assert!(read(&text.replace('\n', "\r\n")).is_ok());
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let _ = read(&text);
    }
}
