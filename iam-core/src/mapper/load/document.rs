//! A mapper file as JSON that knows where each of its values stands.

use std::{borrow::Cow, collections::HashSet};

use super::super::shape::JsonType;

/// A value, and the byte of the text that it begins at.
#[derive(Debug, PartialEq)]
pub(super) struct Node<'t> {
    pub(super) at: usize,
    pub(super) kind: Kind<'t>,
}

#[derive(Debug, PartialEq)]
pub(super) enum Kind<'t> {
    Null,
    Flag(bool),
    /// As it is written.
    Number(&'t str),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Object(Fields<'t>),
}

/// An object's keys and values, in the order of the text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Fields<'t> {
    pub(super) at: usize,
    pub(super) entries: Vec<(Key<'t>, Node<'t>)>,
}

/// A key, and the byte of the text that it begins at.
#[derive(Debug, PartialEq)]
pub(super) struct Key<'t> {
    pub(super) at: usize,
    pub(super) name: Cow<'t, str>,
}

impl Node<'_> {
    pub(super) const fn json_type(&self) -> JsonType {
        match self.kind {
            Kind::Null => JsonType::Null,
            Kind::Flag(_) => JsonType::Boolean,
            Kind::Number(_) => JsonType::Number,
            Kind::Text(_) => JsonType::Text,
            Kind::List(_) => JsonType::List,
            Kind::Object(_) => JsonType::Object,
        }
    }

    pub(super) const fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }
}

impl<'t> Fields<'t> {
    pub(super) fn get(&self, name: &str) -> Option<&Node<'t>> {
        let found = self.entries.iter().find(|(key, _)| key.name == name);
        found.map(|(_, value)| value)
    }

    /// Each key that stands here already, further up.
    pub(super) fn repeated(&self) -> impl Iterator<Item = &Key<'t>> {
        let mut seen = HashSet::new();
        let keys = self.entries.iter().map(|(key, _)| key);
        keys.filter(move |key| !seen.insert(key.name.as_ref()))
    }
}

/// Reads a text that `serde_json` has found to be JSON, no deeper nested than it allows.
///
/// Of any other text it makes something, but never panics.
pub(super) fn read(json: &str) -> Node<'_> {
    Reader { json, at: 0 }.value()
}

/// The byte of the text literal at `literal` where the character `skip` of its value is written.
pub(super) fn character_of_literal(json: &str, literal: usize, skip: usize) -> usize {
    let mut reader = Reader {
        json,
        at: literal + 1,
    };
    for _ in 0..skip {
        reader.character();
    }
    reader.at
}

