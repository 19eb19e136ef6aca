use iam_core::mapper::cli_name;
use iam_core::scim::AttributePath;

use super::Mutability;

/// One row of the mappers: a field of the user profile, and the place in a SCIM user.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The field's display name, which incoming mappers use.
    pub display_name: String,
    /// The place in a SCIM user.
    pub place: Place,
    /// Which mappers have it.
    pub direction: Direction,
}

/// A place in a SCIM user.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The extension that the attribute belongs to; `None` for the users' own schema.
    pub extension: Option<String>,
    /// The attribute.
    pub attribute: String,
    /// Which of its values.
    pub selection: Selection,
    /// The part of the attribute.
    pub part: Option<String>,
}

/// Which of an attribute's values a field means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// The only one, or all of them.
    Whole,
    /// The first, of an attribute that nothing tells the values of apart.
    First,
    /// The preferred one.
    Primary,
    /// The one of this type.
    Type(String),
    /// The one of this type, or the preferred one, or else the first.
    TypeOrAny(String),
}

/// Which mappers have a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Both.
    Both,
    /// Both, but it is only written when a user is created.
    CreatedWith,
    /// The incoming one: only the server writes it.
    Read,
    /// The outgoing ones: the server never shows it.
    Written,
}

impl Field {
    /// The field's short name, which profiles and outgoing mappers use.
    #[must_use]
    pub fn cli_name(&self) -> String {
        cli_name(&self.display_name)
    }
}

impl Direction {
    /// What the attribute's mutability allows.
    pub(super) fn of(mutability: Mutability) -> Self {
        match mutability {
            Mutability::ReadWrite => Self::Both,
            Mutability::ReadOnly => Self::Read,
            Mutability::Immutable => Self::CreatedWith,
            Mutability::WriteOnly => Self::Written,
        }
    }

    /// Whether the incoming mapper has the field.
    #[must_use]
    pub fn is_read(self) -> bool {
        self != Self::Written
    }

    /// Whether the outgoing mapper has the field when a user is created.
    #[must_use]
    pub fn is_written_on_create(self) -> bool {
        self != Self::Read
    }

    /// Whether the outgoing mapper has the field when a user is updated.
    #[must_use]
    pub fn is_written_on_update(self) -> bool {
        matches!(self, Self::Both | Self::Written)
    }
}

impl Place {
    /// The place as a SCIM path (RFC 7644, section 3.10), the outgoing mapper's key.
    #[must_use]
    pub fn scim_path(&self) -> String {
        let schema = self
            .extension
            .as_ref()
            .map_or_else(String::new, |urn| format!("{urn}:"));
        let filter = match &self.selection {
            Selection::Whole | Selection::First => String::new(),
            Selection::Primary => "[primary eq true]".to_owned(),
            Selection::Type(kind) | Selection::TypeOrAny(kind) => format!("[type eq \"{kind}\"]"),
        };
        let part = self
            .part
            .as_ref()
            .map_or_else(String::new, |part| format!(".{part}"));
        format!("{schema}{}{filter}{part}", self.attribute)
    }

    /// The attribute as a mapper's path, a dot in a URN escaped.
    pub(super) fn mapper_path(&self) -> String {
        match &self.extension {
            Some(urn) => format!("{}.{}", urn.replace('.', "\\."), self.attribute),
            None => self.attribute.clone(),
        }
    }

    /// Whether the SCIM client makes a list of objects of plain values.
    pub(super) fn holds_list(&self) -> bool {
        self.extension.is_none() && super::standard::is_core_list(&self.attribute)
    }

    /// Whether the path says this place to whoever reads it: some URNs and names cannot
    /// be told apart once they stand together.
    pub(super) fn is_told_by_its_path(&self) -> bool {
        let Ok(AttributePath::Attribute(read)) = self.scim_path().parse::<AttributePath>() else {
            return false;
        };
        read.schema.as_ref().map(|schema| schema.as_str()) == self.extension.as_deref()
            && read.attribute.as_str() == self.attribute
            && read.sub_attribute.as_ref().map(|part| part.as_str()) == self.part.as_deref()
    }
}
