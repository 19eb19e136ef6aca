use iam_core::IamUserProfile;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Place, Rule, Scope, Severity};

/// An example that the yml does not allow is refused when it is run.
pub(super) const RULE: Rule = Rule {
    id: "example-call",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "an example calls a command as the yml does not allow",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some((_, definition)) = integration.definition() else {
        return;
    };
    for call in integration.examples.iter().flatten().flatten() {
        if findings.is_full() {
            return;
        }
        let place = Place::character(call.line, call.column);
        if let Err(error) = definition.check_call(&call.command, &call.arguments) {
            let help = error.help();
            findings.add(
                Integration::EXAMPLES,
                place,
                error.to_string(),
                help.as_deref().unwrap_or("correct the example, or the yml"),
            );
        }
        let profile = call.arguments.get("user-profile");
        if let Some(Err(error)) = profile.map(IamUserProfile::read) {
            findings.add(
                Integration::EXAMPLES,
                place,
                format!("`user-profile`: {error}"),
                "write a JSON object in backticks: user-profile=`{\"username\": \"ada\"}`",
            );
        }
    }
}
