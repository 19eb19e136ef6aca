use iam_core::command_names::GET_MAPPING_FIELDS;
use serde_json::Value;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// The platform offers an outgoing mapper to integrations that say that they can be mapped,
/// and asks them for their fields (validator IN131 of its SDK).
pub(super) const RULE: Rule = Rule {
    id: "platform-mappable",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "the platform would offer no mapper for it",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some((yml, definition)) = integration.definition() else {
        return;
    };
    for key in ["ismappable", "isremotesyncout"] {
        let path = format!("script/{key}");
        let found = yml.value.pointer(&format!("/{path}"));
        if found != Some(&Value::Bool(true)) {
            findings.add(
                yml.path,
                yml.place(&path),
                format!("`{key}` is not on"),
                format!("set `{key}: true` under `script`"),
            );
        }
    }
    if definition.command(GET_MAPPING_FIELDS).is_none() {
        findings.add(
            yml.path,
            yml.place("script/commands"),
            format!("there is no command `{GET_MAPPING_FIELDS}`, which the mapper's editor asks"),
            format!("declare it: `- name: {GET_MAPPING_FIELDS}`"),
        );
    }
}