struct Reader<'t> {
    json: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn value(&mut self) -> Node<'t> {
        self.blanks();
        let at = self.at;
        let kind = match self.peek() {
            Some(b'{') => Kind::Object(self.object()),
            Some(b'[') => Kind::List(self.list()),
            Some(b'"') => Kind::Text(self.text()),
            _ => match self.word() {
                "null" | "" => Kind::Null,
                "true" => Kind::Flag(true),
                "false" => Kind::Flag(false),
                number => Kind::Number(number),
            },
        };
        Node { at, kind }
    }

    fn object(&mut self) -> Fields<'t> {
        let at = self.at;
        self.at += 1;
        let mut entries = Vec::new();
        while !self.closes(b'}') {
            let key = Key {
                at: self.at,
                name: self.text(),
            };
            self.blanks();
            self.skip(b':');
            let value = self.value();
            entries.push((key, value));
            self.blanks();
            self.skip(b',');
        }
        Fields { at, entries }
    }

    fn list(&mut self) -> Vec<Node<'t>> {
        self.at += 1;
        let mut items = Vec::new();
        while !self.closes(b']') {
            items.push(self.value());
            self.blanks();
            self.skip(b',');
        }
        items
    }

    /// Whether the list or object ends here; where the text ends, everything does.
    fn closes(&mut self, bracket: u8) -> bool {
        self.blanks();
        match self.peek() {
            None => true,
            Some(byte) if byte == bracket => {
                self.at += 1;
                true
            }
            Some(_) => false,
        }
    }

    fn text(&mut self) -> Cow<'t, str> {
        let start = self.at;
        self.at += 1;
        let mut has_escapes = false;
        loop {
            match self.peek() {
                None => break,
                Some(b'"') => {
                    self.at += 1;
                    break;
                }
                Some(b'\\') => {
                    has_escapes = true;
                    self.at += 2;
                }
                Some(_) => self.at += 1,
            }
        }
        let literal = self.json.get(start..self.at).unwrap_or_default();
        if has_escapes {
            return Cow::Owned(serde_json::from_str(literal).unwrap_or_default());
        }
        Cow::Borrowed(
            literal
                .strip_prefix('"')
                .and_then(|text| text.strip_suffix('"'))
                .unwrap_or_default(),
        )
    }

    /// Passes one character of a text literal, however it is written.
    fn character(&mut self) {
        match self
            .json
            .get(self.at..)
            .and_then(|rest| rest.chars().next())
        {
            None | Some('"') => {}
            Some('\\') if self.json.as_bytes().get(self.at + 1) == Some(&b'u') => {
                // A character beyond U+FFFF is written as two escapes.
                let is_half = self
                    .json
                    .get(self.at + 2..self.at + 4)
                    .is_some_and(|digits| {
                        matches!(
                            digits.to_ascii_lowercase().as_str(),
                            "d8" | "d9" | "da" | "db"
                        )
                    });
                self.at += if is_half { 12 } else { 6 };
            }
            Some('\\') => self.at += 2,
            Some(character) => self.at += character.len_utf8(),
        }
    }

    /// A number, `null`, `true` or `false`.
    fn word(&mut self) -> &'t str {
        let rest = self.json.get(self.at..).unwrap_or_default();
        let is_end = |c: char| matches!(c, ',' | ']' | '}' | ' ' | '\t' | '\n' | '\r');
        let word = rest.split(is_end).next().unwrap_or_default();
        // Something is passed in any case: whatever the text is, it ends.
        self.at += word.len().max(1);
        word
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn skip(&mut self, byte: u8) {
        if self.peek() == Some(byte) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// The value without its places, the last of several keys winning as in `serde_json`.
    fn plain(node: &Node<'_>) -> Value {
        match &node.kind {
            Kind::Null => Value::Null,
            Kind::Flag(flag) => Value::Bool(*flag),
            Kind::Number(number) => serde_json::from_str(number).unwrap(),
            Kind::Text(text) => Value::from(text.as_ref()),
            Kind::List(items) => items.iter().map(plain).collect(),
            Kind::Object(fields) => Value::Object(
                fields
                    .entries
                    .iter()
                    .map(|(key, value)| (key.name.clone().into_owned(), plain(value)))
                    .collect(),
            ),
        }
    }

    #[test]
    fn it_reads_what_serde_json_reads() {
        for json in [
            r#"{"a": [1, -2.50e3, "x\n\"\u00e9\ud83d\ude00", null, true, false, {}, []], "b": {"c": "ü"}}"#,
            " [ ] ",
            "\"\\\\\"",
            "12345678901234567890123",
            "{\"a\" : {\n\t\"b\"\r\n:\n1 } , \"a\": 2}",
        ] {
            let expected: Value = serde_json::from_str(json).unwrap();
            assert_eq!(plain(&read(json)), expected, "{json}");
        }
    }

    #[test]
    fn every_value_and_key_knows_where_it_begins() {
        let json = r#"{"a": {"b": "x"}}"#;
        let Kind::Object(outer) = read(json).kind else {
            panic!("an object");
        };
        assert_eq!((outer.at, outer.entries[0].0.at), (0, 1));
        assert_eq!(outer.get("a").map(|node| node.at), Some(6));
    }

    #[test]
    fn a_character_of_a_literal_is_found_however_it_is_written() {
        let json = r#""aü\n\u00e9\ud83d\ude00z""#;
        for (skip, rest) in [
            (0, r#"aü\n\u00e9\ud83d\ude00z""#),
            (2, r#"\n\u00e9\ud83d\ude00z""#),
            (3, r#"\u00e9\ud83d\ude00z""#),
            (4, r#"\ud83d\ude00z""#),
            (5, r#"z""#),
            (6, "\""),
            (99, "\""),
        ] {
            assert_eq!(&json[character_of_literal(json, 0, skip)..], rest, "{skip}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[\\[\\]{},:\"\\\\a0 u\u{e9}]{0,40}") {
            let node = read(&text);
            if let Ok(expected) = serde_json::from_str::<Value>(&text) {
                prop_assert_eq!(plain(&node), expected);
            }
            let _ = character_of_literal(&text, 0, 3);
        }
    }

    #[test]
    fn keys_that_stand_twice_are_found() {
        let Kind::Object(fields) = read(r#"{"a": 1, "b": 2, "\u0061": 3}"#).kind else {
            panic!("an object");
        };
        let repeated: Vec<_> = fields.repeated().map(|key| key.at).collect();
        assert_eq!(repeated, [17]);
    }
}
