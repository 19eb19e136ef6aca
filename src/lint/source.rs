/// What reading one file gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Its text, without a byte order mark.
    Text(String),
    /// Its bytes, which are no text.
    Bytes(Vec<u8>),
    /// Nothing, and why: `it is no regular file`.
    Unreadable(String),
}

impl Source {
    /// A file's bytes, as text where they are some.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::Text(match text.strip_prefix('\u{feff}') {
                Some(rest) => rest.to_owned(),
                None => text,
            }),
            Err(error) => Self::Bytes(error.into_bytes()),
        }
    }
}
