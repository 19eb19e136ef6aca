use iam_core::mapper::Direction;
use serde_json::Value;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// A mapper for the other way gives fields that nobody reads.
pub(super) const RULE: Rule = Rule {
    id: "mapper-direction",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a default names a mapper for the other direction",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some((yml, definition)) = integration.definition() else {
        return;
    };
    let wanted = [
        ("mapper_in", Direction::Incoming, "mapping-incoming"),
        ("mapper_out", Direction::Outgoing, "mapping-outgoing"),
    ];
    for (name, direction, word) in wanted {
        let parameter = definition.parameter(name);
        let Some(default) = parameter
            .and_then(|it| it.default.as_ref())
            .and_then(Value::as_str)
        else {
            continue;
        };
        let named = integration.mappers.iter().find(|file| {
            let read = file.mapper.as_ref();
            read.is_ok_and(|read| read.name() == default)
        });
        let Some(file) = named else { continue };
        let found = file
            .mapper
            .as_ref()
            .ok()
            .and_then(|mapper| mapper.direction());
        if found.is_some_and(|found| found != direction) {
            findings.add(
                yml.path,
                yml.parameter(name),
                format!(
                    "the default of `{name}` is `{default}`, which is no mapper of type `{word}`"
                ),
                format!(
                    "name the other mapper, or correct the `type` in `{}`",
                    file.path
                ),
            );
        }
    }
}
