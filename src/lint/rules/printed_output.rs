use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Place, Rule, Scope, Severity};

/// Standard output holds the result and nothing else: a line more, and `exec` gives the
/// platform what is no JSON.
pub(super) const RULE: Rule = Rule {
    id: "printed-output",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "the code prints",
    check,
};

const MACROS: [&str; 3] = ["println", "print", "dbg"];

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    for file in integration.code.iter().filter(|file| file.is_source()) {
        for pair in file.tokens.windows(2) {
            if findings.is_full() {
                return;
            }
            let name = pair[0].word().filter(|word| MACROS.contains(word));
            if let Some(name) = name.filter(|_| pair[1].is_mark('!')) {
                let (what, help) = match name {
                    "dbg" => ("shows values, which may be secrets", "take it out"),
                    _ => (
                        "spoils the result, which alone goes to standard output",
                        "return what is to be told, or take it out",
                    ),
                };
                let place = Place::of_byte(file.text, pair[0].at);
                findings.add(file.path, place, format!("`{name}!` {what}"), help);
            }
        }
    }
}
