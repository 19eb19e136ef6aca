//! A SCIM 2.0 server, played in memory: for the tests and the `mock` command.
//!
//! Where {{ display }} has habits of its own, give them to it with `ScimVendor::with` and the
//! `iam_core::testing::ScimQuirk`s. A server that is known by name is played by
//! `ScimVendor::profile`.

{% if auth == "" -%}
use iam_core::testing::ScimVendor;
{%- else -%}
use iam_core::testing::{ScimVendor, VendorAuth{% if auth == "session" %}, VendorSession{% endif %}};
{%- endif %}

/// A server that has no users yet.
pub fn fake_vendor() -> ScimVendor {
    ScimVendor::default(){% if auth != "" %}.asks_for({% include "vendor_auth" %}){% endif %}
}
{%- if auth == "session" %}

{% include "vendor_session" %}
{%- endif %}
