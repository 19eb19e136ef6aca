use std::path::PathBuf;

use crate::template_set::{TemplateSet, TemplateSetError};

/// The template set that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateChoice {
    /// One that travels inside the program.
    BuiltIn(String),
    /// One in a folder, or a folder of files that replace built-in ones.
    Folder(PathBuf),
}

impl TemplateChoice {
    /// Reads the set.
    ///
    /// # Errors
    ///
    /// [`TemplateSetError`] when there is none, or it is broken.
    pub fn read(&self) -> Result<TemplateSet, TemplateSetError> {
        match self {
            Self::BuiltIn(name) => TemplateSet::built_in(name),
            Self::Folder(folder) => TemplateSet::from_folder(folder),
        }
    }
}
