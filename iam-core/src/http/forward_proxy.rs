//! Plain HTTP through a proxy.

use std::fmt;

use ureq::{
    Error,
    unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport},
};

/// Sends requests to a proxy in absolute form, `GET http://acme.example/users HTTP/1.1`
/// (RFC 9112, 3.2.2).
///
/// The HTTP library opens a tunnel (CONNECT) for every address, and most proxies refuse one
/// for anything but HTTPS. So the connection is made to the proxy as if it were the vendor,
/// and the first line of each request is completed on its way out.
#[derive(Debug)]
pub(super) struct AbsoluteForm {
    /// What goes before the path: `http://acme.example`; `None` changes nothing.
    pub(super) origin: Option<String>,
}

impl<In: Transport> Connector<In> for AbsoluteForm {
    type Out = AbsoluteFormTransport<In>;

    fn connect(
        &self,
        _details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, Error> {
        Ok(chained.map(|inner| AbsoluteFormTransport {
            inner,
            origin: self.origin.clone(),
            at_start: true,
        }))
    }
}

pub(super) struct AbsoluteFormTransport<In> {
    inner: In,
    origin: Option<String>,
    /// Whether what is sent next begins a request: nothing was sent since the last answer.
    at_start: bool,
}

impl<In: Transport> Transport for AbsoluteFormTransport<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let Some(origin) = self.origin.as_ref().filter(|_| self.at_start) else {
            return self.inner.transmit_output(amount, timeout);
        };
        self.at_start = false;
        let head = self.inner.buffers().output();
        let head = head.get(..amount).unwrap_or(head);
        let path = head
            .iter()
            .position(|byte| *byte == b' ')
            .map_or(0, |at| at + 1);
        let (method, rest) = head.split_at(path);
        let head = [method, origin.as_bytes(), rest].concat();
        let mut unsent = head.as_slice();
        while !unsent.is_empty() {
            let output = self.inner.buffers().output();
            let (now, later) = unsent.split_at(unsent.len().min(output.len()));
            let (room, _) = output.split_at_mut(now.len());
            room.copy_from_slice(now);
            self.inner.transmit_output(now.len(), timeout)?;
            unsent = later;
        }
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.at_start = true;
        self.inner.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

impl<In: Transport> fmt::Debug for AbsoluteFormTransport<In> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(formatter)
    }
}
