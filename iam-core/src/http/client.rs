//! The client: one try, the retries around it, and what an answer means.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use rustls::crypto::ring;
use ureq::{
    Agent, AsSendBody,
    http::{Method, Request, StatusCode, Uri, header},
    tls::{RootCerts, TlsConfig},
    unversioned::transport::DefaultConnector,
};

use super::{
    Auth, Authenticator, Authorization, Certificates, HttpClientBuilder, HttpResponse, Proxy,
    Redactor, RequestBuilder, RequestLog, RetryPolicy, Timeouts, TransportError,
    base_url::{BaseUrl, Origin},
    builder::parameter,
    encoding::encode_pairs,
    failure::{Place, transport_error},
    redirect,
    request::{self, Outgoing, unsendable},
    resolver::CachingResolver,
    response::Bytes,
    retry_after,
    retry_policy::Failure,
};
use crate::{Error, Instance, Refusal, Secret};

/// How many redirects are followed for one request.
const MAX_REDIRECTS: usize = 5;

/// How long an idle connection is used again. The commonest servers hang up after five
/// seconds; a write on a connection that ends at that moment would fail for nothing.
const MAX_IDLE: Duration = Duration::from_secs(4);

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
    core: Arc<Core>,
    auth: Auth,
}

/// What a client and its copies without authentication share.
struct Core {
    base_url: BaseUrl,
    agent: Agent,
    /// The proxy's host, where there is one.
    proxy: Option<String>,
    settings: Settings,
}

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

impl HttpClient {
    /// Settings from the instance's parameters: `url`, `insecure`, `proxy`, `timeout`,
    /// `max_retries`, `max_retry_wait`; and its log, and its secrets to hide.
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
        let proxy = settings
            .proxy
            .url_for(&base_url, |name| std::env::var(name).ok())
            .map(|url| {
                ureq::Proxy::new(&url)
                    .ok()
                    .filter(|proxy| {
                        matches!(
                            proxy.protocol(),
                            ureq::ProxyProtocol::Http | ureq::ProxyProtocol::Https
                        )
                    })
                    .ok_or_else(|| {
                        parameter(
                            "proxy",
                            "the proxy's address is not an `http://` or `https://` URL",
                        )
                    })
            })
            .transpose()?;
        if let Some(password) = proxy.as_ref().and_then(|proxy| proxy.password()) {
            let username = proxy.as_ref().and_then(|proxy| proxy.username());
            settings
                .redactor
                .hide_basic(username.unwrap_or_default(), &Secret::new(password));
        }
        if let Auth::Basic { username, password } = &auth {
            settings.redactor.hide_basic(username, password);
        }
        if settings.certificates == Certificates::TrustAny && base_url.scheme() == "https" {
            settings.log.warning(
                "warning: `insecure` is on: certificates are not verified, so the vendor may be somebody else",
            );
        }
        let proxy_host = proxy
            .as_ref()
            .map(|proxy| format!("{}:{}", proxy.host(), proxy.port()));
        Ok(Self {
            core: Arc::new(Core {
                base_url,
                agent: agent(&settings, proxy),
                proxy: proxy_host,
                settings,
            }),
            auth,
        })
    }

    /// The same client without authentication, for a log-in call.
    #[must_use]
    pub fn without_auth(&self) -> Self {
        Self {
            core: Arc::clone(&self.core),
            auth: Auth::None,
        }
    }

    /// A client without authentication for another address, with the same settings.
    ///
    /// # Errors
    /// [`Error::Parameter`] for a URL that cannot be used; `name` is the parameter it came from.
    pub fn at(&self, name: &str, base_url: &str) -> Result<Self, Error> {
        let base_url = BaseUrl::parse(base_url).map_err(|problem| parameter(name, problem))?;
        Self::new(base_url, Auth::None, self.core.settings.clone())
    }

    /// What hides secrets in errors and in the log.
    pub fn redactor(&self) -> &Redactor {
        &self.core.settings.redactor
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
        RequestBuilder::new(self, method, self.core.base_url.path(segments))
    }

    /// Sends a request, repeats it as the policy allows, and judges the answer.
    pub(super) fn send(&self, request: &Outgoing) -> Result<HttpResponse, Error> {
        let started = Instant::now();
        let bare = self.without_auth();
        let mut repeats = 0;
        let mut renewed = None;
        loop {
            let authorization = match renewed.clone() {
                Some(authorization) => authorization,
                None => self.auth.authorize(&bare)?,
            };
            let answer = self.core.try_once(request, &authorization);
            let failure = match &answer {
                Ok(answer) if request.succeeds_with(answer.status()) => return Ok(answer.clone()),
                Ok(answer) if answer.status() == 401 && renewed.is_none() => {
                    renewed = self.auth.renew(&bare, &authorization)?;
                    if renewed.is_some() {
                        continue;
                    }
                    None
                }
                Ok(answer) => Some(Failure::Status {
                    status: answer.status(),
                    retry_after: answer
                        .header(header::RETRY_AFTER.as_str())
                        .and_then(|value| retry_after::parse(value, SystemTime::now())),
                }),
                Err(error) => error.is_transient().then_some(Failure::Transport),
            };
            let wait = failure.and_then(|failure| {
                self.core.settings.retries.wait(
                    &request.method,
                    failure,
                    repeats,
                    started.elapsed(),
                )
            });
            match wait {
                Some(wait) => std::thread::sleep(wait),
                None => return self.core.refuse(answer?),
            }
            repeats += 1;
        }
    }
}

