//! Where something stands in a mapper file.

use std::fmt;

/// A place in the text of a file; displayed as `line 3, column 14`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character of the line, from 1.
    pub column: usize,
}

impl Position {
    const START: Self = Self { line: 1, column: 1 };
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}, column {}", self.line, self.column)
    }
}

/// Turns bytes of a text into positions. Asked in ascending order, it reads the text once.
pub(super) struct Positions<'t> {
    text: &'t str,
    byte: usize,
    position: Position,
}

impl<'t> Positions<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self {
            text,
            byte: 0,
            position: Position::START,
        }
    }

    /// The position of the character that begins at this byte, or of the one that the byte is in.
    pub(super) fn of(&mut self, byte: usize) -> Position {
        if byte < self.byte {
            *self = Self::new(self.text);
        }
        for character in self.text[self.byte..].chars() {
            if self.byte + character.len_utf8() > byte {
                break;
            }
            self.byte += character.len_utf8();
            if character == '\n' {
                self.position.line += 1;
                self.position.column = 1;
            } else {
                self.position.column += 1;
            }
        }
        self.position
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_characters_are_counted_from_1() {
        let mut positions = Positions::new("aü\r\nb\n");
        for (byte, line, column) in [
            (0, 1, 1),
            (1, 1, 2),
            (2, 1, 2),
            (3, 1, 3),
            (5, 2, 1),
            (6, 2, 2),
            (99, 3, 1),
            (1, 1, 2),
        ] {
            assert_eq!(positions.of(byte), Position { line, column }, "{byte}");
        }
    }
}
