//! Vendors of every kind that was seen, described: each difference in a few lines, and whole
//! vendors with clients that keep the standard.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod crm;
mod desk;
mod differences;
mod directory;
mod homeserver;
mod integration;
mod kept;
mod talk;
