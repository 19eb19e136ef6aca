//! Where something stands in a text.

use std::ops::Range;

/// A stretch of a path or an expression, in characters from 0; the end is not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first character.
    pub start: usize,
    /// One past the last character; equal to `start` where something is missing.
    pub end: usize,
}

impl Span {
    /// The span of some bytes of a text, counted in characters.
    pub(super) fn of_bytes(text: &str, bytes: Range<usize>) -> Self {
        let start = characters(text, bytes.start);
        let end = characters(text, bytes.end.max(bytes.start));
        Self { start, end }
    }

    /// The same span inside a longer text that has `by` more characters before it.
    pub(super) const fn shifted(self, by: usize) -> Self {
        Self {
            start: self.start + by,
            end: self.end + by,
        }
    }
}

/// How many characters stand before a byte.
fn characters(text: &str, byte: usize) -> usize {
    text.char_indices()
        .take_while(|(index, _)| *index < byte)
        .count()
}
