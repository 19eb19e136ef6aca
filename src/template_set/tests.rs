use std::borrow::Cow;
use std::collections::BTreeMap;

use super::*;

fn set(manifest: &str, sources: &[&str]) -> Result<TemplateSet, ManifestError> {
    let mut files: BTreeMap<String, Cow<'static, [u8]>> = sources
        .iter()
        .map(|path| ((*path).to_owned(), Cow::Borrowed(&b"x"[..])))
        .collect();
    files.insert(
        "template.yml".to_owned(),
        Cow::Owned(manifest.as_bytes().to_vec()),
    );
    TemplateSet::from_files("Set", files)
}

fn entry(entry: &str) -> String {
    format!("name: Set\ndescription: A set\nfiles:\n  - {entry}\n")
}

#[test]
fn a_manifest_says_what_is_made_of_what() {
    let set = set(
        &entry(
            "{ from: a, to: \"{{ name }}.sh\", render: false, owner: developer, executable: true, \
             when: { style: rest, core: [vendored, path], surroundings: standalone } }",
        ),
        &["a"],
    )
    .unwrap();
    let [entry] = set.entries().collect::<Vec<_>>()[..] else {
        panic!("one entry")
    };
    assert_eq!(entry.treatment, Treatment::Copy);
    assert_eq!(entry.owner, crate::Owner::Developer);
    assert_eq!(entry.mode, crate::Mode::Executable);

    let mut answers = crate::Answers::new("Acme".parse().unwrap());
    assert!(entry.when.holds(&answers));
    answers.choices.style = crate::Style::Scim;
    assert!(!entry.when.holds(&answers), "another style");
    answers.choices.style = crate::Style::Rest;
    answers.core = crate::CoreSource::Version("0.1".parse().unwrap());
    assert!(!entry.when.holds(&answers), "another core");
    answers.core = crate::CoreSource::Vendored;
    answers.surroundings = crate::Surroundings::Workspace;
    assert!(!entry.when.holds(&answers), "in a workspace");
}

#[test]
fn an_error_names_file_and_key_and_what_is_meant() {
    for (manifest, sources, error, help) in [
        (
            entry("{ form: a, to: b }"),
            &["a"][..],
            "unknown key `form` in `files[0]`",
            Some("did you mean `from`?"),
        ),
        (
            entry("{ from: a, to: b, colour: red }"),
            &["a"],
            "unknown key `colour` in `files[0]`",
            Some("use `from`, `to`, `render`, `owner`, `executable` or `when`"),
        ),
        (
            entry("{ from: a, to: b, owner: develper }"),
            &["a"],
            "unknown value `develper` of `files[0].owner`",
            Some("did you mean `developer`?"),
        ),
        (
            entry("{ from: a, to: b, render: lockfle }"),
            &["a"],
            "unknown value `lockfle` of `files[0].render`",
            Some("did you mean `lockfile`?"),
        ),
        (
            entry("{ from: a, to: b, when: { style: [rest, scmi] } }"),
            &["a"],
            "unknown value `scmi` of `files[0].when.style[1]`",
            Some("did you mean `scim`?"),
        ),
        (
            entry("{ from: a, to: b, when: { stile: rest } }"),
            &["a"],
            "unknown key `stile` in `files[0].when`",
            Some("did you mean `style`?"),
        ),
        (
            entry("{ from: a, to: b, when: rest }"),
            &["a"],
            "`files[0].when` is not a mapping",
            None,
        ),
        (
            entry("{ from: a }"),
            &["a"],
            "`to` is missing in `files[0]`",
            None,
        ),
        (
            entry("{ from: a, to: 7 }"),
            &["a"],
            "`files[0].to` is not a text",
            None,
        ),
        (
            entry("{ from: common/libr.rs, to: b }"),
            &["common/lib.rs"],
            "`files[0].from`: the template set has no file `common/libr.rs`",
            Some("did you mean `common/lib.rs`?"),
        ),
        (
            entry("{ from: a, to: b }"),
            &["a", "stray"],
            "nothing in `files` or `partials` uses the file `stray`",
            Some("add an entry that uses it, or delete the file"),
        ),
        (
            entry("{ from: a, to: ../b }"),
            &["a"],
            "`files[0].to`: the path `../b` leads out of the generated folder",
            None,
        ),
        (
            entry("{ from: a, to: b }\n  - { from: a, to: B }"),
            &["a"],
            "`files[0]` and `files[1]` both make `B` for the same answers",
            Some("tell them apart with `when`, or give one of them another `to`"),
        ),
        (
            "name: Set\ndescription: A set\nfile: []\n".to_owned(),
            &[],
            "unknown key `file` in the document",
            Some("did you mean `files`?"),
        ),
        (
            "name: Set\nfiles: []\n".to_owned(),
            &[],
            "`description` is missing in the document",
            None,
        ),
        (
            "- a\n".to_owned(),
            &[],
            "`the document` is not a mapping",
            None,
        ),
    ] {
        let refused = set(&manifest, sources).expect_err(&manifest);
        assert_eq!(refused.to_string(), format!("Set/template.yml: {error}"));
        assert_eq!(refused.help().as_deref(), help, "{error}");
    }
}

