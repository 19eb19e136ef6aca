use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::readme::Readme;
use crate::lint::yml_file::YmlFile;
use crate::lint::{Rule, Scope, Severity};

/// The platform wants yml, README, description and image of every integration (validators
/// RM109, DS104 and IM100 of its SDK); the crate wants its library.
pub(super) const RULE: Rule = Rule {
    id: "missing-file",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a file that every integration has is not there",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let name = &integration.name;
    let wanted = [
        (
            integration.yml_file(),
            "it declares the parameters and commands; `iam-init update` brings no deleted file back, version control does",
        ),
        (
            Integration::LIB.to_owned(),
            "it wires yml, client and mappers; restore it from version control",
        ),
        (
            Readme::FILE.to_owned(),
            "write one: the platform shows it as the integration's documentation",
        ),
        (
            format!("{name}_description.md"),
            "write one: the platform shows it beside the parameters of an instance",
        ),
        (
            format!("{name}_image.png"),
            "add the vendor's logo as a PNG of 120x50 pixels",
        ),
    ];
    // A script that is not in the yml stands beside it.
    let is_beside = |yml: &YmlFile<'_>| yml.text_at("script/script").map(str::trim) == Some("-");
    let bridge = integration.yml.as_ref().is_some_and(is_beside).then(|| {
        (
            format!("{name}.py"),
            "it is the bridge that the platform runs; restore it from version control",
        )
    });
    for (file, help) in wanted.into_iter().chain(bridge) {
        if !integration.sources.has(&file) {
            findings.add(&file, None, "there is no such file", help);
        }
    }
}
