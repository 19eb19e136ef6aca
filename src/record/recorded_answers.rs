use semver::{Version, VersionReq};

use crate::answers::{Answers, Choices, CoreSource, Surroundings};
use crate::from_scim::ServerProfile;
use crate::name::IntegrationName;

/// [`Answers`] as the record has them: what stands in other files is only named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedAnswers {
    /// The integration's name.
    pub name: IntegrationName,
    /// What is chosen for it.
    pub choices: Choices,
    /// Where the crate finds `iam-core`.
    pub core: RecordedCore,
    /// Whether the crate was made for a Cargo workspace.
    pub surroundings: Surroundings,
    /// Whether it is fitted to the server of [`RecordedAnswers::DISCOVERY_FILE`].
    pub from_scim: bool,
}

/// A [`CoreSource`] as the record has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordedCore {
    /// Beside the crate: `vendored`.
    Vendored,
    /// In a folder: `path:DIR`.
    Path(String),
    /// In a registry: `version:X`.
    Version(VersionReq),
}

impl RecordedCore {
    /// The core as it is typed.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Vendored => "vendored".to_owned(),
            Self::Path(path) => format!("path:{path}"),
            Self::Version(version) => format!("version:{version}"),
        }
    }
}

impl RecordedAnswers {
    /// The file, in the generated folder, that says what the server is like.
    pub const DISCOVERY_FILE: &'static str = "scim-discovery.json";

    /// The whole answers: with the server that the discovery file describes, and the
    /// version of the core that stands at the recorded path.
    #[must_use]
    pub fn complete(self, server: Option<ServerProfile>, core: Option<Version>) -> Answers {
        Answers {
            name: self.name,
            choices: self.choices,
            core: match self.core {
                RecordedCore::Vendored => CoreSource::Vendored,
                RecordedCore::Path(path) => CoreSource::Path {
                    path,
                    version: core.unwrap_or(Version::new(0, 0, 0)),
                },
                RecordedCore::Version(version) => CoreSource::Version(version),
            },
            surroundings: self.surroundings,
            server,
        }
    }
}

impl From<&Answers> for RecordedAnswers {
    fn from(answers: &Answers) -> Self {
        Self {
            name: answers.name.clone(),
            choices: answers.choices.clone(),
            core: match &answers.core {
                CoreSource::Vendored => RecordedCore::Vendored,
                CoreSource::Path { path, .. } => RecordedCore::Path(path.clone()),
                CoreSource::Version(version) => RecordedCore::Version(version.clone()),
            },
            surroundings: answers.surroundings,
            from_scim: answers.server.is_some(),
        }
    }
}
