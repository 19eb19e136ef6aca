//! What is known of servers before they are asked: quirks, and the profiles they make.

mod profile;
mod quirk;
mod quirks;

pub use profile::{Profile, UnknownProfile};
pub use quirk::{BrokenDiscovery, Quirk};
pub(super) use quirks::Quirks;
