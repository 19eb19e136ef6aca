//! One rule of the standard.

use super::{stage::Stage, stop::Stop};

/// One rule of the standard, as data and a function.
pub struct Rule {
    /// What the rule is called in reports and on the command line. It stays.
    pub id: &'static str,
    /// The rule in a few words.
    pub title: &'static str,
    /// The sentence of the standard behind it.
    pub standard: &'static str,
    /// What to change in a client that breaks it.
    pub remedy: &'static str,
    /// Where it can be checked.
    pub needs: Needs,
    pub(super) check: fn(&Stage<'_>) -> Result<(), Stop>,
}

/// What a rule needs to be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// It changes nothing: any system will do.
    Reading,
    /// It makes and changes users of its own.
    Writing,
    /// It needs answers that only a fake vendor gives.
    FakeVendor,
}

impl Needs {
    /// The word in lists and reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reading => "reads",
            Self::Writing => "writes",
            Self::FakeVendor => "fake vendor",
        }
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Rule").field(&self.id).finish()
    }
}
