//! SOQL.

use super::{Language, language::is_name};

/// `Email = 'ada@acme.example'`: the condition of a Salesforce query.
///
/// In a literal, a backslash begins an escape: `\'`, `\\`, `\n`, `\u0001`.
#[derive(Debug, Clone, Copy)]
pub enum Soql {}

impl Language for Soql {
    const NAME: &'static str = "SOQL";

    fn is_attribute(name: &str) -> bool {
        is_name(name, b".")
    }

    fn equals(attribute: &str, value: &str) -> String {
        let mut literal = String::with_capacity(value.len());
        for character in value.chars() {
            match character {
                '\'' => literal.push_str(r"\'"),
                '\\' => literal.push_str(r"\\"),
                '\n' => literal.push_str(r"\n"),
                '\r' => literal.push_str(r"\r"),
                '\t' => literal.push_str(r"\t"),
                control if control.is_control() => {
                    literal.push_str(&format!(r"\u{:04X}", u32::from(control)));
                }
                other => literal.push(other),
            }
        }
        format!("{attribute} = '{literal}'")
    }

    fn and(left: &str, right: &str) -> String {
        format!("({left}) AND ({right})")
    }

    fn or(left: &str, right: &str) -> String {
        format!("({left}) OR ({right})")
    }
}
