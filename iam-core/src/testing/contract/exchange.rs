//! One request and its answer, as they were seen on the wire.

use serde_json::Value;

use super::habits::Role;
use crate::testing::VendorRequest;

/// One request and its answer, as they were seen on the wire.
#[derive(Clone)]
pub(super) struct Exchange {
    pub(super) request: VendorRequest,
    pub(super) role: Role,
    pub(super) status: u16,
    /// The answer as JSON; null when it is none.
    pub(super) body: Value,
}

impl Exchange {
    /// `METHOD target -> status`
    pub(super) fn line(&self) -> String {
        format!("{} -> {}", self.call(), self.status)
    }

    /// `METHOD target`
    pub(super) fn call(&self) -> String {
        format!("{} {}", self.request.method, self.request.target)
    }

    /// `METHOD path`
    pub(super) fn endpoint(&self) -> String {
        let path = self.request.target.split('?').next().unwrap_or_default();
        format!("{} {path}", self.request.method)
    }
}
