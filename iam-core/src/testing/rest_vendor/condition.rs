//! What a request says of the user whom it means.

/// What a request says of the user whom it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Condition {
    /// The id.
    Id(String),
    /// The value of a field; `id` is short for the field of the id.
    Field(String, String),
    /// The id, or the value of a field that no two users share.
    Any(String),
}
