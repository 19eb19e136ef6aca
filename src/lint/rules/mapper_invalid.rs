use super::conflict_marker::has_conflict;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Place, Rule, Scope, Severity};

/// What `iam-init mapper check` tells of a mapper file.
pub(super) const RULE: Rule = Rule {
    id: "mapper-invalid",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a mapper file cannot be used",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    for mapper in &integration.mappers {
        let Err(error) = &mapper.mapper else {
            continue;
        };
        if has_conflict(mapper.text) {
            continue;
        }
        for problem in error.problems() {
            let place = problem
                .position()
                .map(|position| Place::character(position.line, position.column));
            let help = problem.help();
            findings.add(
                mapper.path,
                place,
                problem.to_string(),
                help.as_deref().unwrap_or("mend it there"),
            );
        }
    }
}
