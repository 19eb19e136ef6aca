//! The examples of generated READMEs, as the template has them.
//!
//! A fresh README says already what its commands do, so that the first `cargo test` is green.
//! Its examples are partials under a folder `docs/` of the template set. Every combination's
//! README is compared with what happens; `just bless-docs` writes the partials anew from it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use iam_core::docs::Readme;
use iam_init::{Partial, TemplateSet};

use crate::combinations::Combination;

/// Whether the partials are to be written.
pub fn is_blessing() -> bool {
    std::env::var_os("IAM_INIT_BLESS").is_some()
}

/// Writes the partials from the READMEs that the combinations have written, each below a folder
/// of its module's name.
pub fn bless(combinations: &[Combination], cases: &Path, set: &TemplateSet) {
    let mut told: BTreeMap<String, (String, &str)> = BTreeMap::new();
    for combination in combinations {
        let readme = fs::read_to_string(cases.join(&combination.module).join("README.md"))
            .expect("it was written");
        let readme = Readme::read(&readme).expect("its markers are the template's");
        let name = combination.answers.display();
        for partial in partials(combination, set) {
            let text = fs::read_to_string(source(&partial.from)).expect("the partial is there");
            let text = renewed(&text, &readme, name);
            let module = &combination.module;
            let (known, first) = told
                .entry(partial.from.clone())
                .or_insert_with(|| (text.clone(), module));
            assert_eq!(
                *known, text,
                "{} cannot be the same for {first} and {module}: it needs a `when`",
                partial.from
            );
        }
    }
    for (from, (text, _)) in told {
        fs::write(source(&from), text).expect("the partial is written");
    }
}

fn source(from: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("templates")
        .join(TemplateSet::DEFAULT)
        .join(from)
}

/// The partials with examples that are taken for a combination.
fn partials<'s>(
    combination: &'s Combination,
    set: &'s TemplateSet,
) -> impl Iterator<Item = &'s Partial> {
    set.partials().filter(|partial| {
        let is_told = Path::new(&partial.from)
            .components()
            .any(|part| part.as_os_str() == "docs");
        is_told && partial.when.holds(&combination.answers)
    })
}

/// The partial with the examples of a README in which the integration has this name.
fn renewed(partial: &str, readme: &Readme<'_>, name: &str) -> String {
    let commands: Vec<String> = Readme::read(partial)
        .expect("a partial has whole sections")
        .sections()
        .map(|section| section.command.to_owned())
        .collect();
    commands.iter().fold(partial.to_owned(), |text, command| {
        let section = readme.section(command).expect("the README includes it");
        let examples = section.examples();
        assert!(
            !["{{", "{%", "{#"]
                .iter()
                .any(|mark| examples.contains(mark)),
            "an example of {command} would be taken for a template"
        );
        let examples: String = examples
            .split_inclusive('\n')
            .map(|line| in_any_name(line, name))
            .collect();
        let partial = Readme::read(&text).expect("a partial has whole sections");
        partial.with_section(command, &examples)
    })
}

/// A line in which the integration's name is the template's variable, quoted for where it stands.
fn in_any_name(line: &str, name: &str) -> String {
    if line.starts_with(">### ") {
        line.replace(name, r#"{{ id | replace(from="<br>", to="<br/>") }}"#)
    } else if line.starts_with('>') {
        line.replace(name, "{{ id | cell }}")
    } else {
        line.replace(
            &format!("\"{name}_instance_1\""),
            r#"{{ (id ~ "_instance_1") | json }}"#,
        )
        .replace(&format!("\"{name}\""), "{{ id | json }}")
    }
}
