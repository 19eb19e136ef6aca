//! Okta.

use serde_json::Value;

use super::{Language, language::is_name};

/// `profile.login eq "ada"`: Okta's `search` and `filter`. The value is a JSON string.
#[derive(Debug, Clone, Copy)]
pub enum Okta {}

impl Language for Okta {
    const NAME: &'static str = "Okta";

    fn is_attribute(name: &str) -> bool {
        is_name(name, b".")
    }

    fn equals(attribute: &str, value: &str) -> String {
        format!("{attribute} eq {}", Value::from(value))
    }
}
