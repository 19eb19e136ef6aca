//! The SCIM client against the servers there are, played by [`ScimVendor`] over real sockets.

mod discovery;
mod filters;
mod group_commands;
#[expect(
    clippy::expect_used,
    reason = "a test without its server or its user has nothing left to say"
)]
mod groups;
mod instances;
mod lookups;
#[expect(
    clippy::unwrap_used,
    reason = "a test without its mapper has nothing left to say"
)]
mod old_style;
#[expect(
    clippy::expect_used,
    reason = "a test without its server or its user has nothing left to say"
)]
mod profiles;
#[expect(
    clippy::expect_used,
    reason = "a test without its server or its user has nothing left to say"
)]
mod setup;
mod writes;
