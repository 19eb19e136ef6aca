use iam_core::IntegrationProblem;

use crate::did_you_mean::{did_you_mean, one_of};
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// With such a default every command of a fresh instance fails.
pub(super) const RULE: Rule = Rule {
    id: "mapper-default",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a default names a mapper that is not there",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some(yml) = &integration.yml else {
        return;
    };
    // A file that cannot be read may be the one.
    if integration
        .mappers
        .iter()
        .any(|mapper| mapper.mapper.is_err())
    {
        return;
    }
    for problem in integration.problems() {
        if let IntegrationProblem::DefaultMapper {
            parameter,
            mapper,
            known,
        } = problem
        {
            let names = || known.iter().map(String::as_str);
            let help = match did_you_mean(mapper, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if known.is_empty() => "add the mapper's file".to_owned(),
                None => format!("name {}", one_of(names())),
            };
            findings.add(
                yml.path,
                yml.parameter(parameter),
                format!(
                    "the default of `{parameter}` is `{mapper}`, and no mapper file has that name"
                ),
                help,
            );
        }
    }
}
