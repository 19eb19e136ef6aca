use iam_core::IntegrationProblem;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// A command maps with the type that is its own.
pub(super) const RULE: Rule = Rule {
    id: "mapper-type",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a mapper lacks a type that a command maps with",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    for problem in integration.problems() {
        let IntegrationProblem::MapperType {
            mapper,
            mapping_type,
        } = problem
        else {
            continue;
        };
        let file = integration.mappers.iter().find(|file| {
            let read = file.mapper.as_ref();
            read.is_ok_and(|read| read.name() == mapper)
        });
        if let Some(file) = file {
            findings.add(
                file.path,
                file.key("mapping"),
                format!("there is no type `{mapping_type}`, which commands map with"),
                format!("add `{mapping_type}` under `mapping`"),
            );
        }
    }
}
