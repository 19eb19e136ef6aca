use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::did_you_mean::one_of;

/// Why a folder cannot be judged.
#[derive(Debug, Error)]
pub enum LintError {
    /// It cannot be read.
    #[error("cannot read `{}`: {source}", .folder.display())]
    Read {
        /// The folder.
        folder: PathBuf,
        /// The system's words.
        source: io::Error,
    },
    /// It is none of an integration, and none of a pack.
    #[error("`{}` is neither an integration nor a pack", .folder.display())]
    NoIntegration {
        /// The folder.
        folder: PathBuf,
        /// The integrations and packs that are in it.
        inside: Vec<String>,
    },
}

impl LintError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::NoIntegration { inside, .. } if !inside.is_empty() => {
                format!("name {}", one_of(inside.iter().map(String::as_str)))
            }
            Self::NoIntegration { .. } => {
                "name the folder that the yml of an integration is in, or that of a pack".to_owned()
            }
            Self::Read { .. } => "name a folder that you may read".to_owned(),
        }
    }
}
