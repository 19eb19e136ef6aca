//! Template sets of one's own: read, replaced, extended, checked; and what one that means
//! ill can do.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use iam_init::{
    Answers, ChoiceKey, Choices, Severity, Style, TemplateSet, Tree, check_folder, check_set,
    render,
};
use tempfile::TempDir;

/// A folder with a template set in `set/`.
struct Test {
    folder: TempDir,
}

impl Test {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("set")).unwrap();
        let test = Self { folder };
        for (path, text) in files {
            test.write(&format!("set/{path}"), text);
        }
        test
    }

    /// A set of one template.
    fn of_template(template: &str) -> Self {
        Self::new(&[
            ("template.yml", &manifest("{ from: a.txt, to: a.txt }")),
            ("a.txt", template),
        ])
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn set(&self) -> Result<TemplateSet, String> {
        TemplateSet::from_folder(&self.path("set")).map_err(|error| match error.help() {
            Some(help) => format!("{error}; {help}").replace(&self.shown(), "set"),
            None => error.to_string().replace(&self.shown(), "set"),
        })
    }

    fn shown(&self) -> String {
        self.path("set").display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_iam-init"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("SECRET", "of the environment")
            .output()
            .unwrap()
    }

    fn generate(&self) -> Output {
        self.run(&[
            "--integration",
            "-n",
            "Acme",
            "--template-dir",
            "set",
            "-o",
            "out",
        ])
    }

    /// Every path in the folder, and the bytes of files.
    fn everything(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        walkdir::WalkDir::new(self.folder.path())
            .into_iter()
            .map(|entry| {
                let path = entry.unwrap().into_path();
                let bytes = fs::read(&path).unwrap_or_default();
                (path, bytes)
            })
            .collect()
    }

    /// The check's findings: severity, message and help.
    fn findings(&self) -> Vec<String> {
        let report = check_folder(&self.path("set")).unwrap();
        report
            .findings()
            .iter()
            .filter(|finding| finding.severity == Severity::Problem)
            .map(|finding| finding.message.replace(&self.shown(), "set"))
            .collect()
    }
}

fn manifest(files: &str) -> String {
    let items: Vec<String> = files.lines().map(|line| format!("- {line}\n")).collect();
    format!("name: Set\ndescription: A set\nfiles:\n{}", items.concat())
}

fn answers() -> Answers {
    Answers::new("Acme".parse().unwrap())
}

fn text(tree: &Tree, path: &str) -> String {
    String::from_utf8(tree.get(path).unwrap().bytes.to_vec()).unwrap()
}

fn built_in() -> TemplateSet {
    TemplateSet::built_in(TemplateSet::DEFAULT).unwrap()
}

/// Files that carry a hash of all others, or the set's name, differ with any of them.
fn differing(one: &Tree, other: &Tree) -> Vec<String> {
    let paths = one
        .iter()
        .chain(other.iter())
        .map(|(path, _)| path.as_str());
    let mut differing: Vec<String> = paths
        .filter(|path| one.get(path) != other.get(path))
        .filter(|path| !path.starts_with(".iam-init"))
        .map(ToOwned::to_owned)
        .collect();
    differing.sort();
    differing.dedup();
    differing
}

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

