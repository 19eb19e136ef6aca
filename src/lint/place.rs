/// Where in a file something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character of the line, from 1, where it is known.
    pub column: Option<usize>,
}

impl Place {
    /// A line as a whole.
    pub(super) const fn line(line: usize) -> Self {
        Self { line, column: None }
    }

    /// A character.
    pub(super) const fn character(line: usize, column: usize) -> Self {
        Self {
            line,
            column: Some(column),
        }
    }

    /// The character that begins at this byte of a text.
    pub(super) fn of_byte(text: &str, byte: usize) -> Self {
        let bytes = text.as_bytes();
        let before = &bytes[..byte.min(bytes.len())];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let start = before.iter().rposition(|byte| *byte == b'\n');
        let start = start.map_or(0, |newline| newline + 1);
        // Every byte that continues a character belongs to the one before.
        let continues = |byte: &&u8| (**byte & 0xc0) != 0x80;
        Self::character(line, before[start..].iter().filter(continues).count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_characters_are_counted_from_1() {
        let text = "aü\nb\r\n\u{1F980}c";
        for (byte, line, column) in [
            (0, 1, 1),
            (1, 1, 2),
            (3, 1, 3),
            (4, 2, 1),
            (7, 3, 1),
            (11, 3, 2),
            (99, 3, 3),
        ] {
            assert_eq!(Place::of_byte(text, byte), Place::character(line, column));
        }
    }
}
