//! A generated folder, brought to what today's template gives, without losing what its
//! developer did.
//!
//! ```text
//! folder -> record, base -> answers -> tree
//! base, folder, tree -> UpdatePlan -> ChangeSet -> disk
//! ```
//!
//! The plan is data: `check`, `plan`, `diff`, `--dry-run` and the real run share it.

mod core_update;
mod decide;
mod error;
mod generated_folder;
mod layers;
mod pack_lock;
mod renaming;
mod sections;
#[cfg(test)]
mod tests;
mod update_action;
mod update_file;
mod update_plan;
mod working_file;

pub use core_update::{CoreHashes, CoreUpdate};
pub use error::UpdateError;
pub use generated_folder::GeneratedFolder;
pub use renaming::Renaming;
pub use update_action::{Reason, UpdateAction};
pub use update_file::UpdateFile;
pub use update_plan::UpdatePlan;
pub(crate) use update_plan::is_seal;
pub use working_file::{Permissions, WorkingFile};
