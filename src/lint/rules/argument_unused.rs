use super::reads::handler;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// An argument that people fill in, and that changes nothing.
pub(super) const RULE: Rule = Rule {
    id: "argument-unused",
    severity: Severity::Warning,
    scope: Scope::Integration,
    title: "a handler never reads an argument that the yml declares",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some((yml, definition)) = integration.definition() else {
        return;
    };
    for command in &definition.commands {
        let Some(reads) = handler(integration, &command.name).filter(|reads| !reads.is_open) else {
            continue;
        };
        for argument in &command.arguments {
            let name = &argument.name;
            if !reads.reads.iter().any(|read| read.argument == *name) {
                findings.add(
                    yml.path,
                    yml.argument(&command.name, name),
                    format!("the handler of `{}` never reads `{name}`", command.name),
                    "use it there, or take it out of the yml",
                );
            }
        }
    }
}
