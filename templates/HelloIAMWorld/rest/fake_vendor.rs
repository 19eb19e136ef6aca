//! The API that the client is written for, played in memory: for the tests and the `mock` command.
//!
//! When the client learns to speak {{ display }}'s own API, so should this: anything that
//! implements `iam_core::testing::FakeVendor` will do.

use iam_core::testing::{RestApi, RestDisable, RestLookup, RestUpdate, RestVendor{% if auth != "basic" %}, VendorAuth{% endif %}};

/// A vendor that has no users yet.
pub fn fake_vendor() -> RestVendor {
    RestVendor::new(RestApi {
        lookup: RestLookup::{{ lookup | capitalize }},
        update: RestUpdate::{{ update | capitalize }},
        disable: RestDisable::{{ disable | capitalize }},
    })
{%- if auth != "basic" %}
    .asks_for({% include "vendor_auth" %})
{%- endif %}
}
