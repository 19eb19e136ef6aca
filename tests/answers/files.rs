//! `--answers`: from a file or a record, and what is wrong with one.

use super::{Test, stderr};

#[test]
fn answers_come_from_a_file_and_what_is_typed_comes_first() {
    for (file, text) in [
        (
            "answers.yml",
            "name: acme-cloud\nstyle: scim\nid: Acme Cloud\n",
        ),
        (
            "answers.json",
            r#"{"name": "acme-cloud", "style": "scim", "id": "Acme Cloud", "lookup": null}"#,
        ),
    ] {
        let test = Test::new().file(file, text);
        let done = test.run(&["--integration", "--answers", file]);
        assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
        let record = test.record("AcmeCloud");
        assert!(
            record.contains("\n  id: Acme Cloud\n  style: scim\n"),
            "{record}"
        );

        let done = test.run(&[
            "--integration",
            "--answers",
            file,
            "-n",
            "Other",
            "--style",
            "rest",
        ]);
        assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
        assert!(
            test.record("Other")
                .contains("\n  id: Acme Cloud\n  style: rest\n")
        );
    }
    // Several answers to one question: what is typed takes the place of all.
    let test = Test::new().file("a", "name: Acme\nstyle: scim\ncommands: [enable]\n");
    assert!(
        test.run(&["--integration", "--answers", "a"])
            .status
            .success()
    );
    assert!(test.record("Acme").contains("commands: enable\n"));
    // An own template set in a file gives way to a built-in one that is typed.
    let test = Test::new().file("a", "name: Acme\ntemplate_dir: nowhere\n");
    let done = test.run(&["--integration", "--answers", "a"]);
    assert_eq!(
        stderr(&done),
        "error: there is no folder `nowhere`\nhelp: name the folder of a template set; `iam-init template eject FILE` begins one\n"
    );
    let done = test.run(&["--integration", "--answers", "a", "-t", "HelloIAMWorld"]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    // A word that begins with a dash is an answer.
    let test = Test::new().file("a", "name: Acme\nid: --force\n");
    assert!(
        test.run(&["--integration", "--answers", "a"])
            .status
            .success()
    );
    assert!(test.record("Acme").contains("id: --force\n"));
}

#[test]
fn a_record_is_an_answers_file() {
    let test = Test::new();
    let first = [
        "--integration",
        "-n",
        "Acme",
        "--style",
        "scim",
        "--id",
        "Acme IAM",
        "--docker-image",
        "acme.example/iam:1",
        "-o",
        "one",
    ];
    assert!(test.run(&first).status.success());
    let done = test.run(&[
        "--integration",
        "--answers",
        "one/Acme/.iam-init.yml",
        "-o",
        "two",
    ]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    assert_eq!(test.record("one/Acme"), test.record("two/Acme"));
}

#[test]
fn what_is_wrong_with_answers_names_file_line_and_the_near_word() {
    for (text, said) in [
        (
            "name: Acme\nstile: scim\n",
            "a.yml:2: there is no question `stile`\nhelp: did you mean `style`?\n",
        ),
        (
            "name: Acme\nstyle: scmi\n",
            "a.yml:2: `style` cannot be `scmi`\nhelp: did you mean `scim`?\n",
        ),
        (
            "name: Acme\n\nid: 42\n",
            "a.yml:3: `id` is a number, not a text\nhelp: put it in quotes, or leave it out\n",
        ),
        (
            "name: Acme\ndocker_image: acme:latest\n",
            "the image `acme:latest` has the tag `latest`\nhelp: name a version, for example `acme:1.0.0`\n",
        ),
        (
            "name: Acme\nid: true\n",
            "a.yml:2: `id` is true or false, not a text\nhelp: put it in quotes, or leave it out\n",
        ),
        (
            "name: [Acme]\n",
            "a.yml:1: `name` is a list, not a text\nhelp: put it in quotes, or leave it out\n",
        ),
        (
            "name: Acme\ncommands: {a: b}\n",
            "a.yml:2: `commands` is a mapping, not a list of texts\n",
        ),
        (
            "name: Acme\ncommands: [enable, grups]\n",
            "a.yml:2: `commands` cannot be `grups`\nhelp: did you mean `groups`?\n",
        ),
        (
            "- name\n",
            "a.yml: is not a mapping from questions to answers\n\
             help: write for example `style: scim`, one answer a line\n",
        ),
        (
            "name: ../evil\n",
            "the name `../evil` holds a path separator\n\
             help: use for example `Evil`; the folder to write into is given with `--output`\n",
        ),
        (
            "name: Acme\nstyle: scim\nlookup: path\n",
            "the style `scim` has no `--lookup path`\nhelp: leave it out, or use `--style rest`\n",
        ),
    ] {
        let test = Test::new().file("a.yml", text);
        let done = test.run(&["--integration", "--answers", "a.yml"]);
        assert_eq!(stderr(&done), format!("error: {said}"), "{text}");
        assert_eq!(done.status.code(), Some(2), "{text}");
        assert_eq!(done.stdout, b"");
    }
    for text in ["name: [\n", "name: a\nname: b\n", "{\"name\": \"a\",, }"] {
        let test = Test::new().file("a.yml", text);
        let done = test.run(&["--integration", "--answers", "a.yml"]);
        assert!(
            stderr(&done).starts_with("error: a.yml:"),
            "{}",
            stderr(&done)
        );
        assert!(
            stderr(&done).contains(" is neither YAML nor JSON: "),
            "{}",
            stderr(&done)
        );
        assert_eq!(done.status.code(), Some(2), "{text}");
    }
    let test = Test::new().file("a.yml", "answers: {name: Acme}\n");
    let done = test.run(&["--integration", "--answers", "a.yml"]);
    assert_eq!(
        done.status.code(),
        Some(2),
        "a record is whole: {}",
        stderr(&done)
    );
    let done = test.run(&["--integration", "--answers", "nowhere"]);
    assert!(
        stderr(&done).starts_with("error: nowhere: cannot be read: "),
        "{}",
        stderr(&done)
    );
    assert!(stderr(&done).contains("help: name a file with answers"));
    assert_eq!(done.status.code(), Some(1));
    let done = test.run_with(&["--integration", "--answers", "-"], "stile: scim");
    assert!(stderr(&done).starts_with("error: standard input:1: there is no question `stile`\n"));
}

/// Without a terminal nothing is asked and nothing is waited for.
#[test]
fn without_a_terminal_a_missing_name_is_wrong_usage() {
    let test = Test::new().file("a", "style: scim\n");
    for arguments in [&["--integration"][..], &["--integration", "--answers", "a"]] {
        let done = test.run(arguments);
        assert_eq!(
            stderr(&done),
            "error: the integration needs a name\n\
             help: type for example `iam-init --integration -n MyIntegration`\n"
        );
        assert_eq!(done.status.code(), Some(2));
    }
}
