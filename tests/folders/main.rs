//! What programs read of folders: plans, manifests, differences; and new names.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../aged/mod.rs"]
mod aged;
mod differences;
mod documents;
mod names;
#[path = "../schemas/mod.rs"]
mod schemas;
