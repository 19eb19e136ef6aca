//! A text with a place for something in it.

/// A text that may have a place for something in it: `users`, `{id}`, `Users('{id}')`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    before: String,
    /// What has its place there; nothing in a plain text.
    pub(super) name: Option<String>,
    after: String,
}

impl Piece {
    pub(super) fn new(text: &str) -> Self {
        let parts = text.split_once('{').and_then(|(before, rest)| {
            let (name, after) = rest.split_once('}')?;
            Some((before, name, after))
        });
        match parts {
            Some((before, name, after)) => Self {
                before: before.to_owned(),
                name: Some(name.to_owned()),
                after: after.to_owned(),
            },
            None => Self {
                before: text.to_owned(),
                name: None,
                after: String::new(),
            },
        }
    }

    /// What stands in the place of a text; nothing where there is none, and `None` when the text
    /// is another.
    pub(super) fn read<'t>(&self, text: &'t str) -> Option<Option<&'t str>> {
        if self.name.is_none() {
            return (text == self.before).then_some(None);
        }
        let inside = text
            .strip_prefix(self.before.as_str())?
            .strip_suffix(self.after.as_str())?;
        (!inside.is_empty()).then_some(Some(inside))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_around_its_place() {
        for (piece, text, expected) in [
            ("users", "users", Some(None)),
            ("users", "user", None),
            ("{id}", "u1", Some(Some("u1"))),
            ("{id}", "", None),
            ("Users('{id}')", "Users('u1')", Some(Some("u1"))),
            ("Users('{id}')", "Users('')", None),
            ("Users('{id}')", "Users", None),
        ] {
            assert_eq!(Piece::new(piece).read(text), expected, "{piece} {text}");
        }
    }
}
