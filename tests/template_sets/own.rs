//! Sets of one's own: files that replace, sets that extend, and what they generate.

use std::fs;

use iam_init::{Answers, Choices, Style, render};

use super::{Test, answers, built_in, differing, text};

#[test]
fn a_folder_without_a_manifest_replaces_built_in_files() {
    let test = Test::new(&[("common/description.md", "{{ display }} by us\n")]);
    let set = test.set().unwrap();
    assert_eq!(set.name(), "HelloIAMWorld+own", "the record tells");
    let tree = render(&answers(), &set).unwrap();
    assert_eq!(text(&tree, "Acme_description.md"), "Acme by us\n");
    let as_built_in = render(&answers(), &built_in()).unwrap();
    assert_eq!(differing(&tree, &as_built_in), ["Acme_description.md"]);
    assert!(text(&tree, ".iam-init.yml").contains("template: HelloIAMWorld+own\n"));

    for (files, error) in [
        (
            &[("common/descripton.md", "x")][..],
            "`set/common/descripton.md` replaces nothing, as the template `HelloIAMWorld` has no \
             file `common/descripton.md`; did you mean `common/description.md`?",
        ),
        (
            &[],
            "`set` holds no template set; write a `template.yml`, or copy a file with `iam-init \
             template eject FILE --to DIR`",
        ),
    ] {
        assert_eq!(Test::new(files).set().unwrap_err(), error);
    }
}

#[test]
fn a_set_extends_the_built_in_one() {
    let test = Test::new(&[
        (
            "template.yml",
            "name: Ours\nextends: HelloIAMWorld\nfiles:\n\
             - { from: more.md, to: MORE.md }\n\
             - { from: own.rs, to: src/client.rs, when: { style: rest } }\n\
             - { from: common/main.rs, to: src/bin/second.rs }\n",
        ),
        ("more.md", "{{ name }} and {{ template }}\n"),
        ("own.rs", "// ours\n"),
        ("common/description.md", "replaced\n"),
    ]);
    let set = test.set().unwrap();
    assert_eq!(set.description(), built_in().description(), "inherited");
    let rest = render(&answers(), &set).unwrap();
    assert_eq!(text(&rest, "MORE.md"), "Acme and Ours\n");
    assert_eq!(text(&rest, "src/client.rs"), "// ours\n");
    assert_eq!(text(&rest, "src/bin/second.rs"), text(&rest, "src/main.rs"));
    let scim = Answers {
        choices: Choices::of(Style::Scim),
        ..answers()
    };
    let own = render(&scim, &set).unwrap();
    let theirs = render(&scim, &built_in()).unwrap();
    assert_eq!(
        differing(&own, &theirs),
        ["Acme_description.md", "MORE.md", "src/bin/second.rs"],
        "the client of the other style is the built-in one"
    );
    assert_eq!(test.findings(), [""; 0]);
}

#[test]
fn one_built_in_file_is_copied_to_be_replaced() {
    let test = Test::new(&[]);
    let listed = test.run(&["template", "files"]);
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert!(
        listed.lines().any(|line| line == "rest/client.rs"),
        "{listed}"
    );

    let done = test.run(&["template", "eject", "rest/client.rs", "--to", "set"]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    assert_eq!(done.stdout, b"set/rest/client.rs\n");
    let copy = fs::read(test.path("set/rest/client.rs")).unwrap();
    assert_eq!(copy, &*built_in().source("rest/client.rs"));
    let tree = render(&answers(), &test.set().unwrap()).unwrap();
    let as_built_in = render(&answers(), &built_in()).unwrap();
    assert_eq!(differing(&tree, &as_built_in), [""; 0]);

    test.write("set/rest/client.rs", "edited");
    for (file, code, stderr) in [
        (
            "rest/client.rs",
            4,
            "error: `set/rest/client.rs` exists already\n\
             help: edit it, or delete it to get a fresh copy\n",
        ),
        (
            "rest/cleint.rs",
            2,
            "error: the template `HelloIAMWorld` has no file `rest/cleint.rs`\n\
             help: did you mean `rest/client.rs`?\n",
        ),
        (
            "src/client.rs",
            2,
            "error: the template `HelloIAMWorld` has no file `src/client.rs`\n\
             help: `src/client.rs` is made from `rest/client.rs` or `scim/client.rs`\n",
        ),
        (
            "../Cargo.toml",
            2,
            "error: the template `HelloIAMWorld` has no file `../Cargo.toml`\n\
             help: `iam-init template files` lists the files\n",
        ),
    ] {
        let done = test.run(&["template", "eject", file, "--to", "set"]);
        assert_eq!(String::from_utf8_lossy(&done.stderr), stderr);
        assert_eq!(done.status.code(), Some(code));
        assert_eq!(done.stdout, b"");
    }
    assert_eq!(
        fs::read(test.path("set/rest/client.rs")).unwrap(),
        b"edited"
    );
}

#[test]
fn a_set_of_ones_own_generates() {
    let test = Test::of_template("{{ name }} {{ style }}\n");
    let done = test.generate();
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    assert_eq!(
        fs::read(test.path("out/Acme/a.txt")).unwrap(),
        b"Acme rest\n"
    );
    let both = test.run(&[
        "--integration",
        "-n",
        "Acme",
        "--template-dir",
        "set",
        "-t",
        "HelloIAMWorld",
    ]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn what_is_hidden_is_no_part_of_a_set() {
    let test = Test::of_template("x");
    test.write("set/.git/config", "x");
    test.write("set/.a.txt.swp", "x");
    assert!(test.set().is_ok());
}
