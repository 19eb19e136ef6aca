use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// Some parameters have one label in all integrations (the IAM flags, and validator IN100
/// of the platform's SDK); every label begins with a capital and is no name of a field
/// (IN118, IN135).
pub(super) const RULE: Rule = Rule {
    id: "platform-label",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a parameter's label is not what the platform wants",
    check,
};

const LABELS: [(&str, &str); 7] = [
    ("insecure", "Trust any certificate (not secure)"),
    ("proxy", "Use system proxy settings"),
    ("create_user_enabled", "Allow creating users"),
    ("update_user_enabled", "Allow updating users"),
    ("enable_user_enabled", "Allow enabling users"),
    ("disable_user_enabled", "Allow disabling users"),
    (
        "create_if_not_exists",
        "Automatically create user if not found in update command",
    ),
];

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some((yml, definition)) = integration.definition() else {
        return;
    };
    for (index, parameter) in definition.parameters.iter().enumerate() {
        let (name, label) = (parameter.name.as_str(), parameter.display.as_str());
        let fixed = LABELS.iter().find(|(known, _)| *known == name);
        let (message, help) = match fixed {
            Some((_, wanted)) if label != *wanted => (
                match label {
                    "" => format!("`{name}` has no label"),
                    _ => format!("the label of `{name}` is `{label}`"),
                },
                format!("call it `{wanted}`"),
            ),
            Some(_) => continue,
            None if parameter.hidden => continue,
            None if label.is_empty() && parameter.display_password.is_empty() => (
                format!("`{name}` has no label"),
                "give it a `display`".to_owned(),
            ),
            None if label.contains('_') || label.starts_with(char::is_lowercase) => (
                format!("the label of `{name}` is `{label}`"),
                "begin it with a capital, and write blanks for underscores".to_owned(),
            ),
            None => continue,
        };
        let place = yml.place(&format!("configuration/{index}/display"));
        findings.add(yml.path, place, message, help);
    }
}
