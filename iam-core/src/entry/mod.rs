//! What the platform, or a person, gets.

mod command_entry;
mod context;
mod management_entry;
#[cfg(test)]
mod tests;
mod vendor_output;

use serde_json::{Map, Value, json};

#[cfg(feature = "testing")]
pub(crate) use command_entry::readable;
pub(crate) use management_entry::Severity;

/// A War Room entry.
#[derive(Clone, PartialEq)]
pub struct Entry {
    /// A note, or an error.
    pub entry_type: EntryType,
    /// What the entry holds.
    pub contents: Value,
    /// What goes into the context, with the platform's keys (`IAM.Vendor(val.…)`).
    pub entry_context: Map<String, Value>,
    /// What a script reads: the context with plain keys; see [`Entry::to_context`].
    pub context: Value,
    /// The table, or text, for people; none for an error.
    pub human_readable: Option<String>,
}

/// The platform's numbers for kinds of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryType {
    /// 1
    Note,
    /// 4
    Error,
}

impl EntryType {
    /// The platform's number.
    pub const fn number(self) -> u8 {
        match self {
            Self::Note => 1,
            Self::Error => 4,
        }
    }
}

impl Entry {
    /// Whether this is an error entry.
    pub const fn is_error(&self) -> bool {
        matches!(self.entry_type, EntryType::Error)
    }

    /// Whether the entry reports a failure: an error entry, or an outcome with `success` false.
    pub fn is_failure(&self) -> bool {
        self.is_error() || self.contents.get("success") == Some(&Value::Bool(false))
    }

    /// The entry as the platform takes it: `Type`, `ContentsFormat`, `Contents`,
    /// `EntryContext` and, where it is no error, `HumanReadable`.
    pub fn to_json(&self) -> Value {
        let format = if self.contents.is_string() {
            "text"
        } else {
            "json"
        };
        let mut entry = json!({
            "Type": self.entry_type.number(),
            "ContentsFormat": format,
            "Contents": self.contents,
            "EntryContext": self.entry_context,
        });
        if let Some(text) = &self.human_readable {
            entry["HumanReadable"] = json!(text);
        }
        entry
    }

    /// The context alone, with plain keys: `{"IAM": {"Vendor": {...}, "UserProfile": {...}}}`.
    ///
    /// `test-module` gives the text `ok`, `get-mapping-fields` the schema itself.
    pub fn to_context(&self) -> Value {
        self.context.clone()
    }
}

/// Shows what kind of entry it is: what it holds is personal data.
impl std::fmt::Debug for Entry {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Entry")
            .field("entry_type", &self.entry_type)
            .field("is_failure", &self.is_failure())
            .finish_non_exhaustive()
    }
}
