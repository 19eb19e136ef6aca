//! `docs`: what a README says of the commands, from what happens over real sockets.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod checked;
mod files;
mod integration;
mod live;
mod written;
