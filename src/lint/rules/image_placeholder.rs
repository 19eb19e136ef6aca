use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity, Source};

/// The template's image says nothing of the vendor.
pub(super) const RULE: Rule = Rule {
    id: "image-placeholder",
    severity: Severity::Warning,
    scope: Scope::Integration,
    title: "the image is still the template's",
    check,
};

const PLACEHOLDER: &[u8] = include_bytes!("../../../templates/HelloIAMWorld/common/image.png");

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    for (path, source) in &integration.sources.files {
        if path.ends_with("_image.png")
            && matches!(source, Source::Bytes(bytes) if bytes == PLACEHOLDER)
        {
            findings.add(
                path,
                None,
                "this is the template's placeholder",
                "put the vendor's logo in its place, a PNG of 120x50 pixels",
            );
        }
    }
}
