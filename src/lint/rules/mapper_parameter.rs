use iam_core::IntegrationProblem;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// The commands ask the instance which mapper to use.
pub(super) const RULE: Rule = Rule {
    id: "mapper-parameter",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "no parameter says which mapper to use",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some(yml) = &integration.yml else {
        return;
    };
    for problem in integration.problems() {
        if let IntegrationProblem::NoMapperParameter { parameter } = problem {
            findings.add(
                yml.path,
                yml.place("configuration"),
                format!("there is no parameter `{parameter}`, which says which mapper to use"),
                format!("declare `{parameter}` of type 0, its `defaultvalue` the mapper's name"),
            );
        }
    }
}
