use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity, Sources};

/// Such a crate does not build.
pub(super) const RULE: Rule = Rule {
    id: "include-missing",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "the code compiles in a file that is not there",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    for included in &integration.registrations.includes {
        let path = &included.path;
        // Other files, and those elsewhere, are not read.
        let is_read = [".yml", ".json"].iter().any(|end| path.ends_with(end))
            && (!path.starts_with("..") || path.starts_with(Sources::CLASSIFIERS));
        if is_read && !integration.sources.has(path) {
            findings.add(
                &included.place.file,
                included.place.place,
                format!("there is no `{path}`"),
                "correct the path, or restore the file",
            );
        }
    }
}
