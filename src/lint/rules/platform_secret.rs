use iam_core::definition::{Parameter, ParameterKind};

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// A secret of a plain type is shown to everybody who opens the instance. Type 9 may come
/// from a vault; type 4 may not, so it is for what is hidden (validator IN145 of the
/// platform's SDK).
pub(super) const RULE: Rule = Rule {
    id: "platform-secret",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a secret is of a type that does not keep it",
    check,
};

/// What the last word of a secret's name is.
const ENDS: [&str; 7] = [
    "password",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "api_key",
    "private_key",
];

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some((yml, definition)) = integration.definition() else {
        return;
    };
    for (index, parameter) in definition.parameters.iter().enumerate() {
        let name = &parameter.name;
        let message = match parameter.kind {
            ParameterKind::Text | ParameterKind::LongText if is_secret(parameter) => {
                format!("`{name}` looks like a secret, and its type shows it")
            }
            ParameterKind::Encrypted if !parameter.hidden => {
                format!("`{name}` has type 4, which takes no secret from a vault")
            }
            _ => continue,
        };
        let place = yml.place(&format!("configuration/{index}/type"));
        let help = "make it type 9, with `hiddenusername: true` where there is no user name";
        findings.add(yml.path, place, message, help);
    }
}

fn is_secret(parameter: &Parameter) -> bool {
    let name = parameter.name.to_lowercase().replace('-', "_");
    ENDS.iter().any(|end| name.ends_with(end))
}
