use serde_json::Value;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// A box that must be ticked can never be off, and a default that is no lower-case text is
/// not understood (validators IN100, IN102 and IN152 of the platform's SDK).
pub(super) const RULE: Rule = Rule {
    id: "platform-checkbox",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a boolean parameter is declared as the platform does not take it",
    check,
};

const CHECKBOX: u64 = 8;
/// What is off unless somebody wants it.
const OFF: [&str; 2] = ["insecure", "proxy"];

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some(yml) = &integration.yml else {
        return;
    };
    for (index, parameter) in yml.list_at("configuration").iter().enumerate() {
        let name = parameter
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let place = |key: &str| yml.place(&format!("configuration/{index}/{key}"));
        let is_checkbox = parameter.get("type").and_then(Value::as_u64) == Some(CHECKBOX);
        if !is_checkbox {
            if OFF.contains(&name) {
                let message = format!("`{name}` is no boolean");
                findings.add(yml.path, place("type"), message, "make it type 8");
            }
            continue;
        }
        if parameter.get("required") == Some(&Value::Bool(true)) {
            findings.add(
                yml.path,
                place("required"),
                format!("`{name}` is a required boolean, which can never be off"),
                "set `required: false`",
            );
        }
        match parameter.get("defaultvalue") {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) if text == "false" => {}
            Some(Value::String(text)) if text == "true" => {
                if OFF.contains(&name) {
                    let message = format!("`{name}` is on by default");
                    findings.add(
                        yml.path,
                        place("defaultvalue"),
                        message,
                        "leave the default out",
                    );
                }
            }
            Some(_) => findings.add(
                yml.path,
                place("defaultvalue"),
                format!("the default of `{name}` is no text `'true'` or `'false'`"),
                "write it in lower case and in quotes: `defaultvalue: 'true'`",
            ),
        }
    }
}
