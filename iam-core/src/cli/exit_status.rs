//! How a run of the generated binary ended.

use std::process::ExitCode;

/// The exit codes of a generated binary, from the best to the worst.
///
/// Scripts rely on the numbers. A management command does not fail because the vendor said no:
/// that is an outcome with `success: false`, and exits 0 unless `--fail` is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExitStatus {
    /// 0: there is an outcome, or whatever else was asked for.
    Outcome,
    /// 3: `--fail` was given, and the outcome has `success: false`; or `contract` found a broken
    /// rule; or README.md is stale for `docs --check`.
    Unsuccessful,
    /// 1: an error entry, or the result could not be made or written.
    Error,
    /// 2: wrong usage or wrong parameters; nothing was sent and nothing is on stdout.
    Usage,
    /// 130: `contract` was interrupted; the users that it had made are removed.
    Interrupted,
}

impl ExitStatus {
    /// The number that the process exits with.
    pub const fn code(self) -> u8 {
        match self {
            Self::Outcome => 0,
            Self::Error => 1,
            Self::Usage => 2,
            Self::Unsuccessful => 3,
            Self::Interrupted => 130,
        }
    }

    /// The worse of two: what a run of several commands exits with.
    #[must_use]
    pub fn worse(self, other: Self) -> Self {
        self.max(other)
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status.code())
    }
}

#[cfg(test)]
mod tests {
    use super::ExitStatus::{Error, Interrupted, Outcome, Unsuccessful, Usage};

    #[test]
    fn the_numbers_are_the_documented_ones() {
        assert_eq!(
            [Outcome, Error, Usage, Unsuccessful, Interrupted].map(super::ExitStatus::code),
            [0, 1, 2, 3, 130]
        );
    }

    #[test]
    fn the_worse_of_two_is_not_the_greater_number() {
        for (one, other, worse) in [
            (Outcome, Unsuccessful, Unsuccessful),
            (Unsuccessful, Error, Error),
            (Usage, Unsuccessful, Usage),
            (Outcome, Outcome, Outcome),
        ] {
            assert_eq!(one.worse(other), worse);
            assert_eq!(other.worse(one), worse);
        }
    }
}
