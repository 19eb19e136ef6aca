//! Trees that are kept beside a test and compared with what is rendered today.

mod difference;
#[expect(clippy::module_inception, reason = "a file is named after its type")]
mod snapshot;
#[cfg(test)]
mod tests;

pub use difference::Difference;
pub use snapshot::{Snapshot, SnapshotError};
