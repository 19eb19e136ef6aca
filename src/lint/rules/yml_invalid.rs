use iam_core::definition::DefinitionError;

use super::conflict_marker::has_conflict;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Place, Rule, Scope, Severity};

/// The binary reads the yml when it starts, and does nothing without it.
pub(super) const RULE: Rule = Rule {
    id: "yml-invalid",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "the yml cannot be read",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some(yml) = &integration.yml else {
        return;
    };
    let Err(DefinitionError::Yaml {
        message,
        line,
        column,
    }) = &yml.definition
    else {
        return;
    };
    // Told already, and better.
    if has_conflict(yml.text) {
        return;
    }
    let place = line.map(|line| {
        let column = *column;
        Place { line, column }.within(yml.text)
    });
    // The place is told apart from what is wrong there.
    let message = message.split(" at line ").next().unwrap_or(message);
    findings.add(
        yml.path,
        place,
        message,
        "mend it there, or a few lines above, where the YAML first departs from what is meant",
    );
}
