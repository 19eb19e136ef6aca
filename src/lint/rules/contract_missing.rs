use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// The contract suite is what shows that a client keeps the standard.
pub(super) const RULE: Rule = Rule {
    id: "contract-missing",
    severity: Severity::Warning,
    scope: Scope::Integration,
    title: "no test runs the contract suite",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let mut tests = integration
        .code
        .iter()
        .filter(|file| file.path.starts_with("tests/"));
    let runs = tests.any(|file| {
        let mut calls = file.tokens.windows(4);
        calls.any(|call| {
            call[0].is_word("contract")
                && call[1].is_mark(':')
                && call[2].is_mark(':')
                && call[3].is_word("suite")
        })
    });
    if !runs && integration.sources.text(Integration::CLIENT).is_some() {
        findings.add(
            Integration::CLIENT,
            None,
            "no test checks this client against the standard",
            "call `contract::suite(integration(), fake_vendor).run()` in a test",
        );
    }
}
