use std::path::PathBuf;

use super::{CoreChoice, Format, TemplateChoice, Writing};
use crate::answers::Choices;
use crate::from_scim::ScimSource;
use crate::name::IntegrationName;
use crate::plan::Existing;

/// The integration that is asked for, and how it is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntegrationRequest {
    /// Its name.
    pub name: IntegrationName,
    /// What is chosen for it.
    pub choices: Choices,
    /// The SCIM server that it is fitted to.
    pub from_scim: Option<ScimSource>,
    /// The template set.
    pub template: TemplateChoice,
    /// Where the crate finds its core.
    pub core: CoreChoice,
    /// The folder to write into.
    pub output: PathBuf,
    /// What to do with a folder that is there.
    pub existing: Existing,
    /// Whether to write.
    pub writing: Writing,
    /// What to print.
    pub format: Format,
}
