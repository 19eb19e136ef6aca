//! Encrypted connections: who is trusted, and who asks.

mod client_certificate;
mod connector;
mod pem;
mod transport;
mod trust_any;

use std::sync::{Arc, OnceLock};

use rustls::{
    ClientConfig,
    client::danger::ServerCertVerifier,
    crypto::ring,
    pki_types::CertificateDer,
    sign::{CertifiedKey, SingleCertAndKey},
};
use rustls_platform_verifier::Verifier;

use self::trust_any::TrustAny;
use super::Certificates;
use crate::Secret;

pub(super) use connector::TlsConnector;

/// Who is trusted, and who asks; a connection is made with it when one is needed.
///
/// The library can trust the machine's authorities or given ones, not both, and ends the
/// process at a client certificate that it cannot use. So the configuration is made here.
#[derive(Default)]
pub(super) struct Tls {
    trust: Certificates,
    /// Beside those of the machine.
    authorities: Vec<CertificateDer<'static>>,
    client: Option<Arc<CertifiedKey>>,
    /// Made with the first connection: reading the machine's authorities takes its time.
    config: OnceLock<Arc<ClientConfig>>,
}

impl Tls {
    /// Trusts these.
    pub(super) fn trusting(trust: Certificates) -> Self {
        Self {
            trust,
            ..Self::default()
        }
    }

    /// Trusts the authorities in this PEM text, too.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn and_authorities(mut self, pem: &str) -> Result<Self, String> {
        self.authorities = pem::certificates(pem)?;
        // What no connection could use is said now, not with the first of them.
        if self.trust == Certificates::Verify {
            self.verifier().map_err(|error| error.to_string())?;
        }
        Ok(self)
    }

    /// Asks as the owner of this certificate and of its key, both PEM.
    ///
    /// # Errors
    /// Which of the two is wrong, and how.
    pub(super) fn asking_as(
        mut self,
        certificate: &str,
        key: &Secret,
    ) -> Result<Self, ClientCertificateProblem> {
        self.client = Some(client_certificate::read(certificate, key.expose())?);
        Ok(self)
    }

    /// The same trust, for a place where nobody may know who asks.
    pub(super) fn without_client(&self) -> Self {
        Self {
            trust: self.trust,
            authorities: self.authorities.clone(),
            client: None,
            config: OnceLock::new(),
        }
    }

    fn config(&self) -> Result<Arc<ClientConfig>, rustls::Error> {
        if let Some(config) = self.config.get() {
            return Ok(Arc::clone(config));
        }
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(self.verifier()?);
        let config = match &self.client {
            Some(client) => builder
                .with_client_cert_resolver(Arc::new(SingleCertAndKey::from(Arc::clone(client)))),
            None => builder.with_no_client_auth(),
        };
        Ok(Arc::clone(self.config.get_or_init(|| Arc::new(config))))
    }

    fn verifier(&self) -> Result<Arc<dyn ServerCertVerifier>, rustls::Error> {
        let provider = Arc::new(ring::default_provider());
        Ok(match self.trust {
            Certificates::TrustAny => Arc::new(TrustAny),
            Certificates::Verify if self.authorities.is_empty() => {
                Arc::new(Verifier::new(provider)?)
            }
            Certificates::Verify => Arc::new(Verifier::new_with_extra_roots(
                self.authorities.iter().cloned(),
                provider,
            )?),
        })
    }
}

/// What is wrong with a client certificate.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ClientCertificateProblem {
    /// The certificate cannot be used.
    Certificate(String),
    /// The key cannot be used, or is that of another certificate.
    Key(String),
}
