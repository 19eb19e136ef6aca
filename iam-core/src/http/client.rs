//! The client: the retries around a try, and what an answer means.

use std::{
    fmt,
    sync::Arc,
    thread,
    time::{Instant, SystemTime},
};

use ureq::http::Method;

use super::{
    Auth, Authenticator, Authorization, HttpClientBuilder, HttpResponse, Redactor, RequestBuilder,
    auth::HiddenAuthorization, base_url::BaseUrl, channel::Channel, parameters::parameter,
    request::Outgoing, retry_after, retry_policy::Failure, route::Route, settings::Settings,
};
use crate::{Error, Instance, Refusal, TooLong};

/// A client for one vendor's API.
///
/// ```no_run
/// use iam_core::{Secret, http::{Auth, HttpClient}};
///
/// # fn main() -> Result<(), iam_core::Error> {
/// let http = HttpClient::builder("https://acme.example/api")
///     .auth(Auth::bearer(Secret::new("...")))
///     .build()?;
/// let user = http.get(["users", "a/b"]).query("fields", "all").send()?.json()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct HttpClient {
    channel: Arc<Channel>,
    auth: Auth,
    /// What it says with every request, where that is always the same.
    constant: Option<HiddenAuthorization>,
}

impl HttpClient {
    /// Settings from the instance's parameters, and its log, and its secrets to hide.
    ///
    /// | parameter | where nothing is said |
    /// | --- | --- |
    /// | `url` | required |
    /// | `timeout`, `read_timeout`, `connect_timeout` | 60, 30 and 10 seconds, see [`Timeouts`](super::Timeouts) |
    /// | `max_retries`, `max_retry_wait`, `max_retry_time` | 3, 60 and 600 seconds, see [`RetryPolicy`](super::RetryPolicy) |
    /// | `proxy`, or `proxy_url` and `proxy_credentials` | no proxy, see [`Proxy`](super::Proxy) |
    /// | `insecure` | certificates are verified, see [`Certificates`](super::Certificates) |
    /// | `ca_certificates` | the machine's authorities alone: PEM, or the path of a PEM file |
    /// | `client_certificate`, `client_key` | none: PEM, or the path of a PEM file |
    /// | `redirect_origins` | redirects stay at their origin |
    ///
    /// # Errors
    /// [`Error::Parameter`] for one that cannot be used.
    pub fn for_instance(instance: &Instance) -> Result<HttpClientBuilder, Error> {
        HttpClientBuilder::for_instance(instance)
    }

    /// Settings for an API at this address, with or without a slash at its end.
    pub fn builder(base_url: &str) -> HttpClientBuilder {
        HttpClientBuilder::new(base_url)
    }

    pub(super) fn new(base_url: BaseUrl, auth: Auth, settings: Settings) -> Result<Self, Error> {
        let route = Route::to(&base_url, &settings)?;
        let redactor = &settings.redactor;
        let constant = auth.constant(redactor);
        Ok(Self {
            constant: constant.map(|all| HiddenAuthorization::new(all, redactor)),
            channel: Arc::new(Channel {
                base_url,
                route,
                settings,
            }),
            auth,
        })
    }

    /// The same client without authentication, for a log-in call.
    #[must_use]
    pub fn without_auth(&self) -> Self {
        Self {
            channel: Arc::clone(&self.channel),
            auth: Auth::None,
            constant: Some(HiddenAuthorization::default()),
        }
    }

    /// A client without authentication for another address, with the same settings.
    ///
    /// # Errors
    /// [`Error::Parameter`] for a URL that cannot be used; `name` is the parameter it came from.
    pub fn at(&self, name: &str, base_url: &str) -> Result<Self, Error> {
        let base_url = BaseUrl::parse(base_url).map_err(|problem| parameter(name, problem))?;
        Self::new(base_url, Auth::None, self.channel.settings.clone())
    }

    /// What hides secrets in errors and in the log.
    pub fn redactor(&self) -> &Redactor {
        &self.channel.settings.redactor
    }

    /// The path of the base URL, encoded, without a slash at its end.
    pub(crate) fn base_path(&self) -> &str {
        self.channel.base_url.prefix()
    }

