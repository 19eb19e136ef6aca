use std::collections::HashSet;

use super::platform_command::sentence;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// What the platform wants of context outputs (validators BA127, DS108 and IN115 of its SDK).
pub(super) const RULE: Rule = Rule {
    id: "platform-output",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a context output is not declared as the platform wants it",
    check,
};

/// How many names a context path has at most.
const MAX_DEPTH: usize = 5;

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some((yml, definition)) = integration.definition() else {
        return;
    };
    for (index, command) in definition.commands.iter().enumerate() {
        let mut seen = HashSet::new();
        for (position, output) in command.outputs.iter().enumerate() {
            let (name, path) = (&command.name, output.context_path.trim());
            let (message, help) = if path.is_empty() {
                (
                    format!("an output of `{name}` has no `contextPath`"),
                    "say where it goes in the context",
                )
            } else if path.split('.').count() > MAX_DEPTH {
                (
                    format!("`{path}` has more than {MAX_DEPTH} names"),
                    "put it higher up",
                )
            } else if !seen.insert(path) {
                (
                    format!("`{path}` is an output of `{name}` already"),
                    "keep one of the two",
                )
            } else if let Some(problem) = sentence(&output.description) {
                (
                    format!("the description of `{path}` {problem}"),
                    "say in a sentence what it tells, with a full stop at its end",
                )
            } else {
                continue;
            };
            let place = yml.place(&format!("script/commands/{index}/outputs/{position}"));
            findings.add(yml.path, place, message, help);
        }
    }
}
