use std::env;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::core_source;
use crate::name::IntegrationName;
use crate::paths;

/// Where the generated folder goes, on the disk and in what a person reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    typed: PathBuf,
    output: PathBuf,
    folder: String,
}

impl Target {
    /// The place of an integration in an output folder, which need not exist.
    ///
    /// # Errors
    ///
    /// When the current folder cannot be told.
    pub fn new(output: &Path, name: &IntegrationName) -> io::Result<Self> {
        Ok(Self {
            typed: output
                .components()
                .filter(|part| *part != Component::CurDir)
                .collect(),
            output: paths::real(output)?,
            folder: name.pascal().to_owned(),
        })
    }

    /// The output folder, absolute.
    #[must_use]
    pub fn output(&self) -> &Path {
        &self.output
    }

    /// The name of the generated folder.
    #[must_use]
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// The generated crate, absolute.
    #[must_use]
    pub fn crate_folder(&self) -> PathBuf {
        self.output.join(&self.folder)
    }

    /// The vendored core, absolute.
    #[must_use]
    pub fn core_folder(&self) -> PathBuf {
        self.output.join(core_source::CRATE_NAME)
    }

    /// Something in the output folder, as the person who named it would type it.
    #[must_use]
    pub fn shown(&self, inside: &str) -> PathBuf {
        self.typed.join(inside)
    }

    /// The output folder, as a person would type it.
    #[must_use]
    pub fn shown_output(&self) -> PathBuf {
        if self.typed.as_os_str().is_empty() {
            PathBuf::from(".")
        } else {
            self.typed.clone()
        }
    }

    /// An absolute path, as the person who named the output would type it.
    #[must_use]
    pub fn shown_absolute(&self, path: &Path) -> PathBuf {
        match env::current_dir().and_then(|folder| folder.canonicalize()) {
            Ok(current) if self.typed.is_relative() => paths::relative(&current, path),
            _ => path.to_owned(),
        }
    }
}
