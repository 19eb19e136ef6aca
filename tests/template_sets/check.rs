//! `iam-init template check`: what is wrong with a set, for whatever answers.

use std::time::Instant;

use iam_init::{Severity, check_folder, check_set};

use super::{Test, built_in, manifest};

#[test]
fn what_is_wrong_with_a_set_is_told_at_once() {
    let test = Test::new(&[
        (
            "template.yml",
            "name: Set\nfiles:\n\
             - { from: a, too: b }\n\
             - { from: b, to: b, owner: me }\n\
             - { from: c, to: ../c }\n",
        ),
        ("a", "x"),
        ("b", "x"),
        ("c", "x"),
        ("unused", "x"),
    ]);
    assert_eq!(
        test.findings(),
        [
            "set/template.yml: `description` is missing in the document",
            "set/template.yml: unknown key `too` in `files[0]`",
            "set/template.yml: unknown value `me` of `files[1].owner`",
            "set/template.yml: `files[2].to`: the path `../c` leads out of the generated folder",
        ]
    );
    let test = Test::new(&[
        (
            "template.yml",
            &(manifest(
                "{ from: undefined, to: a }\n\
                 { from: left-over, to: b, when: { style: scim } }\n\
                 { from: fine, to: \"{{ id }}.md\" }\n\
                 { from: fine, to: \"{{ name }}\" }\n\
                 { from: fine, to: \"{{ lib_name }}\", when: { lookup: path } }\n\
                 { from: broken, to: c }\n\
                 { from: never, to: d, when: { style: scim, lookup: path } }",
            ) + "partials:\n- { name: forgotten, from: fine }\n"),
        ),
        (
            "undefined",
            "{% if style == \"scim\" %}{{ nmae }}{% endif %}{% if in_worksapce %}{% endif %}",
        ),
        ("left-over", "{{ \"{{\" }} name }}"),
        ("fine", "{{ display | json }}\n"),
        ("broken", "{% if style %}"),
        ("never", ""),
    ]);
    let found = test.findings();
    let expected = [
        "broken: line 1: ",
        "fine: the path `../{{ x }} {% y %}: \"b\" # $`c`.md` leads out of the generated folder",
        "left-over: line 1 of the rendered text still holds `{{`",
        "never: no answers make it `d`",
        "no template includes the partial `forgotten`",
        "undefined: undefined variable `in_worksapce`",
        "undefined: undefined variable `nmae`",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}");
    }
}

#[test]
fn paths_that_are_one_on_a_disk_that_ignores_case_are_found() {
    let test = Test::new(&[
        (
            "template.yml",
            &manifest(
                "{ from: a, to: \"{{ style }}.md\" }\n\
                 { from: a, to: SCIM.md }\n\
                 { from: a, to: \"src/{{ core }}\", when: { surroundings: workspace } }\n\
                 { from: a, to: SRC/vendored/x, when: { commands: enable } }",
            ),
        ),
        ("a", ""),
    ]);
    let report = check_folder(&test.path("set")).unwrap();
    let problems: Vec<(&str, &str)> = report
        .findings()
        .iter()
        .filter(|finding| finding.severity == Severity::Problem)
        .map(|finding| (&*finding.message, finding.answers.as_deref().unwrap_or("")))
        .collect();
    assert!(
        problems.contains(&(
            "a: the paths `scim.md` and `SCIM.md` are one file on a disk that ignores case",
            "--style scim"
        )),
        "{problems:#?}"
    );
    assert!(
        problems.contains(&(
            "a: the path `src/vendored` is a file, and `SRC/vendored/x` needs a folder there",
            "--style rest --commands enable in a workspace"
        )),
        "{problems:#?}"
    );
}

#[test]
fn the_built_in_set_is_sound_for_every_combination_of_answers() {
    let start = Instant::now();
    let report = check_set(&built_in());
    let problems: Vec<_> = report
        .findings()
        .iter()
        .filter(|finding| finding.severity == Severity::Problem)
        .collect();
    assert!(problems.is_empty(), "{problems:#?}");
    assert!(report.combinations() > 50, "{report:?}");
    eprintln!(
        "{} combinations, {} texts in {:.1} s",
        report.combinations(),
        report.renderings(),
        start.elapsed().as_secs_f32()
    );
}

#[test]
fn the_check_tells_by_its_exit_code_and_as_json() {
    let test = Test::of_template("{{ nmae }}");
    let done = test.run(&["template", "check", "set"]);
    assert_eq!(done.status.code(), Some(1), "{done:?}");
    let stdout = String::from_utf8(done.stdout).unwrap();
    assert!(
        stdout.starts_with("a.txt: undefined variable `nmae`\n  help: did you mean `name`?\n"),
        "{stdout}"
    );
    assert!(stdout.contains("\nnote: no template uses the variable `auth`\n"));
    assert!(String::from_utf8_lossy(&done.stderr).starts_with("set: 1 problem in 0 combinations"));

    let done = test.run(&["template", "check", "set", "--json"]);
    assert_eq!(done.status.code(), Some(1));
    let document: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(document["schema"], 1);
    assert_eq!(document["findings"][0]["severity"], "problem");
    assert_eq!(document["findings"][0]["help"], "did you mean `name`?");

    test.write("set/a.txt", "{{ name }}");
    let done = test.run(&["template", "check", "set"]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let done = test.run(&["template", "check", "nowhere"]);
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&done.stderr),
        "error: there is no folder `nowhere`\nhelp: name the folder of a template set; `iam-init template eject FILE` begins one\n"
    );
}
