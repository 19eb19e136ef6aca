//! Name look-ups.

use std::{
    collections::HashMap,
    fmt,
    net::{IpAddr, SocketAddr},
    sync::Mutex,
    time::{Duration, Instant},
};

use ureq::{
    Error,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

/// How long an answer is used again. Short, because addresses do move.
const FRESH: Duration = Duration::from_secs(10);

/// Answers literal addresses itself and keeps names for a moment.
///
/// The library asks before it looks for an open connection, and starts a thread for
/// each look-up: without this, a thread for every request.
#[derive(Default)]
pub(super) struct CachingResolver {
    system: DefaultResolver,
    known: Mutex<HashMap<String, (Instant, Vec<SocketAddr>)>>,
}

impl Resolver for CachingResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let port = uri
            .port_u16()
            .unwrap_or(if uri.scheme_str() == Some("https") {
                443
            } else {
                80
            });
        let host = uri.host().ok_or(Error::HostNotFound)?;
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        if let Ok(address) = bare.parse::<IpAddr>() {
            return Ok(self.list(&[SocketAddr::new(address, port)]));
        }
        let key = format!("{host}:{port}");
        let known = self
            .known
            .lock()
            .ok()
            .and_then(|known| known.get(&key).cloned());
        if let Some((at, addresses)) = known
            && at.elapsed() < FRESH
        {
            return Ok(self.list(&addresses));
        }
        let found = self
            .system
            .resolve(uri, config, timeout)
            .map_err(|error| match error {
                // The system's errors for names have no kind to be told by.
                Error::Io(_) => Error::HostNotFound,
                other => other,
            })?;
        if let Ok(mut known) = self.known.lock() {
            known.insert(key, (Instant::now(), found.to_vec()));
        }
        Ok(found)
    }
}

impl CachingResolver {
    fn list(&self, addresses: &[SocketAddr]) -> ResolvedSocketAddrs {
        let mut list = self.empty();
        for address in addresses {
            list.push(*address);
        }
        list
    }
}

impl fmt::Debug for CachingResolver {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CachingResolver")
    }
}
