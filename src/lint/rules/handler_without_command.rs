use iam_core::IntegrationProblem;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// A handler that nobody can call.
pub(super) const RULE: Rule = Rule {
    id: "handler-without-command",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "the code registers a command that the yml lacks",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let registrations = &integration.registrations;
    for problem in integration.problems() {
        let IntegrationProblem::HandlerWithoutCommand { command } = problem else {
            continue;
        };
        let own = registrations
            .handlers
            .iter()
            .find(|handler| handler.command == *command)
            .map(|handler| &handler.place);
        // Else it is one of those that `group_commands` registers.
        if let Some(at) = own.or(registrations.groups.as_ref()) {
            findings.add(
                &at.file,
                at.place,
                format!("`{command}` is registered, but the yml does not declare it"),
                format!(
                    "declare it under `commands` in `{}`, or take the handler out",
                    integration.yml_file()
                ),
            );
        }
    }
}
