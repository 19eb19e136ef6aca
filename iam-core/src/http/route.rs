//! How the vendor is reached: directly, or through a proxy.

use std::{sync::Arc, time::Duration};

use ureq::{
    Agent, ProxyProtocol,
    http::Uri,
    unversioned::transport::{ConnectProxyConnector, Connector as _, TcpConnector},
};

use super::{
    TransportError, auth::basic, base_url::BaseUrl, forward_proxy::AbsoluteForm,
    parameters::parameter, request::unsendable, resolver::CachingResolver, settings::Settings,
    tls::TlsConnector,
};
use crate::{Error, Secret};

/// How long an idle connection is used again. The commonest servers hang up after five
/// seconds; a write on a connection that ends at that moment would fail for nothing.
const MAX_IDLE: Duration = Duration::from_secs(4);

/// How many idle connections are kept, for work on many users in threads.
const MAX_IDLE_CONNECTIONS: usize = 32;

/// Open connections to one vendor, and the way to make more.
pub(super) struct Route {
    agent: Agent,
    /// Host and port of the proxy.
    proxy: Option<String>,
    /// Whether requests are sent to the proxy itself, not through a tunnel.
    forwarded: bool,
    /// What each forwarded request tells the proxy; a tunnel is told once, by the library.
    authorization: Option<Secret>,
}

impl Route {
    /// The way to an address that the settings ask for.
    ///
    /// # Errors
    /// [`Error::Parameter`] for a proxy that cannot be used.
    pub(super) fn to(target: &BaseUrl, settings: &Settings) -> Result<Self, Error> {
        let proxy = settings
            .proxy
            .url_for(target, |name| std::env::var(name).ok())
            .map(|url| read_proxy(&url))
            .transpose()?;
        if let Some(proxy) = &proxy {
            settings.redactor.hide_basic(
                proxy.username().unwrap_or_default(),
                &Secret::new(proxy.password().unwrap_or_default()),
            );
        }
        let host = proxy
            .as_ref()
            .map(|proxy| format!("{}:{}", proxy.host(), proxy.port()));
        // A proxy that is itself reached by TLS gets a tunnel for everything.
        let forwarded = target.scheme() == "http"
            && proxy
                .as_ref()
                .is_some_and(|proxy| proxy.protocol() == ProxyProtocol::Http);
        let authorization = proxy
            .as_ref()
            .filter(|_| forwarded)
            .and_then(|proxy| Some((proxy.username()?, proxy.password().unwrap_or_default())))
            .map(|(username, password)| basic(username, &Secret::new(password)));
        let tunnel = proxy.filter(|_| !forwarded);
        let form = AbsoluteForm {
            origin: forwarded.then(|| target.with_path("")),
        };
        Ok(Self {
            agent: agent(settings, tunnel, form),
            proxy: host,
            forwarded,
            authorization,
        })
    }

    /// What sends.
    pub(super) const fn agent(&self) -> &Agent {
        &self.agent
    }

    /// Host and port of the proxy, where there is one.
    pub(super) fn proxy(&self) -> Option<&str> {
        self.proxy.as_deref()
    }

    /// The value of `Proxy-Authorization` that a request carries.
    pub(super) const fn authorization(&self) -> Option<&Secret> {
        self.authorization.as_ref()
    }

    /// The address to connect to for an address of the vendor.
    pub(super) fn wire_address(&self, uri: &Uri) -> Result<Uri, TransportError> {
        match (&self.proxy, uri.path_and_query()) {
            (Some(proxy), Some(path)) if self.forwarded => format!("http://{proxy}{path}")
                .parse()
                .map_err(|_| unsendable("its address is too long")),
            _ => Ok(uri.clone()),
        }
    }
}

fn read_proxy(url: &str) -> Result<ureq::Proxy, Error> {
    ureq::Proxy::new(url)
        .ok()
        .filter(|proxy| matches!(proxy.protocol(), ProxyProtocol::Http | ProxyProtocol::Https))
        .ok_or_else(|| {
            parameter(
                "proxy",
                "the proxy's address is not an `http://` or `https://` URL",
            )
        })
}

fn agent(settings: &Settings, proxy: Option<ureq::Proxy>, form: AbsoluteForm) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(proxy)
        .user_agent(concat!(
            env!("CARGO_PKG_NAME"),
            "/",
            env!("CARGO_PKG_VERSION")
        ))
        .timeout_global(Some(settings.timeouts.total))
        .timeout_resolve(Some(settings.timeouts.connect))
        .timeout_connect(Some(settings.timeouts.connect))
        .timeout_per_read(Some(settings.timeouts.read))
        .max_idle_age(MAX_IDLE)
        .max_idle_connections(MAX_IDLE_CONNECTIONS)
        .max_idle_connections_per_host(MAX_IDLE_CONNECTIONS)
        .build();
    Agent::with_parts(
        config,
        ().chain(ConnectProxyConnector::default())
            .chain(TcpConnector::default())
            .chain(TlsConnector::new(Arc::clone(&settings.tls)))
            .chain(form),
        CachingResolver::default(),
    )
}
