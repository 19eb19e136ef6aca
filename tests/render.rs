//! Rendering: what a template gets, and what is an error.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::borrow::Cow;
use std::collections::BTreeMap;

use iam_init::{
    Answers, AuthScheme, Choice, Choices, CoreSource, ExtraCommand, Lookup, RenderError, Style,
    Surroundings, TemplateSet, Tree, UpdateCall, render,
};

fn answers() -> Answers {
    Answers::new("HelloIAMWorld".parse().unwrap())
}

fn set_of(files: &[(&str, &[u8], &str)]) -> TemplateSet {
    let mut sources: BTreeMap<String, Cow<'static, [u8]>> = BTreeMap::new();
    let mut manifest = "name: Set\ndescription: A set\nfiles:\n".to_owned();
    for (from, bytes, rest) in files {
        sources.insert((*from).to_owned(), Cow::Owned(bytes.to_vec()));
        manifest.push_str(&format!("  - {{ from: {from}, {rest} }}\n"));
    }
    sources.insert("template.yml".to_owned(), Cow::Owned(manifest.into_bytes()));
    TemplateSet::from_files("Set", sources).unwrap()
}

fn rendered(template: &str, answers: &Answers) -> Result<String, RenderError> {
    let set = set_of(&[("a.txt", template.as_bytes(), "to: out")]);
    let tree = render(answers, &set)?;
    Ok(text(&tree, "out").to_owned())
}

fn text<'a>(tree: &'a Tree, path: &str) -> &'a str {
    std::str::from_utf8(&tree.get(path).unwrap().bytes).unwrap()
}

#[test]
fn a_template_gets_every_spelling_and_every_answer() {
    let mut answers = answers();
    for (template, expected) in [
        ("{{ name }}", "HelloIAMWorld"),
        ("{{ crate_name }}", "hello-iam-world"),
        ("{{ lib_name }}", "hello_iam_world"),
        ("{{ env_prefix }}", "HELLO_IAM_WORLD"),
        ("{{ id }}|{{ display }}", "HelloIAMWorld|HelloIAMWorld"),
        ("{{ style }}", "rest"),
        ("{{ auth }} {{ lookup }}", "basic query"),
        ("{{ update }} {{ disable }}", "patch patch"),
        ("{% if \"enable\" in commands %}a{% endif %}b", "b"),
        ("{{ core }}", "vendored"),
        (
            "x = { {{ core_dependency }} }",
            "x = { path = \"../iam-core\" }",
        ),
        ("{{ template }}", "Set"),
        ("{{ iam_core_version }}", "0.1.0"),
        ("{{ iam_init_version }}", env!("CARGO_PKG_VERSION")),
        ("{% if in_workspace %}a{% else %}b{% endif %}\n", "b\n"),
    ] {
        assert_eq!(rendered(template, &answers).as_deref(), Ok(expected));
    }
    answers.choices.auth = Some(AuthScheme::ApiKey);
    answers.choices.update = Some(UpdateCall::Put);
    answers.choices.commands = [ExtraCommand::Enable].into_iter().collect();
    for (template, expected) in [
        ("{{ auth }} {{ lookup }} {{ update }}", "api-key query put"),
        ("{% if \"enable\" in commands %}a{% endif %}", "a"),
    ] {
        assert_eq!(rendered(template, &answers).as_deref(), Ok(expected));
    }
    answers.choices.auth = None;
    answers.choices.update = None;
    answers.choices.style = Style::Scim;
    answers.surroundings = Surroundings::Workspace;
    answers.core = CoreSource::Path {
        path: "../../the \"core\"".to_owned(),
        version: "0.1.0".parse().unwrap(),
    };
    for (template, expected) in [
        ("{{ style }}", "scim"),
        ("{{ auth }}|{{ lookup }}|{{ update }}", "||"),
        ("{{ core_dependency }}", "path = '../../the \"core\"'"),
        ("{% if in_workspace %}a{% endif %}", "a"),
    ] {
        assert_eq!(rendered(template, &answers).as_deref(), Ok(expected));
    }
    answers.core = CoreSource::Version("0.1".parse().unwrap());
    assert_eq!(
        rendered("{{ core_dependency }}", &answers).as_deref(),
        Ok("version = \"^0.1\"")
    );
}

#[test]
fn an_id_is_quoted_for_the_language_it_stands_in() {
    for (id, json, yaml) in [
        ("Acme", "\"Acme\"", "Acme"),
        ("Acme \"Cloud\"", "\"Acme \\\"Cloud\\\"\"", "Acme \"Cloud\""),
        ("a: b # c", "\"a: b # c\"", "'a: b # c'"),
        ("yes", "\"yes\"", "'yes'"),
        ("42", "\"42\"", "'42'"),
        ("{{ name }}", "\"{{ name }}\"", "'{{ name }}'"),
        ("{% x", "\"{% x\"", "'{% x'"),
        ("a\\b", "\"a\\\\b\"", "a\\b"),
    ] {
        let mut answers = answers();
        answers.choices.id = Some(id.parse().unwrap());
        assert_eq!(rendered("{{ id | json }}", &answers).as_deref(), Ok(json));
        let scalar = rendered("{{ id | yaml }}", &answers).unwrap();
        assert_eq!(
            serde_yaml::from_str::<String>(&scalar).as_deref().ok(),
            Some(id),
            "{scalar}"
        );
        assert!(scalar.contains(id), "{scalar}, perhaps {yaml}");
        assert_eq!(rendered("{{ id }}", &answers).as_deref(), Ok(id));
    }
}

