//! What keeps a token on disk from everybody but who could ask for it.

use std::{io, num::NonZeroU32};

use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    pbkdf2::{self, PBKDF2_HMAC_SHA256},
    rand::{SecureRandom as _, SystemRandom},
};
use zeroize::Zeroizing;

/// What a file begins with; another layout gets another number.
const MAGIC: &[u8; 8] = b"IAMTOK01";
const SALT: usize = 16;
const NONCE: usize = 12;

/// Trying a password on a stolen file costs this many hashes. More would cost each command
/// more than the log-in that it saves.
const ROUNDS: NonZeroU32 = NonZeroU32::MIN.saturating_add(9_999);

/// Seals and opens with a key made of an instance's secrets, for one identity.
pub(super) struct Seal {
    identity: Vec<u8>,
    secrets: Zeroizing<Vec<u8>>,
}

impl Seal {
    pub(super) const fn new(identity: Vec<u8>, secrets: Zeroizing<Vec<u8>>) -> Self {
        Self { identity, secrets }
    }

    /// `MAGIC salt nonce sealed`.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub(super) fn close(&self, token: &[u8]) -> io::Result<Vec<u8>> {
        let salt: [u8; SALT] = random()?;
        let nonce: [u8; NONCE] = random()?;
        // Sealed in place, with room for the tag, so that no copy of the token is left.
        let mut sealed = Vec::with_capacity(token.len() + AES_256_GCM.tag_len());
        sealed.extend(token);
        self.key(&salt)
            .and_then(|key| {
                let nonce = Nonce::assume_unique_for_key(nonce);
                key.seal_in_place_append_tag(nonce, Aad::from(&self.identity), &mut sealed)
                    .ok()
            })
            .ok_or_else(|| io::Error::other("it cannot be sealed"))?;
        Ok([MAGIC.as_slice(), &salt, &nonce, &sealed].concat())
    }

    /// What was closed with the same identity and secrets; `None` for anything else.
    pub(super) fn open(&self, file: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (salt, rest) = file.strip_prefix(MAGIC)?.split_first_chunk::<SALT>()?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>()?;
        let mut token = Zeroizing::new(sealed.to_vec());
        let length = self
            .key(salt)?
            .open_in_place(
                Nonce::assume_unique_for_key(*nonce),
                Aad::from(&self.identity),
                &mut token,
            )
            .ok()?
            .len();
        token.truncate(length);
        Some(token)
    }

    fn key(&self, salt: &[u8; SALT]) -> Option<LessSafeKey> {
        let mut key = Zeroizing::new([0; 32]);
        pbkdf2::derive(
            PBKDF2_HMAC_SHA256,
            ROUNDS,
            salt,
            &self.secrets,
            key.as_mut_slice(),
        );
        UnboundKey::new(&AES_256_GCM, key.as_slice())
            .ok()
            .map(LessSafeKey::new)
    }
}

/// A name that nobody can foresee.
///
/// # Errors
/// When the system gives no random bytes.
pub(super) fn random_name() -> io::Result<String> {
    random().map(|bytes: [u8; 16]| format!("{:032x}", u128::from_be_bytes(bytes)))
}

fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| io::Error::other("the system gives no random bytes"))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(identity: &str, secret: &str) -> Seal {
        Seal::new(identity.into(), Zeroizing::new(secret.into()))
    }

    #[test]
    fn only_the_same_identity_and_secret_open_what_was_closed() {
        let closed = seal("acme", "s3cret").close(b"token-1").unwrap();
        let open = |identity, secret| seal(identity, secret).open(&closed);
        assert_eq!(
            open("acme", "s3cret").as_deref(),
            Some(&b"token-1".to_vec())
        );
        assert_eq!(open("acme", "other"), None);
        assert_eq!(open("other", "s3cret"), None);
        assert!(!closed.windows(5).any(|part| part == b"token"));
    }

    #[test]
    fn nothing_that_was_tampered_with_is_opened() {
        let seal = seal("acme", "s3cret");
        let closed = seal.close(b"token-1").unwrap();
        for at in [0, 8, 24, 36, closed.len() - 1] {
            let mut changed = closed.clone();
            changed[at] ^= 1;
            assert_eq!(seal.open(&changed), None, "byte {at}");
            assert_eq!(seal.open(&closed[..at]), None, "cut at {at}");
        }
        assert_eq!(seal.open(b""), None);
    }

    #[test]
    fn no_two_files_are_alike() {
        let seal = seal("acme", "s3cret");
        assert_ne!(
            seal.close(b"token-1").unwrap(),
            seal.close(b"token-1").unwrap()
        );
    }
}
