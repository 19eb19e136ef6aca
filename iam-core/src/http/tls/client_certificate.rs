//! A certificate with which the instance proves who it is, and its key.

use std::sync::Arc;

use rustls::{
    crypto::ring::sign::any_supported_type, pki_types::PrivateKeyDer, sign::CertifiedKey,
};

use super::{ClientCertificateProblem as Problem, pem};

/// Reads both from PEM. The certificates that lead to the authority may follow the own one.
///
/// # Errors
/// Which of the two is wrong, and how.
pub(super) fn read(certificate: &str, key: &str) -> Result<Arc<CertifiedKey>, Problem> {
    let chain = pem::certificates(certificate).map_err(Problem::Certificate)?;
    let blocks = pem::blocks(key).map_err(Problem::Key)?;
    if blocks
        .iter()
        .any(|block| block.label == "ENCRYPTED PRIVATE KEY")
    {
        return Err(Problem::Key("is encrypted: give it decrypted".to_owned()));
    }
    let key = blocks
        .iter()
        .find(|block| block.label.ends_with("PRIVATE KEY"))
        .ok_or_else(|| Problem::Key("holds no `PRIVATE KEY` in PEM".to_owned()))?;
    let der = PrivateKeyDer::try_from(key.der.as_slice())
        .map_err(|_| Problem::Key("is no private key".to_owned()))?;
    let key = any_supported_type(&der)
        .map_err(|_| Problem::Key("is no RSA, ECDSA or Ed25519 key that can be used".to_owned()))?;
    let certified = CertifiedKey::new(chain, key);
    match certified.keys_match() {
        // Of some keys it cannot be told.
        Ok(()) | Err(rustls::Error::InconsistentKeys(rustls::InconsistentKeys::Unknown)) => {
            Ok(Arc::new(certified))
        }
        Err(rustls::Error::InconsistentKeys(_)) => Err(Problem::Key(
            "is not the key of `client_certificate`".to_owned(),
        )),
        Err(_) => Err(Problem::Certificate(
            "holds a `CERTIFICATE` that cannot be read".to_owned(),
        )),
    }
}
