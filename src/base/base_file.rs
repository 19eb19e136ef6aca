use crate::sha256;
use crate::tree::Mode;

/// One file of the pristine rendering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseFile {
    /// The template that it was made of, which stays the same when the file moves.
    pub source: String,
    /// Its permissions.
    pub mode: Mode,
    /// What it held.
    pub content: BaseContent,
}

/// What a file of the pristine rendering held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BaseContent {
    /// A text, which can be merged.
    Text(String),
    /// Something that is replaced as a whole or not at all, by its SHA-256.
    Hash(String),
}

impl BaseContent {
    /// A text as such, anything else by its hash.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        match mergeable(bytes) {
            Some(text) => Self::Text(text.to_owned()),
            None => Self::Hash(sha256::hex(bytes)),
        }
    }

    /// Whether these bytes are the ones that it was.
    #[must_use]
    pub fn is(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Text(text) => text.as_bytes() == bytes,
            Self::Hash(hash) => *hash == sha256::hex(bytes),
        }
    }
}

/// The bytes as a text that can be merged line by line.
pub(crate) fn mergeable(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains('\0'))
}
