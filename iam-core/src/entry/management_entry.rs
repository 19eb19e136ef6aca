//! The entry of a management command: get, create, update, disable, enable.

use serde_json::Value;

use crate::{Ending, Instance, command::Outcome, readable_table::ReadableTable};

use super::{Entry, EntryType, context, vendor_output::vendor_output};

const DONE_COLUMNS: [&str; 10] = [
    "brand",
    "instanceName",
    "success",
    "active",
    "id",
    "username",
    "email",
    "errorCode",
    "errorMessage",
    "details",
];
const SKIPPED_COLUMNS: [&str; 4] = ["brand", "instanceName", "skipped", "reason"];

/// How a failed outcome is shown. By itself it is a note, because the vendor's no is a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Severity {
    /// A note.
    Outcome,
    /// An error entry, which makes the platform try again.
    Error,
}

impl Entry {
    /// Dresses an outcome.
    pub(crate) fn of_outcome(instance: &Instance, outcome: &Outcome, severity: Severity) -> Self {
        let result = &outcome.result;
        let vendor = vendor_output(
            instance,
            result.action.as_str(),
            &result.ending,
            outcome.profile.email(),
        );
        let profile = outcome.profile.without_secrets(instance.redactor());
        let (entry_context, context) = context::iam(&vendor, Some(&profile));
        let (entry_type, human_readable) = match severity {
            Severity::Error => (EntryType::Error, None),
            Severity::Outcome => {
                let title = format!(
                    "{} User Results ({})",
                    result.action.title(),
                    instance.brand()
                );
                let columns: &[&str] = match result.ending {
                    Ending::Skipped { .. } => &SKIPPED_COLUMNS,
                    Ending::Done { .. } | Ending::Failed { .. } => &DONE_COLUMNS,
                };
                let table = ReadableTable::new(title, columns.iter().copied(), [&vendor]);
                (EntryType::Note, Some(table.render()))
            }
        };
        Self {
            entry_type,
            contents: Value::Object(vendor),
            entry_context,
            context,
            human_readable,
        }
    }
}
