//! What can be asked for, as one table. The help of options, `iam-init questions`, answers in
//! a file and the wizard are made from it.

mod answers_error;
mod answers_file;
mod complete;
#[expect(clippy::module_inception, reason = "a file is named after its type")]
mod question;
mod table;
#[cfg(test)]
mod tests;
mod wizard;

#[cfg(fuzzing)]
pub(crate) use answers_file::parse as read_answers;
pub(crate) use complete::{Incomplete, complete};
pub use question::{Kind, Question};
