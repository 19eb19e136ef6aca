//! What of an entry is printed.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use serde_json::Value;

use crate::{
    Entry,
    command_names::{GET_MAPPING_FIELDS, TEST_MODULE},
};

/// What of an entry is printed (`-o`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OutputFormat {
    /// The context with plain keys, as indented JSON.
    Context,
    /// The whole entry, as indented JSON.
    Entry,
    /// The table or text for people.
    Readable,
}

impl ValueEnum for OutputFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Context, Self::Entry, Self::Readable]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Context => "context",
            Self::Entry => "entry",
            Self::Readable => "readable",
        }))
    }
}

impl OutputFormat {
    /// The text that stdout gets, with its final line break.
    pub(super) fn of(self, entry: &Entry) -> String {
        match self {
            Self::Context => indented(&entry.to_context()),
            Self::Entry => indented(&entry.to_json()),
            Self::Readable => {
                let text = entry
                    .human_readable
                    .clone()
                    .unwrap_or_else(|| message(entry));
                format!("{}\n", text.trim_end_matches('\n'))
            }
        }
    }
}

/// JSON with an indent of two, and a final line break.
pub(super) fn indented(value: &Value) -> String {
    format!("{value:#}\n")
}

/// What the platform's `demisto.results` is called with: the entry; for `test-module` the text `ok`
/// and for `get-mapping-fields` the schema, bare, as the platform looks for them.
pub(super) fn results(command: &str, entry: &Entry) -> Value {
    if matches!(command, TEST_MODULE | GET_MAPPING_FIELDS) && !entry.is_error() {
        entry.contents.clone()
    } else {
        entry.to_json()
    }
}

/// What a person should read of an entry that has no text for people.
pub(crate) fn message(entry: &Entry) -> String {
    let said = match &entry.contents {
        Value::String(text) => Some(text.as_str()),
        contents => contents.get("errorMessage").and_then(Value::as_str),
    };
    said.filter(|text| !text.trim().is_empty())
        .unwrap_or("the command failed without saying why")
        .to_owned()
}
