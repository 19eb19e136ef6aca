//! OData.

use super::{Language, language::is_name};

/// `mail eq 'ada@acme.example'`: OData's `$filter`, as Microsoft Graph has it. An apostrophe is doubled.
#[derive(Debug, Clone, Copy)]
pub enum OData {}

impl Language for OData {
    const NAME: &'static str = "OData";

    fn is_attribute(name: &str) -> bool {
        is_name(name, b"/")
    }

    fn equals(attribute: &str, value: &str) -> String {
        format!("{attribute} eq '{}'", value.replace('\'', "''"))
    }
}
