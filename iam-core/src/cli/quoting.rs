//! How a piece of what a person typed is shown in an error.

const LONGEST: usize = 60;

/// A piece in backticks: control characters escaped, and cut where it is long.
pub(super) fn quoted(piece: &str) -> String {
    let mut shown: String = printable(piece).chars().take(LONGEST).collect();
    if printable(piece).chars().count() > LONGEST {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// A text that can do nothing to a terminal: one line, no control or direction characters.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let escaped = c.is_control()
                || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
            let plain = (!escaped).then_some(c);
            plain
                .into_iter()
                .chain(escaped.then(|| c.escape_default()).into_iter().flatten())
        })
        .collect()
}

/// Whether a word looks like a name and so can be shown: a value may be personal.
pub(super) fn looks_like_a_name(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= LONGEST
        && word
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_cannot_command_the_terminal() {
        assert_eq!(quoted("a\u{1b}[31m\n"), "`a\\u{1b}[31m\\n`");
        assert_eq!(quoted("\u{202e}a"), "`\\u{202e}a`");
        assert_eq!(quoted(&"x".repeat(61)), format!("`{}…`", "x".repeat(60)));
    }

    #[test]
    fn only_what_looks_like_a_name_is_shown() {
        for (word, name) in [
            ("allow-enable", true),
            ("user_profile", true),
            ("ada@acme.example", false),
            ("{\"a\":1}", false),
            ("", false),
        ] {
            assert_eq!(looks_like_a_name(word), name, "{word}");
        }
    }
}
