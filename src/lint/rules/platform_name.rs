use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// The platform says itself that it is an integration, and what is in beta (validators
/// BA110, IN109, IN110 and IN112 of its SDK).
pub(super) const RULE: Rule = Rule {
    id: "platform-name",
    severity: Severity::Warning,
    scope: Scope::Integration,
    title: "a name has a word in it that the platform does not want",
    check,
};

const WORDS: [&str; 2] = ["integration", "beta"];

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some(yml) = &integration.yml else {
        return;
    };
    for key in ["name", "display", "commonfields/id"] {
        let Some(name) = yml.text_at(key) else {
            continue;
        };
        for word in WORDS {
            // An id has no other word for what it is.
            if key == "commonfields/id" && word == WORDS[0] {
                continue;
            }
            if name.to_lowercase().contains(word) {
                let shown = key.rsplit('/').next().unwrap_or(key);
                findings.add(
                    yml.path,
                    yml.place(key),
                    format!("the `{shown}` has the word \"{word}\" in it: `{name}`"),
                    "call it after the application; `iam-init rename NAME` changes every file",
                );
            }
        }
    }
}
