//! An authorization that may be sent.

use std::sync::Arc;

use super::Authorization;
use crate::http::Redactor;

/// What a request says of who asks, with every secret in it known to the redactor.
///
/// Only this is sent, so that no credentials go out that could come back into a log. Clones are
/// cheap: most clients say the same with every request.
#[derive(Debug, Clone, Default)]
pub(in crate::http) struct HiddenAuthorization(Arc<Authorization>);

impl HiddenAuthorization {
    /// Hides its secrets.
    pub(in crate::http) fn new(authorization: Authorization, redactor: &Redactor) -> Self {
        for secret in authorization.secrets() {
            redactor.hide_header(secret);
        }
        Self(Arc::new(authorization))
    }

    /// The authorization itself.
    pub(in crate::http) fn get(&self) -> &Authorization {
        &self.0
    }
}
