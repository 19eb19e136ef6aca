//! Fake vendors over real sockets, for tests and for the `mock` command.
//!
//! [`FakeServer`] serves any [`FakeVendor`] on a loopback port and remembers what
//! it was asked. It asks for the vendor's [`VendorAuth`], so that a vendor itself answers
//! only who was let in. [`RestVendor`] does what a [`RestApi`] describes, [`ScimVendor`]
//! speaks SCIM 2.0, with any quirk that was seen on a product.
//!
//! ```
//! use iam_core::testing::{FakeServer, RestVendor};
//! use serde_json::json;
//!
//! let vendor = FakeServer::start(RestVendor::default());
//! let id = vendor.with(|users| users.add(json!({"user_name": "ada", "active": true})));
//! assert_eq!(vendor.with(|users| users.get(&id)["user_name"].clone()), json!("ada"));
//! ```

pub mod contract;
mod front_door;
mod rest_vendor;
mod scim_vendor;
mod server;
mod trial;
mod vendor;
mod vendor_auth;
mod vendor_session;

pub use crate::scim::Quirk as ScimQuirk;
pub use rest_vendor::{
    RestApi, RestCall, RestIds, RestMatch, RestNobody, RestPages, RestRateLimit, RestRefusal,
    RestUnknown, RestVendor,
};
pub use scim_vendor::ScimVendor;
pub use server::FakeServer;
pub use trial::Trial;
pub use vendor::{FakeVendor, VendorAnswer, VendorRequest};
pub use vendor_auth::VendorAuth;
pub use vendor_session::VendorSession;
