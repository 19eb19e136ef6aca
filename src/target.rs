use std::env;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::core_source;
use crate::name::{IntegrationName, PackName};
use crate::pack::Pack;
use crate::paths;
use crate::tree::TreePath;

/// Where the generated folder goes, on the disk and in what a person reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    typed: PathBuf,
    output: PathBuf,
    folder: String,
    core: PathBuf,
    pack: Option<Pack>,
}

impl Target {
    /// The place of an integration in an output folder, which need not exist.
    ///
    /// # Errors
    ///
    /// When the current folder cannot be told.
    pub fn new(output: &Path, name: &IntegrationName) -> io::Result<Self> {
        let real = paths::real(output)?;
        Ok(Self {
            typed: typed(output),
            core: real.join(core_source::CRATE_NAME),
            output: real,
            folder: name.pascal().to_owned(),
            pack: None,
        })
    }

    /// The place of a pack in an output folder, which need not exist.
    ///
    /// # Errors
    ///
    /// When the current folder cannot be told.
    pub fn of_pack(output: &Path, name: &PackName) -> io::Result<Self> {
        let real = paths::real(output)?;
        let folder = name.pascal().to_owned();
        Ok(Self {
            typed: typed(output),
            core: real.join(&folder).join(core_source::CRATE_NAME),
            output: real,
            folder,
            pack: None,
        })
    }

    /// The same integration's place in a pack, wherever in the pack it was asked for.
    #[must_use]
    pub fn inside(self, pack: Pack) -> Self {
        Self {
            typed: self.shown_absolute(&pack.integrations()),
            output: pack.integrations(),
            core: pack.root().join(core_source::CRATE_NAME),
            folder: self.folder,
            pack: Some(pack),
        }
    }

    /// The pack that the integration is in.
    #[must_use]
    pub fn pack(&self) -> Option<&Pack> {
        self.pack.as_ref()
    }

    /// The folder that holds everything which a run may write: the output folder, or
    /// the pack.
    #[must_use]
    pub fn base(&self) -> &Path {
        self.pack.as_ref().map_or(&self.output, Pack::root)
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
        self.core.clone()
    }

    /// The vendored core, as a person would type it.
    #[must_use]
    pub fn shown_core(&self) -> PathBuf {
        match self.core.strip_prefix(&self.output) {
            Ok(inside) => self.typed.join(inside),
            Err(_) => self.shown_absolute(&self.core),
        }
    }

    /// A file of the generated folder, or of the pack that it is in, absolute.
    #[must_use]
    pub fn place(&self, path: &TreePath) -> PathBuf {
        match (path.outside(), &self.pack) {
            (Some(outside), Some(pack)) => pack.root().join(outside),
            _ => self.crate_folder().join(path.as_str()),
        }
    }

    /// A file of the generated folder, or of the pack that it is in, as a person would
    /// type it.
    #[must_use]
    pub fn shown_file(&self, path: &TreePath) -> PathBuf {
        match path.outside() {
            Some(_) => self.shown_absolute(&self.place(path)),
            None => self.shown(&self.folder).join(path.as_str()),
        }
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

fn typed(output: &Path) -> PathBuf {
    output
        .components()
        .filter(|part| *part != Component::CurDir)
        .collect()
}
