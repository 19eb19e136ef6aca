//! The name of one attribute or sub-attribute.

use std::fmt;

/// An attribute's name: a letter, then letters, digits, `-` and `_`; and `$ref` (RFC 7643, section 2.1).
///
/// Two names that differ in letter case are equal, as the standard says; the
/// spelling is kept for servers that think otherwise.
#[derive(Debug, Clone, Eq)]
pub struct AttributeName(String);

impl AttributeName {
    /// Reads a name; `None` when it cannot be one.
    pub fn new(name: &str) -> Option<Self> {
        let first = name.chars().next()?;
        let rest = &name[first.len_utf8()..];
        let is_name = (first.is_ascii_alphabetic() || (first == '$' && !rest.is_empty()))
            && rest.chars().all(is_name_char);
        is_name.then(|| Self(name.to_owned()))
    }

    /// The name of an attribute that a resource has, spelt as the resource spells it.
    pub(in crate::scim) fn of_resource(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// The name as it was spelt.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What may follow a name's first character.
pub(super) const fn is_name_char(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

impl PartialEq for AttributeName {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl fmt::Display for AttributeName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