#[test]
fn what_is_meant_to_keep_its_braces_keeps_them() {
    for (template, expected) in [
        ("key: ${{ secrets.TOKEN }}\n", "key: ${{ secrets.TOKEN }}\n"),
        (
            "${{ format('}}{{0}}') }} {{ style }}",
            "${{ format('}}{{0}}') }} rest",
        ),
        (
            "{% raw %}format!(\"{{{x}}}\"){% endraw %}",
            "format!(\"{{{x}}}\")",
        ),
        ("a {%- raw -%} {# b #} {%- endraw -%} c", "a{# b #}c"),
        (
            "#[cfg(test)]\nfn f() { g(|x| { x }) }\n",
            "#[cfg(test)]\nfn f() { g(|x| { x }) }\n",
        ),
        ("{\"a\":{\"b\":1}}\n", "{\"a\":{\"b\":1}}\n"),
        ("a {# gone #}b", "a b"),
    ] {
        assert_eq!(rendered(template, &answers()).as_deref(), Ok(expected));
    }
}

#[test]
fn a_template_that_does_not_render_is_an_error_with_file_and_line() {
    for (template, error, help) in [
        (
            "{{ crate_nmae }}",
            "a.txt: undefined variable `crate_nmae`",
            Some("did you mean `crate_name`?"),
        ),
        (
            "{% if in_worksapce %}x{% endif %}",
            "a.txt: undefined variable `in_worksapce`",
            Some("did you mean `in_workspace`?"),
        ),
        (
            "\n{{ \"{{\" }} name }}",
            "a.txt: line 2 of the rendered text still holds `{{`",
            Some("what must stay as it is belongs between `{% raw %}` and `{% endraw %}`"),
        ),
        (
            "a\nb ${{ name",
            "a.txt: line 2: `${{` is never closed",
            Some("close it with `}}`"),
        ),
        (
            "${{{ env_prefix }}_URL}",
            "a.txt: line 1: `${{{` can be read in two ways",
            Some("write `{{ \"${\" ~ x ~ \"}\" }}`, or use a raw block"),
        ),
    ] {
        let refused = rendered(template, &answers()).expect_err(template);
        assert_eq!(refused.to_string(), error);
        assert_eq!(refused.help().as_deref(), help);
    }
    for template in [
        "\n{{ name",
        "\n{% if name %}",
        "\n{# open",
        "\n{{ name | nofilter }}",
        "\n{{ name() }}",
        "\n{% include \"/etc/passwd\" %}",
        "\n{{ get_env(name=\"HOME\") }}",
        "\n{{ now() }}",
    ] {
        let refused = rendered(template, &answers()).expect_err(template);
        assert!(
            matches!(
                &refused,
                RenderError::Template { file, .. } | RenderError::Engine { file, .. }
                    if file == "a.txt"
            ),
            "{template}: {refused:?}"
        );
    }
}

#[test]
fn the_record_is_written_by_nobody_else() {
    for to in [".iam-init.yml", ".iam-init.base", ".Iam-Init-commit-X/a"] {
        let set = set_of(&[("a", b"x", &format!("to: \"{to}\""))]);
        assert!(
            matches!(render(&answers(), &set), Err(RenderError::Reserved { .. })),
            "{to}"
        );
    }
}

#[test]
fn a_path_is_a_template_that_stays_inside() {
    let path = |to: &str, id: &str| {
        let mut answers = answers();
        answers.choices.id = Some(id.parse().unwrap());
        let set = set_of(&[("a", b"x", &format!("to: \"{to}\""))]);
        render(&answers, &set).map(|tree| {
            let mut paths = tree.iter().map(|(path, _)| path.to_string());
            paths.find(|path| !path.starts_with(".iam-init")).unwrap()
        })
    };
    assert_eq!(
        path("{{ name }}/{{ lib_name }}.rs", "x").as_deref(),
        Ok("HelloIAMWorld/hello_iam_world.rs")
    );
    for id in ["../x", "/x", "a//b", "nul", "a:b"] {
        assert!(
            matches!(path("{{ id }}", id), Err(RenderError::Path { .. })),
            "{id}"
        );
    }
}

#[test]
fn two_rendered_paths_may_not_be_one() {
    let set = set_of(&[
        ("a", b"x", "to: \"{{ name }}\""),
        ("b", b"x", "to: \"{{ crate_name }}\""),
    ]);
    let refused = render(&Answers::new("Acme".parse().unwrap()), &set).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "b: the paths `Acme` and `acme` are one file on a disk that ignores case"
    );
}

