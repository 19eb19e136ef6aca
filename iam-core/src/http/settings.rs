//! Everything that can be set, apart from address and authentication.

use std::sync::Arc;

use super::{Certificates, Proxy, Redactor, RequestLog, RetryPolicy, Timeouts};

/// Everything that can be set, apart from address and authentication.
#[derive(Clone)]
pub(super) struct Settings {
    pub(super) timeouts: Timeouts,
    pub(super) retries: RetryPolicy,
    pub(super) proxy: Proxy,
    pub(super) certificates: Certificates,
    pub(super) max_answer_bytes: u64,
    pub(super) redactor: Redactor,
    pub(super) log: Arc<dyn RequestLog>,
}
