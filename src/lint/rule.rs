use std::fmt;

use super::findings::Findings;
use super::integration::Integration;
use super::{Scope, Severity};

/// One thing that is looked for. `docs/lint.md` says what, why, and what to do about it.
pub struct Rule {
    /// The name by which it is known to scripts; it never changes.
    pub id: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// Which folders it is for.
    pub scope: Scope,
    /// What it finds, in a few words.
    pub title: &'static str,
    pub(super) check: fn(&Integration<'_>, &mut Findings<'_>),
}

impl fmt::Debug for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}
