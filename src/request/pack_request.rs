use std::path::PathBuf;

use super::{Format, TemplateChoice, Writing};
use crate::name::{PackName, PackTitle};
use crate::plan::Existing;

/// The pack that is asked for, and how it is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackRequest {
    /// Its name.
    pub name: PackName,
    /// What the marketplace calls it, if its name does not say that.
    pub title: Option<PackTitle>,
    /// The template set.
    pub template: TemplateChoice,
    /// The folder to write into.
    pub output: PathBuf,
    /// What to do with a folder that is there.
    pub existing: Existing,
    /// Whether to write.
    pub writing: Writing,
    /// What to print.
    pub format: Format,
}
