//! Makes a connection an encrypted one.

use std::{fmt, sync::Arc};

use rustls::{ClientConnection, StreamOwned, pki_types::ServerName};
use ureq::{
    Error,
    unversioned::transport::{
        ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport,
        TransportAdapter,
        time::{Duration, Instant},
    },
};

use super::{Tls, transport::TlsTransport};

/// Makes a connection an encrypted one, where the address asks for that.
pub(in crate::http) struct TlsConnector(Arc<Tls>);

impl TlsConnector {
    pub(in crate::http) const fn new(tls: Arc<Tls>) -> Self {
        Self(tls)
    }
}

impl<In: Transport> Connector<In> for TlsConnector {
    type Out = Either<In, TlsTransport>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, Error> {
        let Some(plain) = chained else {
            return Ok(None);
        };
        if !details.needs_tls() || plain.is_tls() {
            return Ok(Some(Either::A(plain)));
        }
        let host = details.uri.host().unwrap_or_default();
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let name = ServerName::try_from(bare.to_owned())
            .map_err(|_| Error::Tls("the host's name cannot stand in a certificate"))?;
        let mut connection = ClientConnection::new(self.0.config()?, name)?;
        let mut plain = TransportAdapter::new(plain.boxed(), Arc::clone(&details.current_time));
        plain.set_timeout(left_of(
            details.timeout,
            details.now,
            (details.current_time)(),
        ));
        connection.complete_io(&mut plain)?;
        Ok(Some(Either::B(TlsTransport::new(
            StreamOwned::new(connection, plain),
            LazyBuffers::new(
                details.config.input_buffer_size(),
                details.config.output_buffer_size(),
            ),
        ))))
    }
}

/// What is left of the time for connecting, after the plain connection was made.
fn left_of(timeout: NextTimeout, started: Instant, now: Instant) -> NextTimeout {
    let after = match (timeout.after, started, now) {
        (Duration::Exact(after), Instant::Exact(started), Instant::Exact(now)) => {
            Duration::Exact(after.saturating_sub(now.saturating_duration_since(started)))
        }
        (after, ..) => after,
    };
    NextTimeout { after, ..timeout }
}

impl fmt::Debug for TlsConnector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TlsConnector")
    }
}
