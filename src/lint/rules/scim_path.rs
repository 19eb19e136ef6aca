use iam_core::mapper::MappingType;
use iam_core::scim::AttributePath;

use crate::lint::app_schema::SchemaKind;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// The keys of an outgoing mapper to SCIM are attribute paths (RFC 7644, section 3.10).
pub(super) const RULE: Rule = Rule {
    id: "scim-path",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a key of the outgoing mapper is no SCIM attribute path",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let is_scim = integration.schema.as_ref().map(|schema| schema.kind) == Some(SchemaKind::Scim);
    if !is_scim {
        return;
    }
    for (file, mapper) in integration.outgoing_mappers() {
        for row in mapper.types().iter().flat_map(MappingType::rows) {
            if findings.is_full() {
                return;
            }
            if let Err(error) = row.field().parse::<AttributePath>() {
                let help = error.help();
                findings.add(
                    file.path,
                    file.place(row),
                    format!("`{}` is no SCIM attribute path: {error}", row.field()),
                    help.as_deref().unwrap_or("write it as `name.givenName`"),
                );
            }
        }
    }
}
