use super::when::When;

/// A piece of a template, which another takes in with `{% include "NAME" %}`.
///
/// Of the pieces of one name that one is taken which is made for the answers; where none is,
/// nothing is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partial {
    /// What templates call it.
    pub name: String,
    /// The source, a path inside the template set.
    pub from: String,
    /// The answers it is made for.
    pub when: When,
}