impl Core {
    /// A status that is no success, as an error.
    fn refuse(&self, answer: HttpResponse) -> Result<HttpResponse, Error> {
        Err(Error::Refused(Refusal {
            status: answer.status(),
            body: answer.answer_body(&self.settings.redactor),
        }))
    }

    /// One try: the request, and the redirects that may be followed.
    fn try_once(
        &self,
        request: &Outgoing,
        authorization: &Authorization,
    ) -> Result<HttpResponse, TransportError> {
        for secret in authorization.secrets() {
            self.hide(secret);
        }
        let mut address = self.base_url.with_path(&request.path);
        let query = encode_pairs(
            request
                .query
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .chain(authorization.query_pairs()),
        );
        if !query.is_empty() {
            address = format!("{address}?{query}");
        }
        let mut uri: Uri = address
            .parse()
            .map_err(|_| unsendable("its address is too long"))?;
        for _ in 0..=MAX_REDIRECTS {
            let answer = self.exchange(request, authorization, &uri)?;
            match self.next_address(request, &uri, &answer)? {
                Some(next) => uri = next,
                None => return Ok(answer),
            }
        }
        Err(TransportError::TooManyRedirects {
            call: request.call().to_string(),
            limit: MAX_REDIRECTS,
        })
    }

    /// Hides a value of a header, and the token in it: `Bearer abc`, `SSWS abc`.
    fn hide(&self, secret: &Secret) {
        self.settings.redactor.hide(secret);
        if let Some((_, token)) = secret.expose().split_once(' ') {
            self.settings.redactor.hide(&Secret::new(token));
        }
    }

    /// Where an answer sends a request, when it may go there: a GET, to the same origin.
    fn next_address(
        &self,
        request: &Outgoing,
        from: &Uri,
        answer: &HttpResponse,
    ) -> Result<Option<Uri>, TransportError> {
        let redirects = matches!(answer.status(), 301 | 302 | 303 | 307 | 308)
            && !request
                .success
                .as_ref()
                .is_some_and(|statuses| statuses.contains(&answer.status()));
        let Some(location) = answer
            .header(header::LOCATION.as_str())
            .filter(|_| redirects)
        else {
            return Ok(None);
        };
        let to = redirect::target(from, location);
        let origin = to.as_ref().and_then(Origin::of);
        match to {
            Some(to) if request.method == Method::GET && origin == Origin::of(from) => Ok(Some(to)),
            _ => Err(TransportError::Redirected {
                call: request.call().to_string(),
                to: origin.map_or_else(
                    || "an address that is no http or https URL".to_owned(),
                    |origin| self.settings.redactor.redact(&origin.to_string()),
                ),
            }),
        }
    }

