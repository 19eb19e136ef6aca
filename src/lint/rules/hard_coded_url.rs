use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Place, Rule, Scope, Severity};

/// Every instance has its own URL: one in the code is somebody's.
pub(super) const RULE: Rule = Rule {
    id: "hard-coded-url",
    severity: Severity::Warning,
    scope: Scope::Integration,
    title: "the code has a URL in it",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    for file in integration.code.iter().filter(|file| file.is_source()) {
        for token in &file.tokens {
            if findings.is_full() {
                return;
            }
            let text = token.text().unwrap_or_default();
            let host = ["https://", "http://"]
                .iter()
                .find_map(|scheme| text.strip_prefix(scheme));
            let host = host.and_then(|rest| rest.split(['/', '?', ':']).next());
            // A scheme alone, or a host that is put in.
            if host.is_some_and(|host| !host.is_empty() && !host.starts_with('{')) {
                findings.add(
                    file.path,
                    Place::of_byte(file.text, token.at),
                    format!("the code asks `{}`, whatever the instance says", shown(text)),
                    "take the URL from a parameter of the instance; `HttpClient` adds paths to `url`",
                );
            }
        }
    }
}

/// The URL without what may be secret in it.
fn shown(url: &str) -> &str {
    let end = url.find(['?', '#', '@', '\n']).unwrap_or(url.len());
    &url[..end]
}
