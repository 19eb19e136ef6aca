use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// What has an example is tried and documented by the tools; what has none is not.
pub(super) const RULE: Rule = Rule {
    id: "command-without-example",
    severity: Severity::Warning,
    scope: Scope::Integration,
    title: "no example shows a command",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some((_, definition)) = integration.definition() else {
        return;
    };
    let calls = integration.examples.iter().flatten().flatten();
    let shown: Vec<&str> = calls.map(|call| call.command.as_str()).collect();
    // A line that cannot be read may be the one.
    if integration.examples.iter().flatten().any(Result::is_err) {
        return;
    }
    for command in definition
        .commands
        .iter()
        .filter(|command| !command.deprecated)
    {
        if !shown.contains(&command.name.as_str()) {
            findings.add(
                Integration::EXAMPLES,
                None,
                format!("no line shows the command `{}`", command.name),
                format!("add a line `!{} ...`", command.name),
            );
        }
    }
}
