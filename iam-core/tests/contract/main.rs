//! The contract suite: right clients keep every rule, and each wrong one is caught.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod broken;
mod defect;
mod interrupted;
mod kept;
mod live;
mod rest;
mod schema;
mod scim;
