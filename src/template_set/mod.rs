//! A template set: its manifest, which says what file is made of what, and the
//! sources.

mod entry;
mod folder;
mod manifest;
mod manifest_error;
mod partial;
mod set;
#[cfg(test)]
mod tests;
mod when;
mod yaml;

pub use entry::{Entry, Treatment};
pub use folder::FolderError;
pub use manifest_error::{ManifestError, ManifestProblem};
pub use partial::Partial;
pub use set::{TemplateSet, TemplateSetError};
pub use when::{Condition, When};
pub(crate) use yaml::{Fields, Node};
