//! The exit codes of `iam-init`, in one table.

use std::process::ExitCode;

/// How a run ended. Scripts rely on the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done, or nothing to do.
    Done,
    /// 1: failed; nothing was written.
    Failed,
    /// 2: the command line is wrong.
    Usage,
    /// 3: `--dry-run --exit-code` found something that a run would write.
    WouldChange,
    /// 3: `lint` found something that counts.
    Found,
    /// 4: something in the way would have been overwritten.
    Conflict,
    /// 130: the person who was asked did not want to answer; nothing was written.
    Interrupted,
}

impl Exit {
    /// The number that the process ends with.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::WouldChange | Self::Found => 3,
            Self::Conflict => 4,
            Self::Interrupted => 130,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
