use std::collections::HashSet;

use iam_core::mapper::MappingType;

use crate::lint::app_schema::SchemaKind;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// A field that the application has and no row fills stays empty for every user. SCIM
/// servers list hundreds of fields that nobody wants; of them nothing is said.
pub(super) const RULE: Rule = Rule {
    id: "app-field-unmapped",
    severity: Severity::Warning,
    scope: Scope::Integration,
    title: "no row of the outgoing mapper fills a field that the application has",
    check,
};

/// More names than this say no more.
const SHOWN: usize = 8;

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some(schema) = &integration.schema else {
        return;
    };
    if schema.kind != SchemaKind::Rest {
        return;
    }
    for (file, mapper) in integration.outgoing_mappers() {
        let rows = mapper.types().iter().flat_map(MappingType::rows);
        let written: HashSet<&str> = rows.map(|row| row.field()).collect();
        let is_required = |field: &&str| schema.required.iter().any(|name| name == field);
        let (required, unmapped): (Vec<&str>, Vec<&str>) = schema
            .writable()
            .filter(|field| !written.contains(field) && !schema.is_clients(field))
            .partition(is_required);
        for field in required {
            findings.add(
                file.path,
                file.key("mapping"),
                format!("no row fills `{field}`, which no user may lack"),
                "add a row for it to the type for creating users",
            );
        }
        if unmapped.is_empty() {
            continue;
        }
        let more = match unmapped.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let shown: Vec<String> = unmapped
            .iter()
            .take(SHOWN)
            .map(|field| format!("`{field}`"))
            .collect();
        findings.add(
            file.path,
            file.key("mapping"),
            format!("no row fills {}{more}", shown.join(", ")),
            "add rows for what a user is to get; take out of the schema what nobody needs",
        );
    }
}
