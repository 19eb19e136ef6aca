/// What becomes of a field that a [`RestApi`](super::RestApi) does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RestUnknown {
    /// It is kept, and answered like any other.
    #[default]
    Kept,
    /// Nothing, and nothing is said.
    Ignored,
    /// The whole request is refused.
    Refused,
}
