//! RSQL.

use super::{Language, language::is_name};

/// `email=="ada@acme.example"`: RSQL. In a quoted value a backslash keeps the next character.
///
/// Some servers take `*` in a value for a wildcard, and RSQL has no escape for it: what
/// comes back must be compared, as [`UserFields::find`](crate::UserFields::find) does.
#[derive(Debug, Clone, Copy)]
pub enum Rsql {}

impl Language for Rsql {
    const NAME: &'static str = "RSQL";

    fn is_attribute(name: &str) -> bool {
        is_name(name, b"-.:")
    }

    fn equals(attribute: &str, value: &str) -> String {
        let literal = value.replace('\\', r"\\").replace('"', r#"\""#);
        format!("{attribute}==\"{literal}\"")
    }

    fn and(left: &str, right: &str) -> String {
        format!("({left});({right})")
    }

    fn or(left: &str, right: &str) -> String {
        format!("({left}),({right})")
    }
}
