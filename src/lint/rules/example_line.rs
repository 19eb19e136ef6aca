use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Place, Rule, Scope, Severity};

/// Such a line cannot be run, by nobody.
pub(super) const RULE: Rule = Rule {
    id: "example-line",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a line of command_examples is no War Room line",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    for example in integration.examples.iter().flatten() {
        if let Err(problem) = example {
            findings.add(
                Integration::EXAMPLES,
                Place::character(problem.line, problem.column),
                &problem.message,
                problem.help,
            );
        }
    }
}
