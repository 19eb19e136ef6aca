use serde_json::Value;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// Who takes such a default sends credentials in clear text (validator IN153 of the
/// platform's SDK).
pub(super) const RULE: Rule = Rule {
    id: "platform-url",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a default URL is not encrypted",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some((yml, definition)) = integration.definition() else {
        return;
    };
    for (index, parameter) in definition.parameters.iter().enumerate() {
        let default = parameter.default.as_ref().and_then(Value::as_str);
        if default.is_some_and(|default| default.starts_with("http:")) {
            findings.add(
                yml.path,
                yml.place(&format!("configuration/{index}/defaultvalue")),
                format!("the default of `{}` begins with `http:`", parameter.name),
                "begin it with `https:`",
            );
        }
    }
}
