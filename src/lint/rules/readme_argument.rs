use super::readme_tables::{Listed, compare};
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// People give a command the arguments that its README lists.
pub(super) const RULE: Rule = Rule {
    id: "readme-argument",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "README.md lacks an argument, or has one that there is not",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let (Some((_, definition)), Some(readme)) = (integration.definition(), &integration.readme)
    else {
        return;
    };
    for command in &definition.commands {
        let known: Vec<&str> = command
            .arguments
            .iter()
            .map(|it| it.name.as_str())
            .collect();
        let listed = Listed {
            what: "argument",
            of: &command.name,
            sections: readme.region(&command.name),
        };
        compare(&listed, &known, findings);
    }
}
