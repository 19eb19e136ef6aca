//! The SCIM client against the servers there are, played by [`ScimVendor`] over real sockets.

mod groups;
mod instances;
mod lookups;
mod old_style;
#[expect(
    clippy::expect_used,
    reason = "a test without its server or its user has nothing left to say"
)]
mod setup;
mod writes;
