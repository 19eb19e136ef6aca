use super::readme_tables::{Listed, compare};
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// Playbooks are written by the paths that the README lists (validator RM102 of the
/// platform's SDK). A README that describes outputs in another way is left alone.
pub(super) const RULE: Rule = Rule {
    id: "readme-output",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "README.md lacks a context path, or has one that there is not",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let (Some((_, definition)), Some(readme)) = (integration.definition(), &integration.readme)
    else {
        return;
    };
    for command in &definition.commands {
        let listed = Listed {
            what: "path",
            of: &command.name,
            sections: readme.region(&command.name),
        };
        if listed.tables().next().is_some() {
            let outputs = command.outputs.iter();
            let known: Vec<&str> = outputs.map(|it| it.context_path.as_str()).collect();
            compare(&listed, &known, findings);
        }
    }
}
