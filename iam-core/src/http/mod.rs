//! HTTP with one vendor: base URL, authentication, retries, proxy, TLS, limits, redaction.

use serde_json::Value;

use crate::{Error, Instance, Secret};

/// A client for one vendor's API.
pub struct HttpClient {
    base_url: String,
}

/// How requests are authenticated.
#[derive(Debug, Clone)]
pub enum Auth {
    /// Not at all.
    None,
    /// User name and password.
    Basic {
        /// The user name.
        username: String,
        /// The password.
        password: Secret,
    },
    /// `Authorization: Bearer <token>`.
    Bearer(Secret),
}

/// Why no usable answer came.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// Nobody answers at the host and port.
    #[error("connection failed")]
    Connect,
}

/// Is told of every exchange, for `-v`.
pub trait RequestLog: Send + Sync {
    /// One try, after it ended. Everything in it is safe to print.
    fn exchange(&self, line: &str);
}

/// Logs nothing.
#[derive(Debug, Clone, Copy)]
pub struct NoLog;

impl RequestLog for NoLog {
    fn exchange(&self, _line: &str) {}
}

/// Settings of an [`HttpClient`].
pub struct HttpClientBuilder {
    base_url: String,
}

impl HttpClientBuilder {
    /// Authenticates every request.
    #[must_use]
    pub fn auth(self, _auth: Auth) -> Self {
        self
    }

    /// The client.
    ///
    /// # Errors
    /// [`Error::Parameter`] for a URL, proxy or number that cannot be used.
    pub fn build(self) -> Result<HttpClient, Error> {
        Ok(HttpClient {
            base_url: self.base_url,
        })
    }
}

impl HttpClient {
    /// Settings from the instance's parameters: `url`, `insecure`, `proxy`, `timeout`,
    /// `max_retries`, `max_retry_wait`.
    ///
    /// # Errors
    /// [`Error::Parameter`] for one that cannot be used.
    pub fn for_instance(instance: &Instance) -> Result<HttpClientBuilder, Error> {
        Ok(HttpClientBuilder {
            base_url: instance.params().text("url")?.to_owned(),
        })
    }

    /// Starts a GET of a path, each segment percent-encoded: `http.get(["users", id])`.
    pub fn get<'a>(&self, segments: impl IntoIterator<Item = &'a str>) -> RequestBuilder<'_> {
        let _ = segments.into_iter().count();
        RequestBuilder { client: self }
    }
}

/// One request, before it is sent. `post`, `put`, `patch` and `delete` start like `get`.
pub struct RequestBuilder<'c> {
    client: &'c HttpClient,
}

impl RequestBuilder<'_> {
    /// Adds a query parameter, both parts percent-encoded.
    #[must_use]
    pub fn query(self, _name: &str, _value: &str) -> Self {
        self
    }

    /// Sets a header.
    #[must_use]
    pub fn header(self, _name: &str, _value: &str) -> Self {
        self
    }

    /// Sends a JSON body.
    #[must_use]
    pub fn json(self, _body: &Value) -> Self {
        self
    }

    /// Sends the request, with the retries that its method allows.
    ///
    /// # Errors
    /// [`Error::Refused`] for a status that is no success, [`Error::Transport`] when no answer came.
    pub fn send(self) -> Result<HttpResponse, Error> {
        let _ = &self.client.base_url;
        Err(Error::Transport(TransportError::Connect))
    }
}

/// An answer, read whole.
pub struct HttpResponse {
    status: u16,
}

impl HttpResponse {
    /// The HTTP status.
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// A header's value.
    pub fn header(&self, _name: &str) -> Option<&str> {
        None
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// [`Error::UnexpectedAnswer`] that names what came instead.
    pub fn json(&self) -> Result<Value, Error> {
        Ok(Value::Null)
    }
}
