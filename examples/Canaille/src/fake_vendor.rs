//! A SCIM 2.0 server, played in memory: for the tests and the `mock` command.
//!
//! Where Canaille has habits of its own, give them to it with `ScimVendor::with` and the
//! `iam_core::testing::ScimQuirk`s. A server that is known by name is played by
//! `ScimVendor::profile`.

use iam_core::testing::{ScimVendor, VendorAuth};

/// A server that has no users yet.
pub fn fake_vendor() -> ScimVendor {
    ScimVendor::default().asks_for(VendorAuth::Bearer)
}
