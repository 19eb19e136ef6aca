use std::path::PathBuf;

use semver::VersionReq;

/// Where a crate is to find its core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoreChoice {
    /// In the enclosing workspace, if that has one, or else beside it.
    Nearest,
    /// In a folder.
    Path(PathBuf),
    /// In a registry.
    Version(VersionReq),
}
