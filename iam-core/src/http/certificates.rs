//! Whose certificates are trusted.

/// Whose certificates are trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Certificates {
    /// Those that the machine trusts.
    #[default]
    Verify,
    /// Anybody's: the parameter `insecure`. The vendor may be somebody else.
    TrustAny,
}
