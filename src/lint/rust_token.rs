//! The words of Rust code, read tolerantly.
//!
//! What is looked for stands in calls with texts in them, as `.command("name", function)`.
//! For that a reader of words does, which takes code that does not compile too; a parser of
//! the whole language (`syn`) refuses such code, and would be the largest part of the program.

use std::borrow::Cow;

/// A word of the code, and the byte that it begins at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RustToken<'t> {
    pub(super) at: usize,
    pub(super) kind: RustTokenKind<'t>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum RustTokenKind<'t> {
    /// A name or a keyword.
    Word(&'t str),
    /// The value of a text literal of any kind.
    Text(Cow<'t, str>),
    /// A number, a character or a lifetime.
    Other,
    /// A single character of punctuation.
    Mark(char),
}

impl RustToken<'_> {
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.kind == RustTokenKind::Mark(mark)
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.word() == Some(word)
    }

    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            RustTokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            RustTokenKind::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The words of a code, comments left out.
pub(super) fn rust_tokens(code: &str) -> Vec<RustToken<'_>> {
    let mut lexer = Lexer { code, at: 0 };
    std::iter::from_fn(|| lexer.next()).collect()
}

/// From the token at `open`, which opens a bracket, to the one that closes it, not included.
pub(super) fn inside<'c, 't>(tokens: &'c [RustToken<'t>], open: usize) -> &'c [RustToken<'t>] {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(open) {
        match token.kind {
            RustTokenKind::Mark('(' | '[' | '{') => depth += 1,
            RustTokenKind::Mark(')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return &tokens[(open + 1).min(index)..index];
        }
    }
    &tokens[(open + 1).min(tokens.len())..]
}

struct Lexer<'t> {
    code: &'t str,
    at: usize,
}

