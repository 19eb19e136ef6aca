//! What the platform, or a person, gets.

use serde_json::Value;

/// A War Room entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// A note, or an error.
    pub entry_type: EntryType,
    /// What the entry holds.
    pub contents: Value,
    /// What goes into the context, with the platform's keys (`IAM.Vendor(val.…)`).
    pub entry_context: Value,
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

impl Entry {
    /// The entry as the platform takes it.
    pub fn to_json(&self) -> Value {
        Value::Null
    }

    /// The context alone, with plain keys: `{"IAM": {"Vendor": {...}, "UserProfile": {...}}}`.
    ///
    /// `test-module` gives the text `ok`, `get-mapping-fields` the schema itself.
    pub fn to_context(&self) -> Value {
        Value::Null
    }
}
