use super::reads::{built_in, handler};
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// Who leaves such an argument out gets an error entry in place of wrong usage.
pub(super) const RULE: Rule = Rule {
    id: "argument-not-required",
    severity: Severity::Warning,
    scope: Scope::Integration,
    title: "the yml lets an argument be left out that the handler needs",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some((yml, definition)) = integration.definition() else {
        return;
    };
    for command in &definition.commands {
        let needed: Vec<&str> = match handler(integration, &command.name) {
            Some(reads) => {
                let needed = reads.reads.iter().filter(|read| read.is_needed);
                needed.map(|read| read.argument.as_str()).collect()
            }
            None => built_in(integration, &command.name).to_vec(),
        };
        for argument in &command.arguments {
            let name = argument.name.as_str();
            if needed.contains(&name) && !argument.required && argument.default.is_none() {
                findings.add(
                    yml.path,
                    yml.argument(&command.name, name),
                    format!("`{}` fails without `{name}`, which may be left out", command.name),
                    "set `required: true`, give it a `defaultValue`, or read it with `optional_text`",
                );
            }
        }
    }
}
