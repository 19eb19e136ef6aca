use serde_json::Value;

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
    let Some((yml, definition)) = integration.definition() else {
        return;
    };
    let mappers = integration.mappers.iter();
    let known: Result<Vec<&str>, _> = mappers
        .map(|file| file.mapper.as_ref().map(|mapper| mapper.name()))
        .collect();
    // A file that cannot be read may be the one.
    let Ok(known) = known else {
        return;
    };
    for name in ["mapper_in", "mapper_out"] {
        let parameter = definition.parameter(name);
        let default = parameter.and_then(|parameter| parameter.default.as_ref());
        let Some(default) = default.and_then(Value::as_str) else {
            continue;
        };
        if known.contains(&default) {
            continue;
        }
        let help = match did_you_mean(default, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => "add the mapper's file".to_owned(),
            None => format!("name {}", one_of(known.iter().copied())),
        };
        findings.add(
            yml.path,
            yml.parameter(name),
            format!("the default of `{name}` is `{default}`, and no mapper file has that name"),
            help,
        );
    }
}
