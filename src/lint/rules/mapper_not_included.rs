use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// The binary knows the mappers that are compiled into it.
pub(super) const RULE: Rule = Rule {
    id: "mapper-not-included",
    severity: Severity::Warning,
    scope: Scope::Integration,
    title: "a mapper file is not compiled in",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    if integration.sources.text(Integration::LIB).is_none() {
        return;
    }
    for mapper in integration
        .mappers
        .iter()
        .filter(|mapper| !mapper.is_included)
    {
        findings.add(
            mapper.path,
            None,
            "the code does not compile this mapper in",
            format!(
                "add `.mapper(include_str!(\"../{}\"))` in `{}`, or take the file out",
                mapper.path,
                Integration::LIB
            ),
        );
    }
}