impl<'t> Lexer<'t> {
    fn next(&mut self) -> Option<RustToken<'t>> {
        self.skip_blanks_and_comments();
        let at = self.at;
        let first = self.rest().chars().next()?;
        let kind = if let Some(kind) = self.literal() {
            kind
        } else if first.is_alphabetic() || first == '_' {
            RustTokenKind::Word(self.take_while(|c| c.is_alphanumeric() || c == '_'))
        } else if first.is_ascii_digit() {
            self.take_while(|c| c.is_alphanumeric() || c == '_');
            RustTokenKind::Other
        } else {
            self.at += first.len_utf8();
            RustTokenKind::Mark(first)
        };
        Some(RustToken { at, kind })
    }

    fn rest(&self) -> &'t str {
        &self.code[self.at..]
    }

    fn take_while(&mut self, is_inside: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|c| !is_inside(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    fn skip_blanks_and_comments(&mut self) {
        loop {
            self.take_while(char::is_whitespace);
            if self.rest().starts_with("//") {
                self.take_while(|c| c != '\n');
            } else if self.rest().starts_with("/*") {
                self.block_comment();
            } else {
                return;
            }
        }
    }

    /// Comments nest.
    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        let bytes = self.code.as_bytes();
        while self.at < bytes.len() {
            match &bytes[self.at..] {
                [b'/', b'*', ..] => {
                    depth += 1;
                    self.at += 2;
                }
                [b'*', b'/', ..] => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
    }

    /// A text, a character or a lifetime, if one begins here.
    fn literal(&mut self) -> Option<RustTokenKind<'t>> {
        let rest = self.rest();
        let prefix = rest.len() - rest.trim_start_matches(['b', 'c', 'r']).len();
        let after = &rest[prefix.min(2)..];
        if prefix <= 2 && after.starts_with('"') && !rest[..prefix].contains('r') {
            self.at += prefix + 1;
            return Some(RustTokenKind::Text(self.quoted()));
        }
        if prefix <= 2 && rest[..prefix].ends_with('r') {
            let hashes = after.len() - after.trim_start_matches('#').len();
            if after[hashes..].starts_with('"') {
                let inside = &after[hashes + 1..];
                let end = format!("\"{}", "#".repeat(hashes));
                let length = inside.find(&end).unwrap_or(inside.len());
                let whole = prefix + hashes + 1 + length + end.len();
                self.at = (self.at + whole).min(self.code.len());
                return Some(RustTokenKind::Text(Cow::Borrowed(&inside[..length])));
            }
        }
        if prefix <= 1 && after.starts_with('\'') && !rest.starts_with(['c', 'r']) {
            self.at += prefix + 1;
            self.character_or_lifetime();
            return Some(RustTokenKind::Other);
        }
        None
    }

    /// The rest of a text whose first quote is behind.
    fn quoted(&mut self) -> Cow<'t, str> {
        let rest = self.rest();
        let mut value = String::new();
        let mut characters = rest.char_indices();
        while let Some((index, c)) = characters.next() {
            match c {
                '"' => {
                    self.at += index + 1;
                    return Cow::Owned(value);
                }
                '\\' => match characters.next().map(|(_, c)| c) {
                    Some('n') => value.push('\n'),
                    Some('t') => value.push('\t'),
                    // A line that goes on.
                    Some('\n') => {
                        let inside = characters.as_str();
                        let blanks = inside.len() - inside.trim_start().len();
                        characters
                            .by_ref()
                            .take(inside[..blanks].chars().count())
                            .count();
                    }
                    Some(other) => value.push(other),
                    None => {}
                },
                other => value.push(other),
            }
        }
        self.at = self.code.len();
        Cow::Owned(value)
    }

    /// What follows a single quote.
    fn character_or_lifetime(&mut self) {
        let mut characters = self.rest().chars();
        match (characters.next(), characters.next()) {
            (Some('\\'), Some(escaped)) => {
                self.at += 1 + escaped.len_utf8();
                self.take_while(|c| c != '\'' && c != '\n');
                if self.rest().starts_with('\'') {
                    self.at += 1;
                }
            }
            (Some(c), Some('\'')) => self.at += c.len_utf8() + 1,
            _ => {
                self.take_while(|c| c.is_alphanumeric() || c == '_');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str) -> String {
        let shown: Vec<String> = rust_tokens(code)
            .iter()
            .map(|token| match &token.kind {
                RustTokenKind::Word(word) => (*word).to_owned(),
                RustTokenKind::Text(text) => format!("{text:?}"),
                RustTokenKind::Other => "_".to_owned(),
                RustTokenKind::Mark(mark) => mark.to_string(),
            })
            .collect();
        shown.join(" ")
    }

    #[test]
    fn words_texts_and_marks_are_told_apart() {
        for (code, tokens) in [
            ("a.b(\"c\", 1)", "a . b ( \"c\" , _ )"),
            ("// a \"b\n/* c /* d */ \"e */ f", "f"),
            (r##"r#"a"b"# br"c" b"d" c"e""##, r#""a\"b" "c" "d" "e""#),
            (r#""a\"b\\" "x\ny""#, r#""a\"b\\" "x\ny""#),
            ("\"a \\\n   b\"", "\"a b\""),
            (
                "'a' '\\'' b'x' '\\u{1F980}' 'a: &'static str",
                "_ _ _ _ _ : & _ str",
            ),
            ("r#type crate bar c_r", "r # type crate bar c_r"),
            ("\"open", "\"open\""),
            ("r#\"open", "\"open\""),
            ("/* open", ""),
            ("'", "_"),
            ("é::ß", "é : : ß"),
        ] {
            assert_eq!(shown(code), tokens, "{code}");
        }
    }

    #[test]
    fn the_inside_of_a_bracket_ends_where_it_is_closed() {
        let tokens = rust_tokens("f(a, [b], {c}) d");
        assert_eq!(inside(&tokens, 1).len(), 9);
        let open = rust_tokens("f(a, b");
        assert_eq!(inside(&open, 1).len(), 3);
        assert_eq!(inside(&open, 99).len(), 0);
    }
}