    /// One request on the wire and its answer, reported to the log.
    fn exchange(
        &self,
        request: &Outgoing,
        authorization: &Authorization,
        uri: &Uri,
    ) -> Result<HttpResponse, TransportError> {
        let started = Instant::now();
        let answer = self.carry(request, authorization, uri);
        let millis = started.elapsed().as_millis();
        let line = match &answer {
            Ok(answer) => format!(
                "{} {uri} -> {}, {millis} ms, {}",
                request.method,
                answer.status(),
                Bytes(answer.body().len())
            ),
            Err(error) => format!("{} {uri} -> {error}, {millis} ms", request.method),
        };
        self.settings
            .log
            .exchange(&self.settings.redactor.redact(&line));
        answer
    }

    fn carry(
        &self,
        request: &Outgoing,
        authorization: &Authorization,
        uri: &Uri,
    ) -> Result<HttpResponse, TransportError> {
        let mut builder = Request::builder().method(&request.method).uri(uri);
        if let Some(headers) = builder.headers_mut() {
            headers.clone_from(&request.headers);
            for (name, value) in authorization.headers() {
                let (name, mut value) = request::header(name, value.expose())?;
                value.set_sensitive(true);
                headers.insert(name, value);
            }
        }
        let call = request.call();
        let place = Place {
            call: &call,
            host: self.base_url.authority(),
            proxy: self.proxy.as_deref(),
            timeouts: self.settings.timeouts,
            limit: self.settings.max_answer_bytes,
            redactor: &self.settings.redactor,
        };
        let failed = |error| transport_error(error, &place);
        // POST, PUT and PATCH say how long their body is even where it is empty.
        let empty: &[u8] = &[];
        let body = match &request.body {
            Some(body) => Some(body.as_slice()),
            None if matches!(request.method, Method::GET | Method::DELETE) => None,
            None => Some(empty),
        };
        let answer = match body {
            Some(mut body) => builder
                .body(body.as_body())
                .map_err(|error| failed(error.into()))
                .and_then(|request| self.agent.run(request).map_err(failed)),
            None => builder
                .body(())
                .map_err(|error| failed(error.into()))
                .and_then(|request| self.agent.run(request).map_err(failed)),
        }?;
        let (parts, mut body) = answer.into_parts();
        let bytes = if has_body(parts.status) {
            body.with_config()
                .limit(self.settings.max_answer_bytes)
                .read_to_vec()
                .map_err(failed)?
        } else {
            Vec::new()
        };
        Ok(HttpResponse::new(call, parts.status, parts.headers, bytes))
    }
}

fn has_body(status: StatusCode) -> bool {
    !matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED)
}

fn agent(settings: &Settings, proxy: Option<ureq::Proxy>) -> Agent {
    let tls = TlsConfig::builder()
        .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
        .root_certs(RootCerts::PlatformVerifier)
        .disable_verification(settings.certificates == Certificates::TrustAny)
        .build();
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(proxy)
        .tls_config(tls)
        .user_agent(concat!(
            env!("CARGO_PKG_NAME"),
            "/",
            env!("CARGO_PKG_VERSION")
        ))
        .timeout_global(Some(settings.timeouts.total))
        .timeout_resolve(Some(settings.timeouts.connect))
        .timeout_connect(Some(settings.timeouts.connect))
        .max_idle_age(MAX_IDLE)
        .build();
    Agent::with_parts(
        config,
        DefaultConnector::default(),
        CachingResolver::default(),
    )
}

/// Shows where it goes, not how it authenticates.
impl fmt::Debug for HttpClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("HttpClient")
            .field("base_url", &self.core.base_url)
            .field("auth", &self.auth)
            .finish_non_exhaustive()
    }
}
