use iam_core::json_error::byte_of;

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

    /// The character that an error of a JSON text names by its byte in the line.
    pub(super) fn of_json(text: &str, error: &serde_json::Error) -> Self {
        Self::of_byte(text, byte_of(text, error))
    }

    /// The same place, if the text has it: one that a reader counted otherwise is that of the
    /// line alone, and behind the end it is the last line.
    pub(super) fn within(self, text: &str) -> Self {
        let text = text.strip_suffix('\n').unwrap_or(text);
        let last = text.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let Some(line) = text.split('\n').nth(self.line.saturating_sub(1)) else {
            return Self::line(last);
        };
        let end = line.chars().count() + 1;
        Self {
            line: self.line.max(1),
            column: self.column.filter(|column| (1..=end).contains(column)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_a_json_text_is_at_a_character() {
        for (text, line, column) in [
            ("{\"ü\u{1F980}\" 1}", 1, 7),
            ("{\n  \"üü\": x}", 2, 9),
            ("{\"a\": 1,\n}", 2, 1),
            ("{\n", 2, 1),
            ("", 1, 1),
        ] {
            let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
            let found = Place::of_json(text, &error);
            assert_eq!(found, Place::character(line, column), "{text}");
        }
    }

    #[test]
    fn a_place_behind_the_end_is_the_last_line() {
        for (text, line, column, place) in [
            ("ab\nc", 1, 3, Place::character(1, 3)),
            ("ab\nc", 1, 4, Place::line(1)),
            ("ab\nc", 2, 2, Place::character(2, 2)),
            ("ab\nc", 3, 1, Place::line(2)),
            ("ab\nc\n", 3, 1, Place::line(2)),
            ("", 2, 1, Place::line(1)),
        ] {
            let found = Place::character(line, column).within(text);
            assert_eq!(found, place, "{text:?} {line} {column}");
        }
    }

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
