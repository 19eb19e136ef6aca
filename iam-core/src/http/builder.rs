//! Settings of a client.

use std::{sync::Arc, time::Duration};

use super::{
    Auth, Certificates, HttpClient, NoLog, Proxy, Redactor, RequestLog, RetryPolicy, Timeouts,
    base_url::BaseUrl, settings::Settings,
};
use crate::{Error, Instance};

/// Settings of an [`HttpClient`].
#[derive(Clone)]
#[must_use]
pub struct HttpClientBuilder {
    base_url: String,
    auth: Auth,
    settings: Settings,
}

impl HttpClientBuilder {
    pub(super) fn new(base_url: &str) -> Self {
        Self {
            base_url: base_url.to_owned(),
            auth: Auth::None,
            settings: Settings {
                timeouts: Timeouts::default(),
                retries: RetryPolicy::default(),
                proxy: Proxy::default(),
                certificates: Certificates::default(),
                max_answer_bytes: 16 * 1024 * 1024,
                redactor: Redactor::default(),
                log: Arc::new(NoLog),
            },
        }
    }

    pub(super) fn for_instance(instance: &Instance) -> Result<Self, Error> {
        let params = instance.params();
        let mut builder = Self::new(params.text("url")?)
            .log(instance.log())
            .redactor(instance.redactor().clone());
        if params.flag("insecure")? {
            builder = builder.certificates(Certificates::TrustAny);
        }
        if params.flag("proxy")? {
            builder = builder.proxy(Proxy::System);
        }
        if let Some(timeout) = params.seconds("timeout")? {
            if timeout.is_zero() || timeout > Duration::from_secs(24 * 60 * 60) {
                return Err(parameter(
                    "timeout",
                    "is not a number of seconds from 1 to 86400",
                ));
            }
            builder = builder.timeouts(Timeouts::total(timeout));
        }
        let mut retries = RetryPolicy::default();
        if let Some(max_retries) = params.whole_number("max_retries")? {
            retries.max_retries = u32::try_from(max_retries)
                .ok()
                .filter(|max_retries| *max_retries <= 100)
                .ok_or_else(|| parameter("max_retries", "is not a number from 0 to 100"))?;
        }
        if let Some(max_wait) = params.seconds("max_retry_wait")? {
            if max_wait > Duration::from_secs(60 * 60) {
                return Err(parameter(
                    "max_retry_wait",
                    "is not a number of seconds from 0 to 3600",
                ));
            }
            retries.max_wait = max_wait;
        }
        Ok(builder.retries(retries))
    }

    /// Authenticates every request.
    pub fn auth(mut self, auth: Auth) -> Self {
        self.auth = auth;
        self
    }

    /// How long one try may take.
    pub const fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.settings.timeouts = timeouts;
        self
    }

    /// Which failures are repeated, and how often.
    pub const fn retries(mut self, retries: RetryPolicy) -> Self {
        self.settings.retries = retries;
        self
    }

    /// Which proxy requests go through.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.settings.proxy = proxy;
        self
    }

    /// Whose certificates are trusted.
    pub fn certificates(mut self, certificates: Certificates) -> Self {
        self.settings.certificates = certificates;
        self
    }

    /// The largest answer that is read, unpacked, in bytes. 16 MiB where nothing is said.
    pub const fn max_answer_bytes(mut self, bytes: u64) -> Self {
        self.settings.max_answer_bytes = bytes;
        self
    }

    /// Where each try is reported.
    pub fn log(mut self, log: Arc<dyn RequestLog>) -> Self {
        self.settings.log = log;
        self
    }

    /// What hides secrets in errors and in the log; the client adds its own to it.
    pub fn redactor(mut self, redactor: Redactor) -> Self {
        self.settings.redactor = redactor;
        self
    }

    /// The client.
    ///
    /// # Errors
    /// [`Error::Parameter`] for a URL or proxy that cannot be used.
    pub fn build(self) -> Result<HttpClient, Error> {
        let base_url =
            BaseUrl::parse(&self.base_url).map_err(|problem| parameter("url", problem))?;
        if self.settings.certificates == Certificates::TrustAny && base_url.scheme() == "https" {
            self.settings.log.warning(
                "warning: `insecure` is on: certificates are not verified, \
                 so the vendor may be somebody else",
            );
        }
        HttpClient::new(base_url, self.auth, self.settings)
    }
}

pub(super) fn parameter(name: &str, problem: impl Into<String>) -> Error {
    Error::Parameter {
        name: name.to_owned(),
        problem: problem.into(),
    }
}
