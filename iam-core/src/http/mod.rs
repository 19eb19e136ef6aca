//! HTTP with one vendor: base URL, authentication, retries, proxy, TLS, limits, redaction.
//!
//! ```text
//! HttpClient -> RequestBuilder -> (authorize, try, follow, judge, wait, try again) -> HttpResponse | Error
//! ```
//!
//! - A path is a list of segments and a query a list of pairs; every value is encoded, so
//!   that none can change what is called.
//! - GET is repeated when it fails on the way; a write only when the vendor certainly did
//!   not do it: it said 429, or 503 with a `Retry-After`. A write whose connection broke is
//!   reported, never sent again.
//! - Only a GET follows a redirect, and only to the same origin, or without credentials to
//!   one that the instance allows.
//! - Who asks is [`Auth`]'s business: a token is fetched once however many threads want it,
//!   kept until it expires less a margin, and renewed once after a 401. It stays in memory,
//!   unless the instance names a [`TokenCache`].
//! - Secrets are hidden in every error and every line of the log.

mod answer_fields;
mod auth;
mod base_url;
mod builder;
mod call;
mod certificates;
mod channel;
mod client;
pub(crate) mod encoding;
mod failure;
mod forward_proxy;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod leg;
mod log;
mod look_up;
mod markup;
mod pages;
mod parameters;
mod proxy;
mod redactor;
mod redirect;
mod request;
mod resolver;
mod response;
mod retry_after;
mod retry_policy;
mod route;
mod settings;
mod timeouts;
mod tls;
mod transport_error;

pub use auth::{Auth, Authenticator, Authorization, OAuth2, Session, TokenCache};
pub use builder::HttpClientBuilder;
pub use certificates::Certificates;
pub use client::HttpClient;
pub use log::{NoLog, RequestLog};
pub use pages::NextPage;
pub use proxy::Proxy;
pub use redactor::Redactor;
pub use request::RequestBuilder;
pub use response::HttpResponse;
pub use retry_policy::RetryPolicy;
pub use timeouts::Timeouts;
pub use transport_error::TransportError;

/// What a status means: `Not Found`; `HTTP status 599` for one without a name.
pub(crate) fn reason_phrase(status: u16) -> String {
    ureq::http::StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason())
        .map_or_else(|| format!("HTTP status {status}"), str::to_owned)
}
