use std::borrow::Cow;

use super::{Mode, Owner};
use crate::sha256;

/// One file of a [`Tree`](super::Tree).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeFile {
    /// What it holds. Text ends its lines with LF on every platform.
    pub bytes: Cow<'static, [u8]>,
    /// Whether it can be run.
    pub mode: Mode,
    /// Whose it is once it is written.
    pub owner: Owner,
}

impl TreeFile {
    /// A text of the template's.
    #[must_use]
    pub fn text(text: String) -> Self {
        Self {
            bytes: Cow::Owned(text.into_bytes()),
            mode: Mode::Regular,
            owner: Owner::Template,
        }
    }

    /// The SHA-256 of the bytes, in small hexadecimal digits.
    #[must_use]
    pub fn sha256(&self) -> String {
        sha256::hex(&self.bytes)
    }
}
