use serde_json::Value;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// Older versions of the platform take no new content (validator BA106 of its SDK).
pub(super) const RULE: Rule = Rule {
    id: "platform-version",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "yml or mapper are for versions of the platform that are out of support",
    check,
};

const LEAST: &str = "6.10.0";

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    if let Some(yml) = &integration.yml
        && yml.value.is_object()
    {
        let found = yml.value.get("fromversion");
        if let Some(message) = complaint("fromversion", found) {
            findings.add(
                yml.path,
                yml.place("fromversion"),
                message,
                help("fromversion"),
            );
        }
    }
    for file in integration
        .mappers
        .iter()
        .filter(|file| file.mapper.is_ok())
    {
        let mapper: Value = serde_json::from_str(file.text).unwrap_or_default();
        if let Some(message) = complaint("fromVersion", mapper.get("fromVersion")) {
            findings.add(
                file.path,
                file.key("fromVersion"),
                message,
                help("fromVersion"),
            );
        }
    }
}

fn help(key: &str) -> String {
    format!("set `{key}` to {LEAST}")
}

fn complaint(key: &str, found: Option<&Value>) -> Option<String> {
    let Some(found) = found else {
        return Some(format!("there is no `{key}`"));
    };
    match found.as_str().and_then(numbers) {
        Some(version) if Some(version) >= numbers(LEAST) => None,
        Some(_) => Some(format!("`{key}` is {}", found.as_str().unwrap_or_default())),
        None => Some(format!("`{key}` is no version of three numbers")),
    }
}

fn numbers(version: &str) -> Option<[u32; 3]> {
    let mut parts = version.split('.').map(|part| part.parse().ok());
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(numbers)
}