#[test]
fn bytes_are_copied_as_they_are() {
    let bytes = b"\x89PNG\r\n\xff{{ name }}";
    let set = set_of(&[("a", bytes, "to: b, render: false")]);
    assert_eq!(
        *render(&answers(), &set).unwrap().get("b").unwrap().bytes,
        *bytes
    );
    let set = set_of(&[("a", bytes, "to: b")]);
    assert_eq!(
        render(&answers(), &set).unwrap_err().to_string(),
        "a: not UTF-8, so it can only be copied"
    );
}

const LOCK: &[u8] = b"version = 4\n\n[[package]]\nname = \"iam-init-sample\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"serde\"\nversion = \"1.0.0\"\n";

#[test]
fn the_lock_file_is_written_where_cargo_takes_it() {
    let set = set_of(&[("lock", LOCK, "to: Cargo.lock, render: lockfile")]);
    let ours = iam_init::core_source::version();
    let path = |version: &str| CoreSource::Path {
        path: "../core".to_owned(),
        version: version.parse().unwrap(),
    };
    for (core, surroundings, written) in [
        (CoreSource::Vendored, Surroundings::Standalone, true),
        (path(&ours.to_string()), Surroundings::Standalone, true),
        (path("99.0.0"), Surroundings::Standalone, false),
        (
            CoreSource::Version("0.1".parse().unwrap()),
            Surroundings::Standalone,
            false,
        ),
        (CoreSource::Vendored, Surroundings::Workspace, false),
    ] {
        let answers = Answers {
            core,
            surroundings,
            ..answers()
        };
        let tree = render(&answers, &set).unwrap();
        assert_eq!(tree.get("Cargo.lock").is_some(), written, "{answers:?}");
    }
}

#[test]
fn a_crate_cannot_have_the_name_of_one_that_it_stands_on() {
    let set = set_of(&[("lock", LOCK, "to: Cargo.lock, render: lockfile")]);
    for surroundings in [Surroundings::Standalone, Surroundings::Workspace] {
        let answers = Answers {
            surroundings,
            ..Answers::new("Serde".parse().unwrap())
        };
        let refused = render(&answers, &set).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "the crate cannot be called `serde`: it stands on a package of that name"
        );
        assert_eq!(
            refused.help().as_deref(),
            Some("use for example `SerdeIam`")
        );
    }
}

#[test]
fn the_same_answers_give_the_same_tree() {
    let set = TemplateSet::built_in(TemplateSet::DEFAULT).unwrap();
    for &style in Style::ALL {
        let answers = Answers {
            choices: Choices::of(style),
            ..answers()
        };
        assert_eq!(render(&answers, &set), render(&answers, &set));
    }
}

#[test]
fn generated_text_ends_its_lines_with_lf() {
    let set = TemplateSet::built_in(TemplateSet::DEFAULT).unwrap();
    for &style in Style::ALL {
        for (path, file) in render(
            &Answers {
                choices: Choices::of(style),
                ..answers()
            },
            &set,
        )
        .unwrap()
        .iter()
        {
            if let Ok(text) = std::str::from_utf8(&file.bytes) {
                assert!(!text.contains('\r'), "{path}");
            }
        }
    }
}

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

const SECTION: &str =
    "# T\n<!-- docs: begin a -->\nold\n#### Command example\nmine\n<!-- docs: end a -->\n";

fn readme(template: &str, yml: &str) -> Result<String, RenderError> {
    let set = set_of(&[
        ("a.yml", yml.as_bytes(), "to: '{{ name }}.yml'"),
        ("a.md", template.as_bytes(), "to: README.md, render: readme"),
    ]);
    let tree = render(&answers(), &set)?;
    Ok(text(&tree, "README.md").to_owned())
}

/// The yml is the only list of commands, arguments and outputs: a set that changes it need not
/// change its README.
#[test]
fn the_sections_of_a_readme_declare_what_the_yml_does() {
    let yml = "name: {{ name }}\nscript:\n  commands:\n  - name: a\n    description: Does a.\n    \
               arguments: [{name: x, description: An x.}]\n  - name: b\n";
    let readme = readme(SECTION, yml).unwrap();
    for part in [
        "# T\n<!-- docs: begin a -->\n### a\n\n***\nDoes a.\n",
        "| x | An x. | Optional |\n",
        "\n#### Command example\nmine\n<!-- docs: end a -->\n",
        "<!-- docs: begin b -->\n### b\n",
    ] {
        assert!(readme.contains(part), "{part}: {readme}");
    }
    assert!(!readme.contains("old"), "{readme}");
}

#[test]
fn a_readme_without_sections_or_without_a_yml_is_as_it_is() {
    let yml = "name: A\nscript: {commands: [{name: a}]}\n";
    assert_eq!(readme("# T\n", yml).unwrap(), "# T\n");
    assert_eq!(readme(SECTION, "- no integration\n").unwrap(), SECTION);
}

#[test]
fn markers_that_do_not_belong_together_name_the_template() {
    let error = readme("\n<!-- docs: begin a -->\n", "name: A\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        "a.md: the section of `a` that begins in line 2 does not end"
    );
    assert_eq!(
        error.help().as_deref(),
        Some("put `<!-- docs: end a -->` on a line of its own behind the section")
    );
}
