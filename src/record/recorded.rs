use super::RecordedAnswers;
use crate::answers::PackAnswers;

/// What a record is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    /// An integration.
    Integration(RecordedAnswers),
    /// A pack's own files.
    Pack(PackAnswers),
}
