use std::collections::HashSet;

use iam_core::mapper::Direction;

use super::paths::{first_keys, rows};
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// A path into nothing: the profile's field is never filled, and nobody is told.
pub(super) const RULE: Rule = Rule {
    id: "app-field-read",
    severity: Severity::Warning,
    scope: Scope::Integration,
    title: "the incoming mapper reads a field that the application does not have",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some(schema) = &integration.schema else {
        return;
    };
    let source = schema
        .said_by
        .map_or("SCIM 2.0".to_owned(), |file| format!("`{file}`"));
    for file in &integration.mappers {
        let Ok(mapper) = &file.mapper else { continue };
        if mapper.direction() != Some(Direction::Incoming) {
            continue;
        }
        let mut told = HashSet::new();
        for row in rows(mapper) {
            if findings.is_full() {
                return;
            }
            for key in first_keys(row) {
                if schema.begins(key) || !told.insert(key) {
                    continue;
                }
                findings.add(
                    file.path,
                    file.place(row),
                    format!(
                        "`{}` is filled from `{key}`, which {source} does not know",
                        row.field()
                    ),
                    match schema.nearest(key) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => {
                            "correct the path: it leads into the user as the application answers it"
                                .to_owned()
                        }
                    },
                );
            }
        }
    }
}
