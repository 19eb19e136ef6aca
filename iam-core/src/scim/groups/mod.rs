//! Groups: look-up, changes, and the commands of `--commands groups`.
//!
//! What holds for users holds for groups: every row is compared with the name on this side,
//! what is refused is done another way, and a POST is never sent twice.
//!
//! ```text
//! Arguments -> GroupKey, GroupChange -> ScimClient -> GroupOutcome -> CommandResult
//! ```

mod change;
mod commands;
mod conversation;
mod group;
mod key;
mod lookup;
mod outcome;
mod write;

pub use change::GroupChange;
pub use conversation::Members;
pub use group::ScimGroup;
pub use key::GroupKey;
#[cfg(feature = "testing")]
pub(crate) use outcome::GROUP_MESSAGES;
