//! Whether a user was removed.

/// What became of a request to remove a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    /// The user is not there any more.
    Removed,
    /// The client does not remove users.
    NotOffered,
}
