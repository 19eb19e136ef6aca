//! Settings of a client.

use std::sync::Arc;

use super::{
    Auth, Certificates, HttpClient, NoLog, Proxy, Redactor, RequestLog, RetryPolicy, Timeouts,
    base_url::{BaseUrl, Origin},
    parameters::parameter,
    settings::Settings,
    tls::{ClientCertificateProblem, Tls},
};
use crate::{Error, Secret};

/// Settings of an [`HttpClient`].
#[derive(Clone)]
#[must_use]
pub struct HttpClientBuilder {
    base_url: String,
    auth: Auth,
    certificates: Certificates,
    authorities: Option<String>,
    client_certificate: Option<(String, Secret)>,
    redirect_origins: Vec<String>,
    settings: Settings,
}

impl HttpClientBuilder {
    pub(super) fn new(base_url: &str) -> Self {
        Self {
            base_url: base_url.to_owned(),
            auth: Auth::None,
            certificates: Certificates::default(),
            authorities: None,
            client_certificate: None,
            redirect_origins: Vec::new(),
            settings: Settings {
                timeouts: Timeouts::default(),
                retries: RetryPolicy::default(),
                proxy: Proxy::default(),
                tls: Arc::default(),
                redirect_origins: Vec::new(),
                max_answer_bytes: 16 * 1024 * 1024,
                redactor: Redactor::default(),
                log: Arc::new(NoLog),
            },
        }
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

    /// Statuses by which this vendor says "not done, come again", besides 429.
    pub const fn busy(mut self, statuses: &'static [u16]) -> Self {
        self.settings.retries.busy = statuses;
        self
    }

    /// Which proxy requests go through.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.settings.proxy = proxy;
        self
    }

    /// Whose certificates are trusted.
    pub const fn certificates(mut self, certificates: Certificates) -> Self {
        self.certificates = certificates;
        self
    }

    /// Certificate authorities (PEM) that are trusted besides those of the machine.
    pub fn authorities(mut self, pem: &str) -> Self {
        self.authorities = Some(pem.to_owned());
        self
    }

    /// The certificate with which the instance proves who it is, the ones that lead to its
    /// authority after it, and its key: all PEM.
    pub fn client_certificate(mut self, pem: &str, key: Secret) -> Self {
        self.client_certificate = Some((pem.to_owned(), key));
        self
    }

    /// Where a redirect of a GET may lead, besides the origin that it comes from:
    /// `https://eu.acme.example`. What says who asks stays behind: authentication, headers
    /// of the request's own, the client certificate.
    pub fn redirect_origins(
        mut self,
        origins: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.redirect_origins = origins.into_iter().map(Into::into).collect();
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
    /// [`Error::Parameter`] for a URL, a proxy or a certificate that cannot be used.
    pub fn build(mut self) -> Result<HttpClient, Error> {
        let base_url =
            BaseUrl::parse(&self.base_url).map_err(|problem| parameter("url", problem))?;
        if self.certificates == Certificates::TrustAny && base_url.scheme() == "https" {
            self.settings.log.warning(
                "`insecure` is on: certificates are not verified, \
                 so the vendor may be somebody else",
            );
        }
        self.settings.tls = Arc::new(self.tls()?);
        self.settings.redirect_origins = self
            .redirect_origins
            .iter()
            .map(|text| Origin::parse(text))
            .collect::<Result<_, _>>()
            .map_err(|problem| parameter("redirect_origins", problem))?;
        HttpClient::new(base_url, self.auth, self.settings)
    }

    fn tls(&self) -> Result<Tls, Error> {
        let mut tls = Tls::trusting(self.certificates);
        if let Some(pem) = &self.authorities {
            tls = tls
                .and_authorities(pem)
                .map_err(|problem| parameter("ca_certificates", problem))?;
        }
        if let Some((certificate, key)) = &self.client_certificate {
            tls = tls
                .asking_as(certificate, key)
                .map_err(|problem| match problem {
                    ClientCertificateProblem::Certificate(problem) => {
                        parameter("client_certificate", problem)
                    }
                    ClientCertificateProblem::Key(problem) => parameter("client_key", problem),
                })?;
        }
        Ok(tls)
    }
}
