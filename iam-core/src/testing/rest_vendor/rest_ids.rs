use serde_json::{Value, json};

use super::piece::Piece;

/// How the users of a [`RestApi`](super::RestApi) get their ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestIds {
    /// This, and a number: `u1`, `u2`.
    Counted(&'static str),
    /// Numbers: `1`, `2`.
    Numbers,
    /// Like `00000000-0000-4000-8000-000000000001`.
    Uuids,
    /// Whoever creates a user says its id, in the path or in the user.
    Given,
    /// The same, of ids that look like this: `@{name}:acme.example`. Others are refused.
    Formed(&'static str),
}

impl RestIds {
    /// The id of the user with this number, from 1; null where the vendor makes none.
    pub(super) fn number(self, number: usize) -> Value {
        match self {
            Self::Counted(before) => json!(format!("{before}{number}")),
            Self::Numbers => json!(number),
            Self::Uuids => json!(format!("00000000-0000-4000-8000-{number:012}")),
            Self::Given | Self::Formed(_) => Value::Null,
        }
    }

    /// Whether an id can be one.
    pub(super) fn may_be(self, id: &str) -> bool {
        match self {
            Self::Formed(form) => Piece::new(form).read(id).is_some(),
            _ => true,
        }
    }
}
