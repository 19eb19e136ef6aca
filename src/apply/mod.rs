//! A plan, put on the disk.
//!
//! # What a kill leaves
//!
//! A new folder is made whole under another name in the output folder and gets
//! its own name by one rename, after its `iam-core/` and before the workspace
//! that it joins: whoever sees `MyIntegration/` sees all of it, with its core.
//! A run that is killed leaves at most a folder `.iam-init-stage-…`, which the
//! next run in that folder removes.
//!
//! A folder that is rewritten (`--force`) holds other people's files, so it is
//! not exchanged. All new files are written aside first; one rename to
//! `.iam-init-commit-MyIntegration` is the point of no return; then each file
//! is moved into place by a rename of its own. Killed before that point, the
//! folder is as it was. Killed after it, the files that are still to be moved
//! stand in that folder, and the next run moves them: a file is old or new,
//! never in between.
//!
//! An integration in a pack is several folders and some changes of the pack's own files.
//! These go the second way: everything is written aside, with a list of the changes, and
//! one rename in the pack's folder is the point of no return. Runs in one pack take turns.
//!
//! An update changes, moves and deletes files of other people's folders by the same
//! principle, with a journal: see `transaction.rs`.
//!
//! Nothing is flushed to the platter: what a power failure leaves is the file
//! system's to say.

mod apply_plan;
mod change_set;
mod commit;
mod error;
mod folder_lock;
mod in_pack;
mod journal;
mod manifest;
mod output_folder;
mod rename;
mod staging;
mod steps;
mod transaction;

pub use apply_plan::apply;
pub use change_set::{ChangeSet, Step};
pub use commit::{is_rewritten, resume};
pub use error::ApplyError;
pub use folder_lock::FolderLock;
pub use in_pack::{Turn, is_left_in, take_turn, take_turn_in};
pub use transaction::{change, is_interrupted, resume_changes};
