//! Where the keys of a yml stand.

use std::collections::HashMap;

use super::Place;

/// Where the keys and items of a YAML text in block style stand, by their paths:
/// `script/commands/0/name`.
///
/// The text is parsed elsewhere, by a whole YAML parser that tells no places. What is not
/// found here, as inside of `{...}`, has the place of what it is in.
pub(super) struct YmlIndex(HashMap<String, Place>);

/// Nothing of an integration's yml is nested deeper.
const MAX_DEPTH: usize = 12;
/// Nor has a key that is looked for more bytes.
const MAX_KEY: usize = 100;

impl YmlIndex {
    pub(super) fn of(text: &str) -> Self {
        let mut reader = Reader::default();
        for (index, line) in text.lines().enumerate() {
            reader.line(index + 1, line);
        }
        Self(reader.places)
    }

    /// The place of a path, or of the nearest thing around it.
    pub(super) fn place(&self, path: &str) -> Option<Place> {
        let mut path = path;
        loop {
            if let Some(place) = self.0.get(path) {
                return Some(*place);
            }
            path = path.rsplit_once('/')?.0;
        }
    }
}

#[derive(Default)]
struct Reader {
    places: HashMap<String, Place>,
    open: Vec<Open>,
    /// The indent of the key whose text of several lines is being passed.
    in_text: Option<usize>,
}

/// A key or an item whose inside is being read.
struct Open {
    indent: usize,
    path: String,
    is_item: bool,
    items: usize,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) {
        let mut rest = line.trim_start_matches(' ');
        let mut indent = line.len() - rest.len();
        if rest.trim().is_empty() {
            return;
        }
        match self.in_text {
            Some(outer) if indent > outer => return,
            _ => self.in_text = None,
        }
        if rest.starts_with(['#', '%']) || rest.starts_with("---") {
            return;
        }
        while rest == "-" || rest.starts_with("- ") {
            self.item(number, indent);
            let inside = rest[1..].trim_start_matches(' ');
            indent += rest.len() - inside.len();
            rest = inside;
            if self.open.len() > MAX_DEPTH {
                return;
            }
        }
        let Some((key, value)) = key_and_value(rest) else {
            return;
        };
        self.key(number, indent, key);
        if value.starts_with(['|', '>']) {
            self.in_text = Some(indent);
        }
    }

    fn item(&mut self, number: usize, indent: usize) {
        // A list may stand as far left as its key.
        self.close(|open| open.indent > indent || (open.indent == indent && open.is_item));
        let path = match self.open.last_mut() {
            Some(parent) => {
                parent.items += 1;
                format!("{}/{}", parent.path, parent.items - 1)
            }
            None => return,
        };
        self.enter(number, indent, path, true);
    }

    fn key(&mut self, number: usize, indent: usize, key: &str) {
        self.close(|open| open.indent >= indent);
        let path = match self.open.last() {
            Some(parent) => format!("{}/{key}", parent.path),
            None => key.to_owned(),
        };
        self.enter(number, indent, path, false);
    }

    fn close(&mut self, is_over: impl Fn(&Open) -> bool) {
        while self.open.last().is_some_and(&is_over) {
            self.open.pop();
        }
    }

    fn enter(&mut self, number: usize, indent: usize, path: String, is_item: bool) {
        if self.open.len() > MAX_DEPTH {
            return;
        }
        let place = Place::character(number, indent + 1);
        self.places.entry(path.clone()).or_insert(place);
        self.open.push(Open {
            indent,
            path,
            is_item,
            items: 0,
        });
    }
}

/// `key: value`, the key without quotes.
fn key_and_value(text: &str) -> Option<(&str, &str)> {
    let (key, value) = match text.split_once(": ") {
        Some((key, value)) => (key, value.trim()),
        None => (text.trim_end().strip_suffix(':')?, ""),
    };
    let unquoted = ['"', '\''].iter().find_map(|quote| {
        let inside = key.strip_prefix(*quote)?;
        inside.strip_suffix(*quote)
    });
    let key = unquoted.unwrap_or(key);
    (!key.is_empty() && key.len() <= MAX_KEY && !key.starts_with(['{', '[', '&', '*', '!']))
        .then_some((key, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const YML: &str = "\
# a comment: with a colon
name: Acme
description: >-
  text: that is no key
  - and no item
configuration:
- name: url
  type: 0
- display: \"a: b\"

  name: other
script:
  type: python
  commands:
  -   name: one
      arguments:
      - {name: a}
      - name: b
        predefined:
        - 'true'
  - name: two
fromversion: 6.10.0
";

    #[test]
    fn keys_and_items_are_found_by_their_paths() {
        let index = YmlIndex::of(YML);
        for (path, line, column) in [
            ("name", 2, 1),
            ("description", 3, 1),
            ("configuration/0", 7, 1),
            ("configuration/0/name", 7, 3),
            ("configuration/0/type", 8, 3),
            ("configuration/1", 9, 1),
            ("configuration/1/name", 11, 3),
            ("script/commands/0/name", 15, 7),
            ("script/commands/0/arguments/0/name", 17, 7),
            ("script/commands/0/arguments/1/name", 18, 9),
            ("script/commands/0/arguments/1/predefined/0", 20, 9),
            ("script/commands/1/name", 21, 5),
            ("script/commands/1/arguments/7/name", 21, 3),
            ("fromversion", 22, 1),
        ] {
            let place = index.place(path);
            assert_eq!(place, Some(Place::character(line, column)), "{path}");
        }
        assert_eq!(index.place("display"), None);
    }
}