/// Nothing that a set says makes a run last, write elsewhere, or read what is not in it.
#[test]
fn a_set_that_means_ill_can_do_nothing() {
    let mut nested = String::new();
    for _ in 0..200 {
        nested.push_str("{% if style %}");
    }
    let doubling: String = (0..60).fold("{% set a = \"xxxxxxxx\" %}".to_owned(), |mut text, _| {
        text.push_str("{% set a = a ~ a %}");
        text
    });
    let replaced = (0..60).fold("{{ \"aaaaaaaa\"".to_owned(), |mut text, _| {
        text.push_str(" | replace(from=\"a\", to=\"aaaaaaaaaaaaaaaa\")");
        text
    }) + " }}";
    let quoted = format!("{{{{ \"\\\"\\\\\" {} }}}}", "| json ".repeat(60));
    let joined = format!(
        "{{{{ [\"{0}\", \"b\", \"c\"] | join(sep=\"{0}\") }}}}",
        "y".repeat(400_000)
    );
    let loops = "{% for a in maps %}".repeat(8) + "x" + &"{% endfor %}".repeat(8);
    for (template, refused) in [
        ("{% include \"/etc/passwd\" %}", "include"),
        ("{% include \"../secret\" %}", "include"),
        ("{% include \"template.yml\" %}", "include"),
        (
            "{% extends \"../secret\" %}",
            "templates have no tag `extends`",
        ),
        (
            "{% import \"../secret\" as x %}",
            "templates have no tag `import`",
        ),
        ("{{ get_env(name=\"SECRET\") }}", "get_env"),
        ("{{ env(name=\"SECRET\") }}", "env"),
        ("{{ now() }}", "now"),
        ("{{ get_random(start=0, end=9) }}", "get_random"),
        ("{{ load_data(path=\"../secret\") }}", "load_data"),
        ("{{ __tera_context }}", "no variable `__tera_context`"),
        (
            "{% for a in range(end=99999) %}{% endfor %}",
            "a loop is over a variable",
        ),
        (
            "{{ range(end=99999) | length }}",
            "templates have no function `range`",
        ),
        (
            "{{ \"a\\nb\" | indent(prefix=\"\\n\\n\") }}",
            "templates have no filter `indent`",
        ),
        (
            "{% component a() %}{{ <a/> }}{% endcomponent %}",
            "no tag `component`",
        ),
        ("{% macro a() %}{% endmacro %}", "no tag `macro`"),
        ("{% filter upper %}{% endfilter %}", "no tag `filter`"),
        (&loops, "loops nest more than 3 deep"),
        (&doubling, "templates have no tag `set`"),
        (&replaced, "a filter makes more than"),
        (&quoted, "a filter makes more than"),
        (&joined, "a filter makes more than"),
        (&nested, "nest"),
        (
            &format!("{{{{ {}1{} }}}}", "(".repeat(5000), ")".repeat(5000)),
            "line 1",
        ),
        (
            &format!("{{{{ name{} }}}}", " ~ name".repeat(20_000)),
            "line 1",
        ),
        (
            &format!("{{{{ {}name }}}}", "not ".repeat(20_000)),
            "line 1",
        ),
        (&format!("{{{{ {}1 }}}}", "-".repeat(20_000)), "line 1"),
        (&format!("{{{{ name{} }}}}", ".a".repeat(20_000)), "a.txt"),
        (&format!("{{{{ name{} }}}}", "[0]".repeat(20_000)), "line 1"),
        (
            &format!("{{{{ name{} }}}}", " | upper".repeat(20_000)),
            "line 1",
        ),
        (
            &format!("{{{{ {}1{} }}}}", "[".repeat(5000), "]".repeat(5000)),
            "line 1",
        ),
    ] {
        let test = Test::of_template(template);
        test.write("secret", "of the disk");
        let before = test.everything();
        let start = Instant::now();
        let done = test.generate();
        let said = String::from_utf8(done.stderr).unwrap();
        let short = template.chars().take(60).collect::<String>();
        assert_eq!(done.status.code(), Some(1), "{short}: {said}");
        assert!(
            said.contains(refused) && said.contains("a.txt"),
            "{short}: {said}"
        );
        assert!(!said.contains("of the disk") && !said.contains("of the environment"));
        // Many times what it takes, and much less than what they would like it to take.
        assert!(start.elapsed() < Duration::from_secs(30), "{short}");
        assert_eq!(done.stdout, b"");
        assert!(test.everything() == before, "{short}: nothing is written");
    }
}

#[test]
fn a_path_that_leads_elsewhere_is_refused() {
    for to in [
        "../a",
        "../../Classifiers/a",
        "/tmp/a",
        "a/../../b",
        "C:/a",
        "a\\\\b",
        "nul",
        ".iam-init.yml",
        ".Iam-Init.base",
        "{{ \"..\" }}/a",
        "{{ \"/\" }}a",
        "a/{{ \"../..\" }}/b",
        "{{ \"\" }}",
    ] {
        let test = Test::new(&[
            (
                "template.yml",
                &manifest(&format!("{{ from: a, to: \"{}\" }}", to.replace("\"", "'"))),
            ),
            ("a", "x"),
        ]);
        let before = test.everything();
        let done = test.generate();
        assert_eq!(done.status.code(), Some(1), "{to}: {done:?}");
        assert!(test.everything() == before, "{to}");
    }
}

#[test]
fn a_partial_cannot_multiply_without_end() {
    let mut items = "{ from: a.txt, to: a.txt }".to_owned();
    let mut partials = String::from("partials:\n");
    let mut files = vec![("a.txt".to_owned(), "{% include \"p0\" %}".to_owned())];
    for level in 0..12 {
        let _ = writeln!(partials, "- {{ name: p{level}, from: p{level} }}");
        let text = format!("{{% include \"p{}\" %}}", level + 1).repeat(20);
        files.push((format!("p{level}"), text));
    }
    partials.push_str("- { name: p12, from: p12 }\n");
    files.push(("p12".to_owned(), "x".to_owned()));
    items = manifest(&items) + &partials;
    files.push(("template.yml".to_owned(), items));
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (&**a, &**b)).collect();
    let test = Test::new(&files);
    let done = test.generate();
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(
        said.contains("includes nest more than") || said.contains("longer than"),
        "{said}"
    );
}

