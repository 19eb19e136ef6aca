//! What was asked for, every field parsed into its own type.

use semver::{Version, VersionReq};

use crate::core_source;
use crate::from_scim::ServerProfile;
use crate::integration_id::IntegrationId;
use crate::name::IntegrationName;

/// Everything that the generated files depend on. The same answers give the
/// same bytes, on every machine.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    /// The integration's name.
    pub name: IntegrationName,
    /// What the platform calls it, if that is not the name.
    pub id: Option<IntegrationId>,
    /// The kind of vendor interface.
    pub style: Style,
    /// Where the crate finds `iam-core`.
    pub core: CoreSource,
    /// Whether the crate joins a Cargo workspace.
    pub surroundings: Surroundings,
    /// The SCIM server that it is fitted to.
    pub server: Option<ServerProfile>,
}

impl Answers {
    /// A REST integration with its core beside it: what `-n NAME` alone asks for.
    #[must_use]
    pub fn new(name: IntegrationName) -> Self {
        Self {
            name,
            id: None,
            style: Style::Rest,
            core: CoreSource::Vendored,
            surroundings: Surroundings::Standalone,
            server: None,
        }
    }

    /// The yml's id and display name.
    #[must_use]
    pub fn display(&self) -> &str {
        self.id
            .as_ref()
            .map_or(self.name.pascal(), IntegrationId::as_str)
    }

    /// Whether the lock file that the template set carries describes the crate:
    /// Cargo refuses one that was made for another `iam-core`, and a
    /// workspace has a lock file of its own.
    #[must_use]
    pub fn lock_file_fits(&self) -> bool {
        let core_fits = match &self.core {
            CoreSource::Vendored => true,
            CoreSource::Path { version, .. } => *version == core_source::version(),
            CoreSource::Version(_) => false,
        };
        core_fits && self.surroundings == Surroundings::Standalone
    }
}

/// The kind of interface that the vendor offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// The vendor's own REST interface, to be filled in.
    Rest,
    /// SCIM 2.0 (RFC 7643 and 7644), which works as generated.
    Scim,
}

impl Style {
    /// Every style, in the order of their mention.
    pub const ALL: [Self; 2] = [Self::Rest, Self::Scim];

    /// The style as it is typed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rest => "rest",
            Self::Scim => "scim",
        }
    }

    /// The style as it is written.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Rest => "REST",
            Self::Scim => "SCIM",
        }
    }
}

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

/// The kind of a [`CoreSource`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoreKind {
    /// Beside the crate.
    Vendored,
    /// In a folder.
    Path,
    /// In a registry.
    Version,
}

impl CoreKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Vendored, Self::Path, Self::Version];

    /// The kind as the manifest has it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vendored => "vendored",
            Self::Path => "path",
            Self::Version => "version",
        }
    }
}

/// What the crate stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surroundings {
    /// Nothing: it is a workspace of its own, with its own lock file.
    Standalone,
    /// A Cargo workspace, of which it becomes a member.
    Workspace,
}
