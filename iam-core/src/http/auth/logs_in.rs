//! What the ways have in common that log in first.

use super::{
    Authenticator, Authorization,
    kept::{Grant, Kept},
};
use crate::{Error, LogInStep, http::HttpClient};

/// A way of authentication that begins with a log-in, whose answer is kept.
pub(super) trait LogsIn: Send + Sync {
    /// Where the answer is kept.
    fn kept(&self) -> &Kept;

    /// Logs in.
    fn log_in(&self, http: &HttpClient) -> Result<Grant, Error>;
}

impl<L: LogsIn> Authenticator for L {
    fn authorize(&self, http: &HttpClient) -> Result<Authorization, Error> {
        self.kept().get(http, || self.log_in(http))
    }

    fn renew(
        &self,
        http: &HttpClient,
        refused: &Authorization,
    ) -> Result<Option<Authorization>, Error> {
        self.kept()
            .renew(http, refused, || self.log_in(http))
            .map(Some)
    }

    fn step(&self) -> Option<LogInStep> {
        Some(self.kept().step())
    }
}
