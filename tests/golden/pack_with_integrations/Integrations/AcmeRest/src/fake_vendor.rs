//! The API that the client is written for, played in memory: for the tests and the `mock` command.
//!
//! When the client learns to speak AcmeRest's own API, so should this: anything that
//! implements `iam_core::testing::FakeVendor` will do.

use iam_core::testing::{RestApi, RestDisable, RestLookup, RestUpdate, RestVendor};

/// A vendor that has no users yet.
pub fn fake_vendor() -> RestVendor {
    RestVendor::new(RestApi {
        lookup: RestLookup::Query,
        update: RestUpdate::Patch,
        disable: RestDisable::Patch,
    })
}
