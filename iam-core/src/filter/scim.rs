//! SCIM 2.0.

use serde_json::Value;

use super::{Language, language::is_name};

/// `userName eq "ada"`: SCIM 2.0 (RFC 7644, section 3.4.2.2). The value is a JSON string.
#[derive(Debug, Clone, Copy)]
pub enum Scim {}

impl Language for Scim {
    const NAME: &'static str = "SCIM";

    fn is_attribute(name: &str) -> bool {
        is_name(name, b"-.:$")
    }

    fn equals(attribute: &str, value: &str) -> String {
        format!("{attribute} eq {}", Value::from(value))
    }
}
