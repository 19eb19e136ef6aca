//! A place in a resource.

use std::{fmt, str::FromStr};

use super::{AttributeName, AttributePathError, ValueFilter, parser};

/// A place in a resource: an attribute, one of its sub-attributes, or a whole extension.
///
/// ```
/// use iam_core::scim::AttributePath;
///
/// let path: AttributePath = "emails[type eq \"work\"].value".parse()?;
/// assert_eq!(path.to_string(), "emails[type eq \"work\"].value");
/// # Ok::<(), iam_core::scim::AttributePathError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum AttributePath {
    /// All attributes of one schema: `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User`.
    Schema(SchemaUrn),
    /// One attribute, or a part of it.
    Attribute(AttributeSelector),
}

/// An attribute, or a part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct AttributeSelector {
    /// The schema that declares the attribute; the resource's own where there is none.
    pub schema: Option<SchemaUrn>,
    /// The attribute.
    pub attribute: AttributeName,
    /// Which of the attribute's values; all of them where there is none.
    pub filter: Option<ValueFilter>,
    /// The part of the attribute; the whole where there is none.
    pub sub_attribute: Option<AttributeName>,
}

/// The URN of a schema; letter case makes no difference (RFC 8141, section 3.1).
#[derive(Debug, Clone, Eq)]
pub struct SchemaUrn(String);

impl SchemaUrn {
    pub(in crate::scim) fn new(urn: &str) -> Self {
        Self(urn.to_owned())
    }

    /// The URN as it was spelt.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PartialEq for SchemaUrn {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl FromStr for AttributePath {
    type Err = AttributePathError;

    fn from_str(path: &str) -> Result<Self, Self::Err> {
        parser::parse(path)
    }
}

impl fmt::Display for AttributePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema(urn) => formatter.write_str(urn.as_str()),
            Self::Attribute(selector) => selector.fmt(formatter),
        }
    }
}

impl fmt::Display for AttributeSelector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(schema) = &self.schema {
            write!(formatter, "{}:", schema.as_str())?;
        }
        self.attribute.fmt(formatter)?;
        if let Some(filter) = &self.filter {
            write!(formatter, "[{filter}]")?;
        }
        match &self.sub_attribute {
            Some(sub_attribute) => write!(formatter, ".{sub_attribute}"),
            None => Ok(()),
        }
    }
}
