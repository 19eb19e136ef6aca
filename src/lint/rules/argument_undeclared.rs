use iam_core::definition::Command;

use super::reads::{built_in, handler};
use crate::did_you_mean::did_you_mean;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// What the yml does not declare nobody can give: the handler never finds it.
pub(super) const RULE: Rule = Rule {
    id: "argument-undeclared",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a handler reads an argument that the yml does not declare",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some((yml, definition)) = integration.definition() else {
        return;
    };
    for command in &definition.commands {
        let name = &command.name;
        let Some(reads) = handler(integration, name) else {
            for needed in built_in(integration, name) {
                if command.argument(needed).is_none() {
                    findings.add(
                        yml.path,
                        yml.command(name),
                        format!("`{name}` does nothing without the argument `{needed}`, which is not declared"),
                        format!("declare `{needed}` under its `arguments`, with `required: true`"),
                    );
                }
            }
            continue;
        };
        let mut told: Vec<&str> = Vec::new();
        for read in &reads.reads {
            let argument = read.argument.as_str();
            if command.argument(argument).is_none() && !told.contains(&argument) {
                told.push(argument);
                findings.add(
                    yml.path,
                    yml.command(name),
                    format!("the handler of `{name}` reads `{argument}`, which is not declared"),
                    remedy(command, argument),
                );
            }
        }
    }
}

fn remedy(command: &Command, argument: &str) -> String {
    let declared = command.arguments.iter().map(|known| known.name.as_str());
    match did_you_mean(argument, declared) {
        Some(near) => format!("`{near}` is declared: give both the same name"),
        None => format!("declare `{argument}` under its `arguments`"),
    }
}
