//! One page of a list.

use serde_json::Value;

/// One page of a list, and what the answer says beside it.
pub(super) struct Page {
    pub(super) rows: Vec<Value>,
    pub(super) beside: Value,
    pub(super) headers: Vec<(String, String)>,
}
