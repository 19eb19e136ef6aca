use iam_core::command_names::changes_users;
use serde_json::Value;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// What the platform wants of each command (validators BA128, DS108, IN134 and IN151 of its
/// SDK), and that one which changes users says so.
pub(super) const RULE: Rule = Rule {
    id: "platform-command",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a command is not declared as the platform wants it",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some((yml, definition)) = integration.definition() else {
        return;
    };
    for (index, command) in definition.commands.iter().enumerate() {
        let path = format!("script/commands/{index}");
        let name = &command.name;
        let mut tell = |inside: &str, message: String, help: &str| {
            let place = yml.place(&format!("{path}{inside}"));
            findings.add(yml.path, place, message, help);
        };
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            tell(
                "/name",
                format!("the name of `{name}` begins with a digit"),
                "begin it with a letter",
            );
        }
        if let Some(problem) = sentence(&command.description) {
            tell(
                "/description",
                format!("the description of `{name}` {problem}"),
                SENTENCE,
            );
        }
        if changes_users(name) && !command.execution {
            let message = format!("`{name}` changes users, and does not say so");
            tell("/execution", message, "set `execution: true`");
        }
        let declared = yml.value.pointer(&format!("/{path}/arguments"));
        if declared == Some(&Value::Null) {
            let message = format!("the `arguments` of `{name}` are nothing");
            tell(
                "/arguments",
                message,
                "write `arguments: []`, or leave the key out",
            );
        }
        if command
            .arguments
            .iter()
            .filter(|argument| argument.is_default)
            .count()
            > 1
        {
            let message = format!("`{name}` has more than one argument with `default: true`");
            tell(
                "/arguments",
                message,
                "a value without a name can be meant for one only",
            );
        }
        for (index, argument) in command.arguments.iter().enumerate() {
            if let Some(problem) = sentence(&argument.description) {
                let message = format!(
                    "the description of `{}` of `{name}` {problem}",
                    argument.name
                );
                tell(&format!("/arguments/{index}"), message, SENTENCE);
            }
        }
    }
}

const SENTENCE: &str = "say in a sentence what it is for, with a full stop at its end";

/// What is wrong with a description.
pub(super) fn sentence(description: &str) -> Option<&'static str> {
    let description = description.trim();
    if description.is_empty() {
        Some("is missing")
    } else if description.ends_with(['.', '!', '?', ')', '`', '"', '\'']) {
        None
    } else {
        Some("does not end with a full stop")
    }
}