    /// Starts a GET of a path, each segment percent-encoded: `http.get(["users", id])`.
    pub fn get<'a>(&self, segments: impl IntoIterator<Item = &'a str>) -> RequestBuilder<'_> {
        self.start(Method::GET, segments)
    }

    /// Starts a POST to a path, each segment percent-encoded.
    pub fn post<'a>(&self, segments: impl IntoIterator<Item = &'a str>) -> RequestBuilder<'_> {
        self.start(Method::POST, segments)
    }

    /// Starts a PUT to a path, each segment percent-encoded.
    pub fn put<'a>(&self, segments: impl IntoIterator<Item = &'a str>) -> RequestBuilder<'_> {
        self.start(Method::PUT, segments)
    }

    /// Starts a PATCH of a path, each segment percent-encoded.
    pub fn patch<'a>(&self, segments: impl IntoIterator<Item = &'a str>) -> RequestBuilder<'_> {
        self.start(Method::PATCH, segments)
    }

    /// Starts a DELETE of a path, each segment percent-encoded.
    pub fn delete<'a>(&self, segments: impl IntoIterator<Item = &'a str>) -> RequestBuilder<'_> {
        self.start(Method::DELETE, segments)
    }

    fn start<'a>(
        &self,
        method: Method,
        segments: impl IntoIterator<Item = &'a str>,
    ) -> RequestBuilder<'_> {
        RequestBuilder::new(self, method, self.channel.base_url.path(segments))
    }

    /// Sends a request, repeats it as the policy allows, and judges the answer.
    pub(super) fn send(&self, request: &Outgoing) -> Result<HttpResponse, Error> {
        let started = Instant::now();
        let mut repeats = 0;
        let mut renewed: Option<HiddenAuthorization> = None;
        loop {
            let authorization = match renewed.as_ref().or(self.constant.as_ref()) {
                Some(authorization) => authorization.clone(),
                None => self.hide(self.auth.authorize(&self.without_auth())?),
            };
            let (failure, error) = match self.channel.try_once(request, &authorization) {
                Ok(answer) if request.succeeds_with(&answer) => {
                    return accepted(request, answer);
                }
                Ok(answer) if answer.status() == 401 && renewed.is_none() => {
                    renewed = self
                        .auth
                        .renew(&self.without_auth(), authorization.get())?
                        .map(|authorization| self.hide(authorization));
                    if renewed.is_some() {
                        continue;
                    }
                    return Err(self.refused(&answer));
                }
                Ok(answer) => (Some(status_failure(&answer)), self.refused(&answer)),
                Err(error) => (
                    error.is_transient().then_some(Failure::Transport),
                    Error::Transport(error),
                ),
            };
            let wait = failure.and_then(|failure| {
                let retries = &self.channel.settings.retries;
                retries.wait(&request.method, failure, repeats, started.elapsed())
            });
            match wait {
                Some(wait) => thread::sleep(wait),
                None => return Err(self.given_up(error, failure)),
            }
            repeats += 1;
        }
    }

    fn hide(&self, authorization: Authorization) -> HiddenAuthorization {
        HiddenAuthorization::new(authorization, self.redactor())
    }

    /// The error, which says so when the vendor asks for more patience than there is.
    fn given_up(&self, error: Error, failure: Option<Failure>) -> Error {
        let limit = self.channel.settings.retries.max_wait;
        match (error, failure.and_then(Failure::asked)) {
            (Error::Refused(refusal), Some(asked)) if asked > limit => {
                let too_long = TooLong { asked, limit };
                let log = &self.channel.settings.log;
                log.warning(&format!("{}: {too_long}", refusal.status));
                let refusal = Refusal {
                    too_long: Some(Box::new(too_long)),
                    ..refusal
                };
                Error::Refused(refusal)
            }
            (error, _) => error,
        }
    }

    /// An answer whose status is no success, as an error.
    fn refused(&self, answer: &HttpResponse) -> Error {
        let body = answer.answer_body();
        let refusal = Refusal::new(answer.status(), body).with_headers(answer.shown_headers());
        Error::Refused(refusal.after(self.auth.step()))
    }

    /// Tells whoever set the instance up.
    pub(super) fn warn(&self, line: &str) {
        let settings = &self.channel.settings;
        settings.log.warning(&settings.redactor.redact(line));
    }
}

/// A page where JSON was asked for is none, whatever its status: a log-in page in front of
/// the API says 200 to everything. Whoever does not look at the answer must not take that
/// for a user who was disabled.
fn accepted(request: &Outgoing, answer: HttpResponse) -> Result<HttpResponse, Error> {
    if (200..300).contains(&answer.status()) && request.wants_json() && answer.is_page() {
        return Err(answer.unexpected("an HTML page, where JSON was expected"));
    }
    Ok(answer)
}

fn status_failure(answer: &HttpResponse) -> Failure {
    Failure::Status {
        status: answer.status(),
        retry_after: retry_after::asked(
            answer.status(),
            |name| answer.header(name),
            SystemTime::now(),
        ),
    }
}

/// Shows where it goes, not how it authenticates.
impl fmt::Debug for HttpClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("HttpClient")
            .field("base_url", &self.channel.base_url)
            .field("auth", &self.auth)
            .finish_non_exhaustive()
    }
}
