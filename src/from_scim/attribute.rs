use iam_core::scim::AttributeName;
use serde_json::{Map, Value, json};

use super::json::{flag, list, text};

/// One attribute of a schema (RFC 7643, section 7), or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// Its name.
    pub name: AttributeName,
    /// What a value is.
    pub kind: AttributeKind,
    /// How many values it holds.
    pub plurality: Plurality,
    /// Who may change it.
    pub mutability: Mutability,
    /// The values that the server suggests, as the types of an address.
    pub canonical_values: Vec<String>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum AttributeKind {
    /// Text, number, boolean, date, reference or binary: written and read as it is.
    Simple,
    /// An object with these parts; none where the server does not describe them.
    Complex(Vec<Attribute>),
}

/// How many values an attribute holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plurality {
    /// One.
    Single,
    /// A list.
    Multiple,
}

/// Who may change an attribute, and see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutability {
    /// Anybody, at any time.
    ReadWrite,
    /// The server alone.
    ReadOnly,
    /// Set once, when the resource is made.
    Immutable,
    /// It is never shown.
    WriteOnly,
}

/// A value that may stand in a path's filter, and in the name of a field.
const MAX_CANONICAL: usize = 12;

impl Attribute {
    /// An attribute without parts.
    pub(super) fn simple(name: AttributeName) -> Self {
        Self {
            name,
            kind: AttributeKind::Simple,
            plurality: Plurality::Single,
            mutability: Mutability::ReadWrite,
            canonical_values: Vec::new(),
        }
    }

    /// Reads what a schema says of an attribute whose name and parts are read already.
    pub(super) fn from_json(
        name: AttributeName,
        parts: Vec<Attribute>,
        declared: &Map<String, Value>,
    ) -> Self {
        let complex = !parts.is_empty()
            || text(declared, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("complex"));
        Self {
            name,
            kind: if complex {
                AttributeKind::Complex(parts)
            } else {
                AttributeKind::Simple
            },
            plurality: if flag(declared, "multiValued") == Some(true) {
                Plurality::Multiple
            } else {
                Plurality::Single
            },
            mutability: Mutability::from_json(declared),
            canonical_values: canonical_values(declared),
        }
    }

    /// What is remembered of it, as a schema says it.
    pub(super) fn to_json(&self) -> Value {
        let mut declared = Map::new();
        let mut say = |name: &str, value: Value| declared.insert(name.to_owned(), value);
        say("name", json!(self.name.as_str()));
        say(
            "type",
            json!(match self.kind {
                AttributeKind::Simple => "string",
                AttributeKind::Complex(_) => "complex",
            }),
        );
        say("multiValued", json!(self.plurality == Plurality::Multiple));
        say("mutability", json!(self.mutability.as_str()));
        if !self.canonical_values.is_empty() {
            say("canonicalValues", json!(self.canonical_values));
        }
        if let AttributeKind::Complex(parts) = &self.kind {
            let parts = parts.iter().map(Self::to_json).collect();
            say("subAttributes", parts);
        }
        Value::Object(declared)
    }

    /// Its parts; none of a simple one.
    #[must_use]
    pub fn parts(&self) -> &[Attribute] {
        match &self.kind {
            AttributeKind::Simple => &[],
            AttributeKind::Complex(parts) => parts,
        }
    }

    /// A part, its name in any letter case.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<&Attribute> {
        find(self.parts(), name)
    }
}

impl Mutability {
    fn from_json(declared: &Map<String, Value>) -> Self {
        let hidden =
            text(declared, "returned").is_some_and(|said| said.eq_ignore_ascii_case("never"));
        match text(declared, "mutability")
            .map(str::to_ascii_lowercase)
            .as_deref()
        {
            Some("readonly") => Self::ReadOnly,
            _ if hidden => Self::WriteOnly,
            Some("writeonly") => Self::WriteOnly,
            Some("immutable") => Self::Immutable,
            _ => Self::ReadWrite,
        }
    }

    /// The word that a schema says it with.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ReadWrite => "readWrite",
            Self::ReadOnly => "readOnly",
            Self::Immutable => "immutable",
            Self::WriteOnly => "writeOnly",
        }
    }

    /// What a part may be, which cannot be more than the whole.
    #[must_use]
    pub fn of_part(self, part: Self) -> Self {
        match (self, part) {
            (Self::ReadOnly, _) | (_, Self::ReadOnly) => Self::ReadOnly,
            (Self::WriteOnly, _) | (_, Self::WriteOnly) => Self::WriteOnly,
            (Self::Immutable, _) | (_, Self::Immutable) => Self::Immutable,
            (Self::ReadWrite, Self::ReadWrite) => Self::ReadWrite,
        }
    }
}

/// An attribute of a list, its name in any letter case (RFC 7643, section 2.1).
pub(super) fn find<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    attributes
        .iter()
        .find(|attribute| attribute.name.as_str().eq_ignore_ascii_case(name))
}

/// Plain words only: they get into paths and into the names of fields.
fn canonical_values(declared: &Map<String, Value>) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in list(declared, "canonicalValues")
        .iter()
        .filter_map(Value::as_str)
    {
        let plain = value.len() <= 40
            && value.starts_with(|first: char| first.is_ascii_alphanumeric())
            && value
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' '));
        let known = values.iter().any(|known| known.eq_ignore_ascii_case(value));
        if plain && !known && values.len() < MAX_CANONICAL {
            values.push(value.to_owned());
        }
    }
    values
}
