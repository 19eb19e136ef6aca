//! The instance parameters that a client is set up by.

use std::{fs, time::Duration};

use super::{
    Certificates, HttpClientBuilder, Proxy, RetryPolicy, Timeouts, base_url::BaseUrl,
    encoding::encode,
};
use crate::{Error, Instance, Params, Secret};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const HOUR: Duration = Duration::from_secs(60 * 60);

impl HttpClientBuilder {
    /// Everything that the instance says of how its vendor is reached.
    ///
    /// # Errors
    /// [`Error::Parameter`] for one that cannot be used.
    pub(super) fn for_instance(instance: &Instance) -> Result<Self, Error> {
        let params = instance.params();
        let mut builder = Self::new(params.text("url")?)
            .log(instance.log())
            .redactor(instance.redactor().clone())
            .timeouts(timeouts(params)?)
            .retries(retries(params)?);
        if let Some(proxy) = proxy(params)? {
            builder = builder.proxy(proxy);
        }
        if params.flag("insecure")? {
            builder = builder.certificates(Certificates::TrustAny);
        }
        if let Some(text) = params.optional_text("ca_certificates")? {
            builder = builder.authorities(text_or_file("ca_certificates", text)?.expose());
        }
        let certificate = params.optional_text("client_certificate")?;
        let key = params.secret("client_key")?;
        match (certificate, key) {
            (None, None) => {}
            (Some(certificate), Some(key)) => {
                let certificate = text_or_file("client_certificate", certificate)?;
                let key = text_or_file("client_key", key.expose())?;
                builder = builder.client_certificate(certificate.expose(), key);
            }
            (Some(_), None) => {
                return Err(parameter(
                    "client_key",
                    "is missing: `client_certificate` is of no use without its key",
                ));
            }
            (None, Some(_)) => {
                return Err(parameter(
                    "client_certificate",
                    "is missing: `client_key` is of no use without its certificate",
                ));
            }
        }
        if let Some(origins) = params.optional_text("redirect_origins")? {
            builder = builder.redirect_origins(
                origins
                    .split([',', ' ', '\n'])
                    .filter(|origin| !origin.is_empty()),
            );
        }
        Ok(builder)
    }
}

fn timeouts(params: &Params) -> Result<Timeouts, Error> {
    let given = |name| seconds(params, name, Duration::from_secs(1), DAY);
    let defaults = Timeouts::default();
    let total = given("timeout")?.unwrap_or(defaults.total);
    Ok(Timeouts {
        connect: given("connect_timeout")?
            .unwrap_or(defaults.connect)
            .min(total),
        read: given("read_timeout")?.unwrap_or(defaults.read).min(total),
        total,
    })
}

fn retries(params: &Params) -> Result<RetryPolicy, Error> {
    let defaults = RetryPolicy::default();
    let max_retries = match params.whole_number("max_retries")? {
        None => defaults.max_retries,
        Some(number) => u32::try_from(number)
            .ok()
            .filter(|number| *number <= 100)
            .ok_or_else(|| parameter("max_retries", "is not a number from 0 to 100"))?,
    };
    let given = |name, most| seconds(params, name, Duration::ZERO, most);
    Ok(RetryPolicy {
        max_retries,
        max_wait: given("max_retry_wait", HOUR)?.unwrap_or(defaults.max_wait),
        max_total: given("max_retry_time", DAY)?.unwrap_or(defaults.max_total),
        busy: defaults.busy,
    })
}

fn seconds(
    params: &Params,
    name: &str,
    least: Duration,
    most: Duration,
) -> Result<Option<Duration>, Error> {
    match params.seconds(name)? {
        Some(seconds) if seconds < least || seconds > most => Err(parameter(
            name,
            format!(
                "is not a number of seconds from {} to {}",
                least.as_secs(),
                most.as_secs()
            ),
        )),
        seconds => Ok(seconds),
    }
}

/// The proxy at `proxy_url`, with `proxy_credentials`; else, with `proxy`, the system's.
fn proxy(params: &Params) -> Result<Option<Proxy>, Error> {
    let Some(url) = params.optional_text("proxy_url")? else {
        return Ok(params.flag("proxy")?.then_some(Proxy::System));
    };
    let place = BaseUrl::parse(url).map_err(|problem| parameter("proxy_url", problem))?;
    let credentials = params.credentials("proxy_credentials")?;
    let scheme = place.scheme();
    let authority = place.authority();
    Ok(Some(Proxy::Url(if credentials.identifier.is_empty() {
        format!("{scheme}://{authority}")
    } else {
        format!(
            "{scheme}://{}:{}@{authority}",
            encode(&credentials.identifier),
            encode(credentials.password.expose()),
        )
    })))
}

/// PEM, as it stands in the parameter or in the file that the parameter names.
fn text_or_file(name: &str, value: &str) -> Result<Secret, Error> {
    if value.contains("-----BEGIN") {
        return Ok(Secret::new(value));
    }
    fs::read_to_string(value.trim())
        .map(Secret::new)
        .map_err(|error| {
            parameter(
                name,
                format!(
                    "is neither PEM nor a file that can be read: {}",
                    error.kind()
                ),
            )
        })
}

pub(super) fn parameter(name: &str, problem: impl Into<String>) -> Error {
    Error::Parameter {
        name: name.to_owned(),
        problem: problem.into(),
    }
}
