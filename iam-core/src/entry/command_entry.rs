//! The entries of every other command: `test-module`, `get-mapping-fields`, a vendor's own.

use serde_json::{Map, Value, json};

use crate::{
    AppFields, Ending, Error, Instance, UsageError, integration::CommandResult,
    readable_table::ReadableTable,
};

use super::{Entry, EntryType, context, vendor_output::vendor_output};

impl Entry {
    /// What `test-module` gives when all is well.
    pub(crate) fn ok() -> Self {
        Self {
            entry_type: EntryType::Note,
            contents: json!("ok"),
            entry_context: Map::new(),
            context: json!("ok"),
            human_readable: Some("ok".to_owned()),
        }
    }

    /// What `get-mapping-fields` gives: `{"User Profile": {field: description, ...}}`.
    pub(crate) fn of_fields(fields: AppFields) -> Self {
        let fields = fields.into_json();
        let rows: Vec<Map<String, Value>> = fields
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, description)| {
                Map::from_iter([
                    ("field".to_owned(), Value::from(name.as_str())),
                    ("description".to_owned(), description.clone()),
                ])
            })
            .collect();
        let table = ReadableTable::new("User Profile", ["field", "description"], &rows).render();
        let schema = json!({ "User Profile": fields });
        Self {
            entry_type: EntryType::Note,
            contents: schema.clone(),
            entry_context: Map::new(),
            context: schema,
            human_readable: Some(table),
        }
    }

    /// What a vendor's own command gives.
    pub(crate) fn of_result(command: &str, result: CommandResult) -> Self {
        let human_readable = result
            .readable
            .unwrap_or_else(|| readable(command, &result.contents));
        let (entry_context, context) = match result.context {
            None => (Map::new(), result.contents.clone()),
            Some((key, value)) => {
                let plain = context::plain(&key, value.clone());
                (Map::from_iter([(key, value)]), plain)
            }
        };
        Self {
            entry_type: EntryType::Note,
            contents: result.contents,
            entry_context,
            context,
            human_readable: Some(human_readable),
        }
    }

    /// An error of such a command: what happened, and which parameter to look at.
    pub(crate) fn of_error(instance: &Instance, command: &str, error: &Error) -> Self {
        let ending = Ending::Failed {
            code: error.code(),
            message: error.to_string(),
        };
        let vendor = vendor_output(instance, command, &ending, None);
        let (entry_context, context) = context::iam(&vendor, None);
        let advice = match error.help() {
            Some(help) => format!("{error}\nhelp: {help}"),
            None => error.to_string(),
        };
        Self {
            entry_type: EntryType::Error,
            contents: Value::from(instance.redactor().redact(&advice)),
            entry_context,
            context,
            human_readable: None,
        }
    }
}

impl Entry {
    /// The error entry of a request that cannot be carried out as it was given, for a caller who
    /// reads nothing but entries.
    pub(crate) fn of_usage(error: &UsageError) -> Self {
        let text = match error.help() {
            Some(help) => format!("{error}\nhelp: {help}"),
            None => error.to_string(),
        };
        Self {
            entry_type: EntryType::Error,
            contents: Value::from(text),
            entry_context: Map::new(),
            context: Value::Null,
            human_readable: None,
        }
    }
}

/// A table of what is an object or a list of objects; a code block of anything else.
pub(crate) fn readable(command: &str, contents: &Value) -> String {
    let rows: Option<Vec<&Map<String, Value>>> = match contents {
        Value::Object(fields) => Some(vec![fields]),
        Value::Array(values) => values.iter().map(Value::as_object).collect(),
        _ => None,
    };
    match rows {
        Some(rows) => {
            let mut columns: Vec<&str> = Vec::new();
            for name in rows.iter().flat_map(|row| row.keys()) {
                if !columns.contains(&name.as_str()) {
                    columns.push(name);
                }
            }
            ReadableTable::new(command, columns, rows).render()
        }
        None => match contents.as_str() {
            Some(text) => text.to_owned(),
            None => contents.to_string(),
        },
    }
}
