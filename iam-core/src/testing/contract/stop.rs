//! Why a rule was not kept to its end.

/// Why the check of a rule ended early.
pub(super) enum Stop {
    /// The rule is broken: what was expected, and what happened instead.
    Broken(String),
    /// What the rule is about did not come to pass, because a user could not be made for it.
    Unprepared {
        /// The rule that says of it what to change.
        first: &'static str,
        /// What was expected, and what happened instead.
        what: String,
    },
    /// The rule says nothing of this client or vendor, and why.
    NotApplicable(String),
    /// The run was interrupted.
    Interrupted,
}

impl Stop {
    pub(super) fn broken(what: impl Into<String>) -> Self {
        Self::Broken(what.into())
    }

    pub(super) fn not_applicable(why: impl Into<String>) -> Self {
        Self::NotApplicable(why.into())
    }
}
