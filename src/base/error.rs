use std::path::PathBuf;

use thiserror::Error;

use super::Base;
use crate::record::RESTORE;

/// A pristine rendering that cannot be relied on.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}: {problem}", .path.display())]
pub struct BaseError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub problem: BaseProblem,
}

/// What can be wrong with a pristine rendering.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BaseProblem {
    /// It is not there.
    #[error("it is missing, so what you changed cannot be told from what the template gave")]
    Missing,
    /// It cannot be read.
    #[error("it cannot be read: {message}")]
    Read {
        /// The system's words.
        message: String,
    },
    /// It has the marks of a merge by a version control system.
    #[error("it holds the conflict markers of a merge")]
    Merged,
    /// Another format.
    #[error("its format is not the one that this iam-init reads")]
    Format,
    /// It was damaged or edited.
    #[error("it was damaged: {what}")]
    Damaged {
        /// What does not fit.
        what: &'static str,
    },
    /// It is larger than any.
    #[error("it is larger than {} MiB", Base::MAX_UNPACKED >> 20)]
    TooLarge,
}

impl BaseError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        match self.problem {
            BaseProblem::Merged => {
                "take `.iam-init.base` and `.iam-init.yml` (in a pack `.iam-init.yaml`) from one side of the merge, both from the same, and run `iam-init update`"
                    .to_owned()
            }
            BaseProblem::Format => "use the iam-init that wrote it, or a later one".to_owned(),
            BaseProblem::Missing
            | BaseProblem::Read { .. }
            | BaseProblem::Damaged { .. }
            | BaseProblem::TooLarge => RESTORE.to_owned(),
        }
    }
}
