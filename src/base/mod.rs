//! `.iam-init.base`: the pristine rendering that an update compares with.
//!
//! One line: format, SHA-256, and the Base64 of a deflated archive. The archive holds
//! every text as it was rendered; of a binary file, of the lock file and of a vendored
//! `iam-core` it holds the hash, for these are replaced as a whole or not at all. It also
//! holds the hash of the record, so that neither file can be edited unnoticed.

mod archive;
#[expect(clippy::module_inception, reason = "a file is named after its type")]
mod base;
mod base_file;
mod error;
mod sealed_core;
#[cfg(test)]
mod tests;

#[cfg(fuzzing)]
pub(crate) use archive::unpack;
pub use base::Base;
pub(crate) use base_file::mergeable;
pub use base_file::{BaseContent, BaseFile};
pub use error::{BaseError, BaseProblem};
pub use sealed_core::SealedCore;