#[test]
fn a_manifest_that_means_ill_is_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let _ = writeln!(
            bomb,
            "a{level}: &a{level} [{}]",
            vec![format!("*a{}", level - 1); 9].join(", ")
        );
    }
    let deep = "[".repeat(100_000);
    let many = manifest(&"{ from: a, to: \"{{ name }}\" }\n".repeat(1001));
    for (manifest, refused) in [
        (bomb, "template.yml"),
        (deep, "not a YAML document"),
        (many, "more than 1000 files and partials"),
        ("#".repeat(300_000), "longer than 262144 bytes"),
        ("name: !!binary x\n".to_owned(), "template.yml"),
        ("\u{0}".to_owned(), "not a YAML document"),
    ] {
        let test = Test::new(&[("template.yml", &manifest), ("a", "x")]);
        let start = Instant::now();
        let done = test.generate();
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(said.contains(refused), "{said}");
        assert!(start.elapsed() < Duration::from_secs(30));
    }
}

#[test]
fn a_folder_has_limits() {
    let test = Test::of_template("x");
    test.write("set/large", &"x".repeat(1024 * 1024 + 1));
    assert_eq!(
        test.set().unwrap_err(),
        "`set/large` has more than 1048576 bytes; name the folder of the template set alone"
    );
    let test = Test::of_template("x");
    for number in 0..1000 {
        test.write(&format!("set/files/{number}"), "");
    }
    assert_eq!(
        test.set().unwrap_err(),
        "`set` has more than 1000 files; name the folder of the template set alone"
    );
    let test = Test::of_template("x");
    test.write(&format!("set/{}a", "d/".repeat(20)), "");
    assert!(
        test.set()
            .unwrap_err()
            .starts_with("`set` has more than 16 folders in each other")
    );
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_and_no_pipe_is_waited_for() {
    use std::os::unix::fs::symlink;

    for (link, to) in [
        ("b", "../secret"),
        ("b", "/"),
        ("b", "nowhere"),
        ("b", "."),
        ("b", "a.txt"),
    ] {
        let test = Test::of_template("x");
        test.write("secret", "of the disk");
        symlink(to, test.path("set").join(link)).unwrap();
        assert_eq!(
            test.set().unwrap_err(),
            "`set/b` is a symbolic link, which is not followed; put a copy of the file in its place"
        );
    }
    let test = Test::of_template("x");
    let made = Command::new("mkfifo")
        .arg(test.path("set/pipe"))
        .status()
        .unwrap();
    assert!(made.success());
    assert_eq!(
        test.set().unwrap_err(),
        "`set/pipe` is neither a file nor a folder"
    );
    // The folder that is named may itself be a link: the user has named it.
    let test = Test::of_template("x");
    fs::rename(test.path("set"), test.path("elsewhere")).unwrap();
    symlink("elsewhere", test.path("set")).unwrap();
    assert!(test.set().is_ok());
}

/// The manual's worked example, file by file, and its tables.
#[test]
fn the_manual_holds() {
    let manual = include_str!("../docs/template-sets.md");
    let test = Test::new(&[]);
    let mut made = BTreeMap::new();
    for block in manual.split("\n```").filter(|block| !block.is_empty()) {
        let Some((head, body)) = block.split_once('\n') else {
            continue;
        };
        let body = format!("{body}\n");
        if let Some((_, path)) = head.split_once(" file=") {
            test.write(path, &body);
        } else if let Some((_, path)) = head.split_once(" made=") {
            made.insert(path.to_owned(), body);
        }
    }
    assert_eq!(made.len(), 1);
    let check = test.run(&["template", "check", "acme"]);
    assert_eq!(check.status.code(), Some(0), "{check:?}");
    let done = test.run(&[
        "--integration",
        "-n",
        "MyIntegration",
        "--template-dir",
        "acme",
    ]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    for (path, body) in made {
        assert_eq!(fs::read_to_string(test.path(&path)).unwrap(), body);
    }
    let listed = String::from_utf8(done.stdout).unwrap();
    assert!(listed.contains("MyIntegration/try.sh\n"), "{listed}");
    assert!(
        fs::read_to_string(test.path("MyIntegration/MyIntegration_description.md"))
            .unwrap()
            .starts_with("## MyIntegration\n\nAsk the identity team")
    );

    for key in ChoiceKey::ALL {
        assert!(
            manual.contains(&format!("\n| `{}` | ", key.name)),
            "{}",
            key.name
        );
        for value in key.values() {
            assert!(
                manual.contains(&format!("`{}`", value.word)),
                "{}",
                value.word
            );
        }
    }
    let report = check_folder(Path::new(&test.path("set")));
    assert!(report.is_err(), "an empty folder is no set");
    // Every variable: a set that uses none is told of each.
    let unused = Test::of_template("x");
    let report = check_folder(&unused.path("set")).unwrap();
    let variables = report
        .findings()
        .iter()
        .filter_map(|note| note.message.strip_prefix("no template uses the variable "));
    for variable in variables {
        assert!(manual.contains(variable), "{variable}");
    }
}
