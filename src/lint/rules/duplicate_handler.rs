use iam_core::IntegrationProblem;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// Of two handlers only the first is ever called.
pub(super) const RULE: Rule = Rule {
    id: "duplicate-handler",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "two handlers are registered for one command",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let registrations = &integration.registrations;
    for problem in integration.problems() {
        let IntegrationProblem::TwoHandlers { command } = problem else {
            continue;
        };
        let mut handlers = registrations.handlers.iter().rev();
        let last = handlers.find(|handler| handler.command == *command);
        if let Some(last) = last {
            findings.add(
                &last.place.file,
                last.place.place,
                format!("`{command}` has a handler already; this one is never called"),
                "keep one of the two",
            );
        }
    }
}
