use semver::{Version, VersionReq};

use super::CoreKind;

/// Where a generated crate finds `iam-core`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoreSource {
    /// Beside it, in `iam-core/`.
    Vendored,
    /// In a folder, which holds the given version.
    Path {
        /// The folder as the crate's `Cargo.toml` has it, with `/`.
        path: String,
        /// The version that stands there.
        version: Version,
    },
    /// In a registry.
    Version(VersionReq),
}

impl CoreSource {
    /// The kind, without its details.
    #[must_use]
    pub fn kind(&self) -> CoreKind {
        match self {
            Self::Vendored => CoreKind::Vendored,
            Self::Path { .. } => CoreKind::Path,
            Self::Version(_) => CoreKind::Version,
        }
    }
}
