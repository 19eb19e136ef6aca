//! The trait for what is left.

use super::Authorization;
use crate::{Error, LogInStep, http::HttpClient};

/// A way of authentication: what is added to every request.
///
/// What is not among [`Auth`](super::Auth)'s variants implements this.
pub trait Authenticator: Send + Sync {
    /// What to add to a request. Called before each try, so a token must be kept.
    ///
    /// `http` is the same client without authentication, for a log-in call.
    ///
    /// # Errors
    /// [`Error::LogIn`] when the log-in call failed.
    fn authorize(&self, http: &HttpClient) -> Result<Authorization, Error>;

    /// Called once for a request that was answered 401: what to send instead, or `None`
    /// when there is nothing better and the 401 stands.
    ///
    /// Another thread may have renewed meanwhile; `refused` tells.
    ///
    /// # Errors
    /// [`Error::LogIn`] when the log-in call failed.
    fn renew(
        &self,
        http: &HttpClient,
        refused: &Authorization,
    ) -> Result<Option<Authorization>, Error> {
        let _ = (http, refused);
        Ok(None)
    }

    /// What is done before a request, if anything is: it tells people what to look at when
    /// the API itself answers 401 or 403.
    fn step(&self) -> Option<LogInStep> {
        None
    }
}
