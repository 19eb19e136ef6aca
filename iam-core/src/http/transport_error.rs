//! Why no usable answer came.

use std::time::Duration;

/// Why no usable answer came, with what there is to know about it.
///
/// Hosts are shown with their port, calls as `GET /users`; neither holds a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// Nobody knows the host's name.
    #[error("the host name of `{host}` is not known")]
    UnknownHost {
        /// The host that was looked up.
        host: String,
    },
    /// Nobody answers at the host and port.
    #[error("cannot connect to `{host}`: {problem}")]
    Connect {
        /// The host that was called.
        host: String,
        /// What the system says.
        problem: String,
    },
    /// No connection stood in time.
    #[error("cannot connect to `{host}`: timed out after {}", seconds(.after))]
    ConnectTimeout {
        /// The host that was called.
        host: String,
        /// How long was waited.
        after: Duration,
    },
    /// The vendor's certificate is not trusted.
    #[error("the certificate of `{host}` is not trusted: {problem}")]
    Certificate {
        /// The host that showed the certificate.
        host: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The encrypted connection could not be made.
    #[error("no TLS connection to `{host}`: {problem}")]
    Tls {
        /// The host that was called.
        host: String,
        /// What went wrong.
        problem: String,
    },
    /// The vendor asks for a client certificate, or does not accept the one it got.
    #[error("no TLS connection to `{host}`: {problem}")]
    ClientCertificate {
        /// The host that was called.
        host: String,
        /// What it said.
        problem: String,
    },
    /// The proxy did not let the request through.
    #[error("the proxy `{proxy}` did not connect to `{host}`: {problem}")]
    Proxy {
        /// The proxy's host.
        proxy: String,
        /// The host that was to be reached.
        host: String,
        /// What the proxy said.
        problem: String,
    },
    /// The answer was not there in time.
    #[error("{call}: timed out after {}", seconds(.after))]
    Timeout {
        /// The call.
        call: String,
        /// How long was waited.
        after: Duration,
    },
    /// The connection ended before the answer did.
    #[error("{call}: the connection was closed before the answer was complete")]
    HungUp {
        /// The call.
        call: String,
    },
    /// What came is not HTTP, or cannot be unpacked.
    #[error("{call}: the answer cannot be read: {problem}")]
    Garbled {
        /// The call.
        call: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The answer is larger than an answer may be, unpacked.
    #[error("{call}: the answer is larger than {limit} bytes")]
    TooLarge {
        /// The call.
        call: String,
        /// The limit.
        limit: u64,
    },
    /// The vendor sends the request to another address, where it may not go by itself.
    #[error("{call}: redirected to `{to}`, which is not followed")]
    Redirected {
        /// The call.
        call: String,
        /// Scheme, host and port of the new address.
        to: String,
    },
    /// Redirects without an end.
    #[error("{call}: redirected more than {limit} times")]
    TooManyRedirects {
        /// The call.
        call: String,
        /// How many were followed.
        limit: usize,
    },
    /// The request cannot be put into HTTP, so nothing was sent.
    #[error("the request cannot be sent: {problem}")]
    Unsendable {
        /// What is in the way.
        problem: String,
    },
}

impl TransportError {
    /// What to do about it, naming the instance parameter to look at.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::UnknownHost { .. } => {
                "check the host name in `url`, and `proxy` if the vendor is only reached through one"
            }
            Self::Connect { .. } => {
                "check host and port in `url`, and `proxy` if the vendor is only reached through one"
            }
            Self::ConnectTimeout { .. } => {
                "check `url`, and `proxy` if the vendor is only reached through one; \
                 raise `connect_timeout` for a slow network"
            }
            Self::Certificate { .. } => {
                "check the host name in `url`; name the vendor's certificate authority in \
                 `ca_certificates`, or set `insecure` to trust any certificate"
            }
            Self::ClientCertificate { .. } => {
                "check `client_certificate` and `client_key`: the vendor wants to know who asks"
            }
            Self::Tls { .. } => "check scheme and port in `url`",
            Self::Proxy { .. } => "check `proxy` and the proxy's address and credentials",
            Self::Timeout { call, .. } if is_write(call) => {
                "look whether the change was made before trying again; raise `timeout` and \
                 `read_timeout`, or ask the vendor why it is slow"
            }
            Self::Timeout { .. } => {
                "raise `timeout` and `read_timeout`, or ask the vendor why it is slow"
            }
            Self::HungUp { call } if is_write(call) => {
                "look whether the change was made before trying again; check `url` and `proxy` \
                 if it stays so"
            }
            Self::HungUp { .. } => "try again; check `url` and `proxy` if it stays so",
            Self::Garbled { .. } => "check scheme and port in `url`",
            Self::TooLarge { .. } => "check that `url` is the address of the API",
            Self::Redirected { call, .. } if is_write(call) => {
                "put the address that the API really has into `url`"
            }
            Self::Redirected { .. } => {
                "put the address that the API really has into `url`, or name the other one \
                 in `redirect_origins`"
            }
            Self::TooManyRedirects { .. } => "check that `url` is the address of the API",
            Self::Unsendable { .. } => return None,
        };
        Some(help.to_owned())
    }

    /// Whether the same request may get through at another time.
    pub const fn is_transient(&self) -> bool {
        matches!(
            self,
            Self::UnknownHost { .. }
                | Self::Connect { .. }
                | Self::ConnectTimeout { .. }
                | Self::Proxy { .. }
                | Self::Timeout { .. }
                | Self::HungUp { .. }
                | Self::Garbled { .. }
        )
    }

    /// Whether the vendor may have done what it was asked, although no answer says so.
    ///
    /// `false` is certain: nothing was sent, or the answer is a redirect.
    pub const fn may_be_done(&self) -> bool {
        matches!(
            self,
            Self::Timeout { .. }
                | Self::HungUp { .. }
                | Self::Garbled { .. }
                | Self::TooLarge { .. }
        )
    }

    /// Whether time ran out.
    pub const fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout { .. } | Self::ConnectTimeout { .. })
    }
}

fn is_write(call: &str) -> bool {
    !call.starts_with("GET ")
}

/// `30 seconds`, `1 second`, `0.2 seconds`.
fn seconds(time: &Duration) -> String {
    let seconds = time.as_secs_f64();
    let plural = if *time == Duration::from_secs(1) {
        ""
    } else {
        "s"
    };
    format!("{seconds} second{plural}")
}
