use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Place, Rule, Scope, Severity};

/// A test that is passed over proves nothing.
pub(super) const RULE: Rule = Rule {
    id: "ignored-test",
    severity: Severity::Warning,
    scope: Scope::Integration,
    title: "a test is passed over",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    for file in &integration.code {
        for window in file.tokens.windows(3) {
            if findings.is_full() {
                return;
            }
            let is_attribute = window[0].is_mark('#') && window[1].is_mark('[');
            if is_attribute && window[2].is_word("ignore") {
                findings.add(
                    file.path,
                    Place::of_byte(file.text, window[0].at),
                    "this test is never run",
                    "let it pass and take the attribute `ignore` out, or take the test out",
                );
            }
        }
    }
}
