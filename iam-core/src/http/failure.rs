//! What the HTTP library's errors mean.

use std::io;

use rustls::{AlertDescription, CertificateError};
use ureq::{Error, Timeout};

use super::{Redactor, Timeouts, TransportError, call::Call, reason_phrase};

/// What was being done when a request failed.
pub(super) struct Place<'a> {
    pub(super) call: &'a Call,
    pub(super) host: &'a str,
    pub(super) proxy: Option<&'a str>,
    pub(super) timeouts: Timeouts,
    pub(super) limit: u64,
    pub(super) redactor: &'a Redactor,
}

/// Names a failure. What others wrote (the system, a proxy) has its secrets hidden.
pub(super) fn transport_error(error: Error, place: &Place<'_>) -> TransportError {
    let call = || place.call.redacted(place.redactor);
    let host = || place.host.to_owned();
    let say = |text: &dyn std::fmt::Display| place.redactor.redact(&text.to_string());
    match error {
        Error::Io(error) => io_error(&error, place),
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => TransportError::ConnectTimeout {
            host: place.proxy.map_or_else(host, str::to_owned),
            after: place.timeouts.connect,
        },
        Error::Timeout(Timeout::PerRead) => TransportError::Timeout {
            call: call(),
            after: place.timeouts.read,
        },
        Error::Timeout(_) => TransportError::Timeout {
            call: call(),
            after: place.timeouts.total,
        },
        Error::HostNotFound => unknown_host(place),
        Error::ConnectionFailed => connect(place, "no connection"),
        Error::ConnectProxyFailed(problem) => TransportError::Proxy {
            proxy: place.proxy.unwrap_or_default().to_owned(),
            host: host(),
            problem: proxy_problem(&say(&problem)),
        },
        Error::Rustls(error) => tls_error(&error, place),
        Error::Tls(problem) => TransportError::Tls {
            host: host(),
            problem: problem.to_owned(),
        },
        Error::BodyExceedsLimit(_) => TransportError::TooLarge {
            call: call(),
            limit: place.limit,
        },
        Error::LargeResponseHeader(..) => TransportError::Garbled {
            call: call(),
            problem: "its headers are too large".to_owned(),
        },
        Error::Decompress(..) => TransportError::Garbled {
            call: call(),
            problem: "it cannot be unpacked".to_owned(),
        },
        Error::Protocol(_) => TransportError::Garbled {
            call: call(),
            problem: "it is not HTTP".to_owned(),
        },
        Error::Http(_) | Error::BadUri(_) => TransportError::Unsendable {
            problem: "its address or a header is not valid".to_owned(),
        },
        other => TransportError::Garbled {
            call: call(),
            problem: say(&other),
        },
    }
}

fn io_error(error: &io::Error, place: &Place<'_>) -> TransportError {
    if let Some(tls) = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<rustls::Error>())
    {
        return tls_error(tls, place);
    }
    match error.kind() {
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => TransportError::HungUp {
            call: place.call.redacted(place.redactor),
        },
        io::ErrorKind::TimedOut => TransportError::Timeout {
            call: place.call.redacted(place.redactor),
            after: place.timeouts.total,
        },
        io::ErrorKind::ConnectionRefused => connect(place, "connection refused"),
        io::ErrorKind::HostUnreachable => connect(place, "host unreachable"),
        io::ErrorKind::NetworkUnreachable => connect(place, "network unreachable"),
        _ => connect(place, &error.to_string()),
    }
}

fn connect(place: &Place<'_>, problem: &str) -> TransportError {
    match place.proxy {
        Some(proxy) => TransportError::Proxy {
            proxy: proxy.to_owned(),
            host: place.host.to_owned(),
            problem: problem.to_owned(),
        },
        None => TransportError::Connect {
            host: place.host.to_owned(),
            problem: problem.to_owned(),
        },
    }
}

fn unknown_host(place: &Place<'_>) -> TransportError {
    match place.proxy {
        Some(_) => connect(place, "its name is not known"),
        None => TransportError::UnknownHost {
            host: place.host.to_owned(),
        },
    }
}

fn tls_error(error: &rustls::Error, place: &Place<'_>) -> TransportError {
    let host = place.host.to_owned();
    match error {
        rustls::Error::InvalidCertificate(problem) => TransportError::Certificate {
            host,
            problem: certificate_problem(problem),
        },
        rustls::Error::InvalidMessage(_) => TransportError::Tls {
            host,
            problem: "what answers there does not speak TLS".to_owned(),
        },
        rustls::Error::AlertReceived(alert) => match client_certificate_problem(*alert) {
            Some(problem) => TransportError::ClientCertificate {
                host,
                problem: problem.to_owned(),
            },
            None => TransportError::Tls {
                host,
                problem: error.to_string(),
            },
        },
        other => TransportError::Tls {
            host,
            problem: other.to_string(),
        },
    }
}

/// What an alert says of the certificate with which we ask (RFC 8446, 6.2).
const fn client_certificate_problem(alert: AlertDescription) -> Option<&'static str> {
    Some(match alert {
        AlertDescription::CertificateRequired => "it asks for a client certificate",
        AlertDescription::CertificateExpired => "to it, the client certificate has expired",
        AlertDescription::CertificateRevoked => "to it, the client certificate was revoked",
        AlertDescription::UnknownCA => {
            "the client certificate comes from no authority that it trusts"
        }
        AlertDescription::BadCertificate
        | AlertDescription::UnsupportedCertificate
        | AlertDescription::CertificateUnknown
        | AlertDescription::AccessDenied => "it does not accept the client certificate",
        _ => return None,
    })
}

/// What a proxy said to a request for a tunnel; the library puts it as `... responded 403/403`.
fn proxy_problem(problem: &str) -> String {
    problem
        .rsplit('/')
        .next()
        .and_then(|status| status.parse().ok())
        .map_or_else(
            || problem.to_owned(),
            |status| format!("it answered {status} {}", reason_phrase(status)),
        )
}

/// What is wrong with a certificate, in words for whoever set the instance up.
fn certificate_problem(error: &CertificateError) -> String {
    let problem = match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "it has expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "it is not valid yet"
        }
        CertificateError::Revoked => "it was revoked",
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "it was made for another host name"
        }
        CertificateError::UnknownIssuer => "it comes from no authority that this machine trusts",
        // The library has no name of its own for the commonest case of all.
        CertificateError::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => {
            "it is self-signed"
        }
        other => return other.to_string(),
    };
    problem.to_owned()
}
