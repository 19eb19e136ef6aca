use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// Without its record no folder can be updated.
pub(super) const RULE: Rule = Rule {
    id: "record-invalid",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "`.iam-init.yml` is not as it was written",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some(Err(error)) = &integration.record else {
        return;
    };
    let message = error.to_string();
    // The file is named already.
    let message = message.split_once(": ").map_or(&*message, |(_, rest)| rest);
    let help = "restore it from version control; `iam-init` alone writes it";
    findings.add(
        integration.record_file,
        None,
        message,
        error.help().as_deref().unwrap_or(help),
    );
}
