//! Text of a mapper file, fit to be shown in a message.

use std::fmt;

/// The most characters of a name or path that a message repeats.
const SHOWN: usize = 120;

/// Shows a text in backticks, control characters escaped, cut where it is very long.
pub(super) struct Quoted<'t>(pub(super) &'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("`")?;
        for (shown, character) in self.0.chars().enumerate() {
            if shown == SHOWN {
                formatter.write_str("…")?;
                break;
            }
            if character.is_control() || is_bidirectional_control(character) {
                write!(formatter, "{}", character.escape_default())?;
            } else {
                write!(formatter, "{character}")?;
            }
        }
        formatter.write_str("`")
    }
}

/// Characters that reorder what a terminal shows.
const fn is_bidirectional_control(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// Shows names as `` `a`, `b` and `c` ``; at most a dozen of them.
pub(super) struct Listed<'n, S>(pub(super) &'n [S]);

impl<S: AsRef<str>> fmt::Display for Listed<'_, S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 12;
        let shown = self.0.len().min(MOST);
        let hidden = self.0.len() - shown;
        for (index, name) in self.0.iter().take(shown).enumerate() {
            if index > 0 {
                let last = index + 1 == shown && hidden == 0;
                formatter.write_str(if last { " and " } else { ", " })?;
            }
            write!(formatter, "{}", Quoted(name.as_ref()))?;
        }
        if hidden > 0 {
            write!(formatter, " and {hidden} more")?;
        }
        Ok(())
    }
}
