//! How well a request fits a call.

use super::condition::Condition;

/// How well a request fits a call.
pub(super) enum Fit {
    /// It is another call.
    No,
    /// The path is this call's, and something else is not, for this reason.
    Unreadable(String),
    /// It is this call.
    Yes {
        /// How much of the request the call names: in the path, and after it. Of calls that fit,
        /// the one that names most is meant.
        closeness: (usize, usize),
        /// What is said of the user.
        said: Vec<Condition>,
    },
}
