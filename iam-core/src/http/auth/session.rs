//! A log-in call whose answer goes into every request.

use std::{sync::OnceLock, time::Duration};

use super::{
    Authorization, TokenCache,
    kept::{Grant, Kept},
    logs_in::LogsIn,
};
use crate::{Error, LogInStep, Secret, http::HttpClient};

type LogIn = dyn Fn(&HttpClient) -> Result<Authorization, Error> + Send + Sync;
type LogOut = dyn Fn(&HttpClient, &Authorization) -> Result<(), Error> + Send + Sync;

/// A session: begun by a log-in call when it is needed, begun anew once after a 401, and
/// ended by a log-out call, where there is one, when the client is dropped.
///
/// ```
/// use iam_core::{Secret, http::{Auth, Authorization, Session}};
/// use serde_json::json;
///
/// let auth = Auth::session(
///     Session::new(|http| {
///         let answer = http
///             .post(["login"])
///             .json(&json!({"user": "svc", "password": "..."}))
///             .send()?;
///         Ok(Authorization::header("X-Session", answer.secret_at("token")?))
///     })
///     .log_out(|http, session| http.post(["logout"]).authorized(session).send().map(drop)),
/// );
/// ```
pub struct Session {
    log_in: Box<LogIn>,
    log_out: Option<Box<LogOut>>,
    life: Option<Duration>,
    kept: Kept,
    /// For the log-out, which happens when nobody is there to pass a client.
    http: OnceLock<HttpClient>,
}

impl Session {
    /// A session begun by this call. It is given the client without authentication.
    pub fn new(
        log_in: impl Fn(&HttpClient) -> Result<Authorization, Error> + Send + Sync + 'static,
    ) -> Self {
        Self {
            log_in: Box::new(log_in),
            log_out: None,
            life: None,
            kept: Kept::new(LogInStep::LogIn),
            http: OnceLock::new(),
        }
    }

    /// The call that ends the session. When it fails, the session is left to expire.
    #[must_use]
    pub fn log_out(
        mut self,
        log_out: impl Fn(&HttpClient, &Authorization) -> Result<(), Error> + Send + Sync + 'static,
    ) -> Self {
        self.log_out = Some(Box::new(log_out));
        self
    }

    /// How long a session lasts at the vendor; until a 401 where nothing is said.
    #[must_use]
    pub const fn lasts(mut self, life: Duration) -> Self {
        self.life = Some(life);
        self
    }

    /// Keeps the session on disk, beyond the client's life: it is then not ended, but used
    /// again. `username` and `password` are those that it is begun with.
    #[must_use]
    pub fn keep_in(mut self, cache: &TokenCache, username: &str, password: &Secret) -> Self {
        self.kept
            .in_file(cache.file(&["session", username], &[password]));
        self
    }
}

impl LogsIn for Session {
    fn kept(&self) -> &Kept {
        &self.kept
    }

    fn log_in(&self, http: &HttpClient) -> Result<Grant, Error> {
        let authorization = (self.log_in)(http)?;
        self.http.get_or_init(|| http.clone());
        Ok(Grant {
            authorization,
            lifetime: self.life,
        })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if self.kept.is_in_file() {
            return;
        }
        if let (Some(log_out), Some(http), Some(session)) =
            (&self.log_out, self.http.get(), self.kept.take())
        {
            // The command is done: a session that cannot be ended expires.
            let _ = log_out(http, &session);
        }
    }
}
