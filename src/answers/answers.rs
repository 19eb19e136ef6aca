use super::{Choices, CoreSource, Surroundings};
use crate::core_source;
use crate::docker_image::DockerImage;
use crate::from_scim::ServerProfile;
use crate::integration_id::IntegrationId;
use crate::name::IntegrationName;

/// Everything that the generated files depend on. The same answers give the
/// same bytes, on every machine.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    /// The integration's name.
    pub name: IntegrationName,
    /// What is chosen for it.
    pub choices: Choices,
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
            choices: Choices::default(),
            core: CoreSource::Vendored,
            surroundings: Surroundings::Standalone,
            server: None,
        }
    }

    /// The yml's id and display name.
    #[must_use]
    pub fn display(&self) -> &str {
        self.choices
            .id
            .as_ref()
            .map_or(self.name.pascal(), IntegrationId::as_str)
    }

    /// The image that the platform runs it in.
    #[must_use]
    pub fn docker_image(&self) -> DockerImage {
        let chosen = self.choices.docker_image.clone();
        chosen.unwrap_or_else(|| DockerImage::of_crate(&self.name.crate_name()))
    }

    /// Whether the lock file that the template set carries describes the crate:
    /// Cargo refuses one that was made for another `iam-core`, and a
    /// workspace has a lock file of its own.
    #[must_use]
    pub fn lock_file_fits(&self) -> bool {
        self.core_fits() && self.surroundings == Surroundings::Standalone
    }

    /// The core that was vendored with the crate, from the crate's folder: beside it, or
    /// in its pack.
    #[must_use]
    pub fn vendored_core(&self) -> Option<&'static str> {
        match (&self.core, self.surroundings) {
            (CoreSource::Vendored, _) => Some(Self::CORE_BESIDE),
            (CoreSource::Path { path, .. }, Surroundings::Pack) if path == Self::CORE_OF_PACK => {
                Some(Self::CORE_OF_PACK)
            }
            (CoreSource::Path { .. } | CoreSource::Version(_), _) => None,
        }
    }

    /// Beside the crate.
    pub(crate) const CORE_BESIDE: &'static str = "../iam-core";
    /// In the crate's pack.
    const CORE_OF_PACK: &'static str = "../../iam-core";

    /// Whether the crate stands on the `iam-core` that this program brings.
    #[must_use]
    pub fn core_fits(&self) -> bool {
        match &self.core {
            CoreSource::Vendored => true,
            CoreSource::Path { version, .. } => *version == core_source::version(),
            CoreSource::Version(_) => false,
        }
    }
}
