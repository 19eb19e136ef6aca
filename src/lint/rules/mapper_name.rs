use std::collections::HashMap;

use super::conflict_marker::has_conflict;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// Instances name a mapper by its name, and the platform wants its id to be the same
/// (validator BA101 of its SDK).
pub(super) const RULE: Rule = Rule {
    id: "mapper-name",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a mapper's name is missing, taken, or not its id",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let mut taken: HashMap<&str, &str> = HashMap::new();
    for file in &integration.mappers {
        let Ok(mapper) = &file.mapper else { continue };
        if has_conflict(file.text) {
            continue;
        }
        let name = mapper.name();
        if name.is_empty() {
            findings.add(
                file.path,
                None,
                "the mapper has no `name`",
                "give it one, and name it in the yml's `mapper_in` or `mapper_out`",
            );
            continue;
        }
        match taken.get(name) {
            Some(other) => findings.add(
                file.path,
                file.key("name"),
                format!("`{other}` has the name `{name}` too"),
                "give each mapper a name of its own",
            ),
            None => {
                taken.insert(name, file.path);
            }
        }
        if mapper.id().is_none_or(|id| id != name) {
            findings.add(
                file.path,
                file.key("id"),
                format!("the `id` is not the name, `{name}`"),
                "make `id` and `name` the same, as the platform wants them",
            );
        }
    }
}
