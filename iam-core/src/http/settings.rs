//! Everything that can be set, apart from address and authentication.

use std::sync::Arc;

use super::{Proxy, Redactor, RequestLog, RetryPolicy, Timeouts, base_url::Origin, tls::Tls};

/// Everything that can be set, apart from address and authentication.
#[derive(Clone)]
pub(super) struct Settings {
    pub(super) timeouts: Timeouts,
    pub(super) retries: RetryPolicy,
    pub(super) proxy: Proxy,
    pub(super) tls: Arc<Tls>,
    /// Where a redirect of a GET may lead, besides the origin that it comes from.
    pub(super) redirect_origins: Vec<Origin>,
    pub(super) max_answer_bytes: u64,
    pub(super) redactor: Redactor,
    pub(super) log: Arc<dyn RequestLog>,
}

impl Settings {
    /// The same settings, for a place where nobody may know who asks.
    pub(super) fn anonymous(&self) -> Self {
        Self {
            tls: Arc::new(self.tls.without_client()),
            ..self.clone()
        }
    }
}
