use iam_core::mapper::MappingType;

use crate::lint::app_schema::Verdict;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// What the application does not have it refuses, or ignores.
pub(super) const RULE: Rule = Rule {
    id: "app-field",
    severity: Severity::Warning,
    scope: Scope::Integration,
    title: "the outgoing mapper writes a field that the application does not take",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some(schema) = &integration.schema else {
        return;
    };
    let source = match schema.said_by {
        Some(file) => format!("`{file}` has no such field"),
        None => "SCIM 2.0 has no such attribute".to_owned(),
    };
    for (file, mapper) in integration.outgoing_mappers() {
        for row in mapper.types().iter().flat_map(MappingType::rows) {
            if findings.is_full() {
                return;
            }
            let field = row.field();
            let (message, help) = match schema.verdict(field) {
                Verdict::Fine => continue,
                Verdict::ReadOnly => (
                    format!("`{field}` is written, which the application alone decides"),
                    "take the row out".to_owned(),
                ),
                Verdict::Unknown { suggestion } => (
                    format!("`{field}` is written, and {source}"),
                    match suggestion {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => match schema.said_by {
                            Some(file) => format!(
                                "take the row out, or say in `{file}` that there is such a field"
                            ),
                            None => "take the row out, or write the URN of its extension in front"
                                .to_owned(),
                        },
                    },
                ),
            };
            findings.add(file.path, file.place(row), message, help);
        }
    }
}
