//! What a set can do that means ill: nothing.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use super::{Test, manifest};

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
