use std::fmt;

use serde_json::Value;

use super::{FromScimError, Hostility};

/// One of the documents that a server describes itself with (RFC 7644, section 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// What the server can do (RFC 7643, section 5).
    ServiceProviderConfig,
    /// What kinds of resources there are (RFC 7643, section 6).
    ResourceTypes,
    /// Which attributes they have (RFC 7643, section 7).
    Schemas,
}

impl Document {
    /// All of them, in the order in which they are read.
    pub const ALL: [Self; 3] = [
        Self::ServiceProviderConfig,
        Self::ResourceTypes,
        Self::Schemas,
    ];

    /// The end of its path.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ServiceProviderConfig => "ServiceProviderConfig",
            Self::ResourceTypes => "ResourceTypes",
            Self::Schemas => "Schemas",
        }
    }

    /// The file that a saved answer is in.
    #[must_use]
    pub fn file_name(self) -> String {
        format!("{}.json", self.name())
    }

    pub(super) fn listed() -> String {
        Self::ALL.map(|document| format!("`{document}`")).join(", ")
    }
}

impl fmt::Display for Document {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "/{}", self.name())
    }
}

/// The documents as they came; what is not there is `None`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Discovery {
    /// `/ServiceProviderConfig`.
    pub service_provider_config: Option<Value>,
    /// `/ResourceTypes`.
    pub resource_types: Option<Value>,
    /// `/Schemas`.
    pub schemas: Option<Value>,
}

/// No schema is nested deeper: list, schema, attributes, attribute, parts, part, values.
const MAX_DEPTH: usize = 24;

impl Discovery {
    /// The largest document that is read, in bytes.
    pub const MAX_BYTES: u64 = 2 * 1024 * 1024;

    /// A document.
    #[must_use]
    pub fn get(&self, document: Document) -> Option<&Value> {
        match document {
            Document::ServiceProviderConfig => self.service_provider_config.as_ref(),
            Document::ResourceTypes => self.resource_types.as_ref(),
            Document::Schemas => self.schemas.as_ref(),
        }
    }

    /// Takes a document in.
    ///
    /// # Errors
    ///
    /// [`Hostility::Depth`] when it is nested deeper than any schema.
    pub fn set(&mut self, document: Document, value: Value) -> Result<(), FromScimError> {
        if is_deeper_than(&value, MAX_DEPTH) {
            return Err(FromScimError::Hostile {
                document,
                reason: Hostility::Depth { limit: MAX_DEPTH },
            });
        }
        *match document {
            Document::ServiceProviderConfig => &mut self.service_provider_config,
            Document::ResourceTypes => &mut self.resource_types,
            Document::Schemas => &mut self.schemas,
        } = Some(value);
        Ok(())
    }

    /// Reads JSON text.
    ///
    /// # Errors
    ///
    /// [`FromScimError`] says what it is instead, and where it stops being JSON.
    pub fn set_text(&mut self, document: Document, text: &[u8]) -> Result<(), FromScimError> {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let value = serde_json::from_slice(text).map_err(|error| not_json(document, &error))?;
        self.set(document, value)
    }

    /// Reads one JSON text that holds all documents by their names, as `scim-discovery.json`.
    ///
    /// # Errors
    ///
    /// [`FromScimError`] says what it is instead.
    pub fn from_one_text(text: &[u8]) -> Result<Self, FromScimError> {
        let mut whole = Self::default();
        whole.set_text(Document::Schemas, text)?;
        let mut discovery = Self::default();
        let Some(Value::Object(mut documents)) = whole.schemas else {
            return Ok(discovery);
        };
        for document in Document::ALL {
            if let Some(value) = documents.remove(document.name()) {
                discovery.set(document, value)?;
            }
        }
        Ok(discovery)
    }

    /// Whether no document is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        Document::ALL
            .into_iter()
            .all(|document| self.get(document).is_none())
    }

    /// The resources of a document that lists some: a ListResponse, or a bare array.
    pub(super) fn resources(&self, document: Document) -> Result<Option<&[Value]>, FromScimError> {
        let Some(value) = self.get(document) else {
            return Ok(None);
        };
        let resources = match value {
            Value::Array(resources) => Some(resources.as_slice()),
            Value::Object(list) => match super::json::get(list, "Resources") {
                Some(Value::Array(resources)) => Some(resources.as_slice()),
                Some(Value::Null) => Some(&[][..]),
                // A server without resources may leave the list out (RFC 7644, section 3.4.2).
                None if super::json::get(list, "totalResults").is_some() => Some(&[][..]),
                _ => None,
            },
            _ => None,
        };
        resources.map(Some).ok_or_else(|| FromScimError::Malformed {
            document,
            problem: "neither a ListResponse nor an array".to_owned(),
        })
    }
}

fn not_json(document: Document, error: &serde_json::Error) -> FromScimError {
    let at = format!("line {}, column {}", error.line(), error.column());
    FromScimError::Malformed {
        document,
        problem: format!("not JSON ({at})"),
    }
}

/// Looks no deeper than the limit, so that it ends on anything.
fn is_deeper_than(value: &Value, limit: usize) -> bool {
    let mut inside: Box<dyn Iterator<Item = &Value>> = match value {
        Value::Array(elements) => Box::new(elements.iter()),
        Value::Object(members) => Box::new(members.values()),
        _ => return false,
    };
    limit == 0 || inside.any(|value| is_deeper_than(value, limit - 1))
}
