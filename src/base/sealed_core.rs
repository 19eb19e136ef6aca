use semver::Version;

use crate::core_source;

/// The `iam-core` that was vendored beside the crate, by what tells whether it was edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedCore {
    /// Its version.
    pub version: Version,
    /// The hash of its files, as [`core_source::hash`] has it.
    pub sha256: String,
}

impl SealedCore {
    /// The core that travels inside this `iam-init`.
    #[must_use]
    pub fn own() -> Self {
        Self {
            version: core_source::version(),
            sha256: core_source::hash().to_owned(),
        }
    }
}
