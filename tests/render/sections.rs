//! A README's sections, and the yml that they tell of.

use iam_init::{RenderError, render};

use super::{answers, set_of, text};

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