#[test]
fn a_broken_document_is_an_error_with_its_place() {
    let refused = set("name: [\n", &[]).unwrap_err().to_string();
    assert!(
        refused.starts_with("Set/template.yml: not a YAML document: ") && refused.contains("line"),
        "{refused}"
    );
}

#[test]
fn two_entries_may_make_one_file_for_different_answers() {
    let made = set(
        &entry(
            "{ from: a, to: x, when: { style: rest } }\n  - { from: b, to: x, when: { style: scim } }",
        ),
        &["a", "b"],
    );
    assert_eq!(made.unwrap().entries().count(), 2);
}

#[test]
fn partials_of_one_name_are_told_apart() {
    let partials = |first: &str, second: &str| {
        let manifest = entry("{ from: a, to: x }")
            + &format!(
                "partials:\n  - {{ name: p, from: b, when: {{ {first} }} }}\n  - {{ name: p, from: c, when: {{ {second} }} }}\n"
            );
        set(&manifest, &["a", "b", "c"])
    };
    assert_eq!(
        partials("update: put", "update: patch")
            .unwrap()
            .partials()
            .count(),
        2
    );
    let refused = partials("update: put", "lookup: path").unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Set/template.yml: `partials[0]` and `partials[1]` are both `p` for the same answers"
    );
    assert_eq!(
        refused.help().as_deref(),
        Some("tell them apart with `when`, or give one of them another name")
    );
}

#[test]
fn every_choice_can_be_a_condition() {
    let mut answers = crate::Answers::new("Acme".parse().unwrap());
    answers.choices.lookup = Some(crate::Lookup::Filter);
    answers.choices.commands = [crate::ExtraCommand::Enable].into_iter().collect();
    for (when, holds) in [
        ("auth: basic", true),
        ("auth: [bearer, session]", false),
        ("lookup: [path, filter]", true),
        ("lookup: query", false),
        ("update: patch", true),
        ("update: put", false),
        ("disable: patch", true),
        ("disable: delete", false),
        ("commands: enable", true),
        ("commands: groups", false),
        ("from_scim: false", true),
        ("style: rest, lookup: filter, update: put", false),
    ] {
        let set = set(
            &entry(&format!("{{ from: a, to: b, when: {{ {when} }} }}")),
            &["a"],
        )
        .unwrap();
        assert_eq!(
            set.entries().all(|entry| entry.when.holds(&answers)),
            holds,
            "{when}"
        );
    }
    answers.choices.style = crate::Style::Scim;
    answers.choices.lookup = None;
    let set = set(
        &entry("{ from: a, to: b, when: { lookup: query } }"),
        &["a"],
    )
    .unwrap();
    assert!(
        !set.entries().all(|entry| entry.when.holds(&answers)),
        "REST only"
    );
}

#[test]
fn two_entries_of_one_path_are_told_apart_by_one_choice() {
    for (first, second, apart) in [
        ("lookup: path", "lookup: query", true),
        ("lookup: [path, query]", "lookup: [query, filter]", false),
        ("lookup: path", "update: put", false),
        (
            "style: scim, lookup: path",
            "style: rest, lookup: path",
            true,
        ),
        ("commands: groups", "commands: enable", false),
    ] {
        let entries = format!(
            "{{ from: a, to: x, when: {{ {first} }} }}\n  - {{ from: a, to: x, when: {{ {second} }} }}"
        );
        let told_apart = set(&entry(&entries), &["a"]).is_ok();
        assert_eq!(told_apart, apart, "{first} | {second}");
    }
}

#[test]
fn every_built_in_set_is_sound() {
    for name in TemplateSet::built_in_names() {
        let set = TemplateSet::built_in(name).unwrap();
        assert_eq!(set.name(), name);
    }
    assert!(TemplateSet::built_in_names().contains(&TemplateSet::DEFAULT));
}

#[test]
fn an_unknown_set_is_an_error_with_the_near_one() {
    for (name, help) in [
        ("HelloIamWorld", "did you mean `HelloIAMWorld`?"),
        ("Other", "use `HelloIAMWorld`"),
    ] {
        let refused = TemplateSet::built_in(name).unwrap_err();
        assert_eq!(
            refused.to_string(),
            format!("there is no template `{name}`")
        );
        assert_eq!(refused.help().as_deref(), Some(help));
    }
}
