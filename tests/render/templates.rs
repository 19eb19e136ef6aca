//! What a template gets, and what is an error in it.

use iam_init::{
    Answers, AuthScheme, Choice, Choices, CoreSource, ExtraCommand, RenderError, Style,
    Surroundings, TemplateSet, UpdateCall, render,
};

use super::{answers, rendered, set_of};

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
