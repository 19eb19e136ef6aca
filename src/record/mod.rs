//! `.iam-init.yml`, in a pack `.iam-init.yaml`: how a folder was generated. Template set,
//! version and answers, and nothing else; written and read here, so that what is written
//! can be read.

mod error;
mod read;
#[expect(clippy::module_inception, reason = "a file is named after its type")]
mod record;
mod recorded;
mod recorded_answers;
#[cfg(test)]
mod tests;

pub(crate) use error::RESTORE;
pub use error::{RecordError, RecordProblem};
pub use record::Record;
pub use recorded::Recorded;
pub use recorded_answers::{RecordedAnswers, RecordedCore};
