use iam_core::command_names::TEST_MODULE;

use crate::did_you_mean::did_you_mean;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::readme::{Readme, Section};
use crate::lint::{Rule, Scope, Severity};

/// The platform wants every command in the README (validator RM110 of its SDK), and people
/// try what they find there.
pub(super) const RULE: Rule = Rule {
    id: "readme-command",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "README.md lacks a command, or has one that there is not",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let (Some((_, definition)), Some(readme)) = (integration.definition(), &integration.readme)
    else {
        return;
    };
    let mut known: Vec<&str> = definition
        .commands
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    for command in &known {
        if readme.region(command).is_empty() {
            findings.add(
                Readme::FILE,
                readme
                    .region("Commands")
                    .first()
                    .map(|section| section.place),
                format!("the command `{command}` is not described"),
                format!("add a section `### {command}` with its arguments and an example"),
            );
        }
    }
    known.push(TEST_MODULE);
    for section in stated_commands(readme) {
        if findings.is_full() {
            return;
        }
        if !known.contains(&section.title) {
            let near = did_you_mean(section.title, known.iter().copied());
            findings.add(
                Readme::FILE,
                section.place,
                format!("there is no command `{}`", section.title),
                match near {
                    Some(near) => format!("did you mean `{near}`? Else take the section out"),
                    None => format!(
                        "take the section out, or declare the command in `{}`",
                        integration.yml_file()
                    ),
                },
            );
        }
    }
}

/// The headings that are names of commands.
fn stated_commands<'r, 's>(readme: &'r Readme<'s>) -> impl Iterator<Item = &'r Section<'s>> {
    let commands = readme.below("Commands");
    readme.sections.iter().filter(|section| {
        let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let is_name = section.title.contains('-') && section.title.chars().all(is_word);
        let is_below = commands.iter().any(|below| below.place == section.place);
        is_name && (is_below || section.title.starts_with("iam-"))
    })
}
