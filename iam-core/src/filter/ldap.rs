//! LDAP.

use super::{Language, language::is_name};

/// `(mail=ada@acme.example)`: a directory's filter (RFC 4515). `*`, `(`, `)`, `\` and NUL
/// become a backslash and two hexadecimal digits.
#[derive(Debug, Clone, Copy)]
pub enum Ldap {}

impl Language for Ldap {
    const NAME: &'static str = "LDAP";

    fn is_attribute(name: &str) -> bool {
        is_name(name, b"-.;")
    }

    fn equals(attribute: &str, value: &str) -> String {
        let mut literal = String::with_capacity(value.len());
        for character in value.chars() {
            match character {
                '*' | '(' | ')' | '\\' | '\0' => {
                    literal.push_str(&format!(r"\{:02x}", u32::from(character)));
                }
                other => literal.push(other),
            }
        }
        format!("({attribute}={literal})")
    }

    fn and(left: &str, right: &str) -> String {
        format!("(&{left}{right})")
    }

    fn or(left: &str, right: &str) -> String {
        format!("(|{left}{right})")
    }
}
