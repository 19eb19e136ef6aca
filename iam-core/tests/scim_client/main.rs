//! The SCIM client against the servers there are, played by [`ScimVendor`] over real sockets.

mod lookups;
mod setup;
mod writes;
