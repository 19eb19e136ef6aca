//! Where a generated crate's `iam-core` comes from, on this disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use semver::Version;
use thiserror::Error;

use crate::answers::CoreSource;
use crate::core_source;
use crate::paths;
use crate::request::CoreChoice;
use crate::target::Target;
use crate::workspace::{Package, Workspace, WorkspaceError};

/// Where the core comes from, and whether it must be placed first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorePlacement {
    /// Where the crate finds it.
    pub source: CoreSource,
    /// Whether it is there.
    pub presence: CorePresence,
}

/// Whether the core is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CorePresence {
    /// It is, or it comes from a registry.
    There,
    /// It is to be placed beside the crate.
    ToPlace,
}

/// Why there is no core to stand on.
#[derive(Debug, Error)]
pub enum CoreError {
    /// `--core path:` leads to something else.
    #[error("`{}` does not hold the crate `iam-core`", .path.display())]
    NotTheCore {
        /// The folder.
        path: PathBuf,
    },
    /// Something else has the core's place.
    #[error("`{}` exists and is not the crate `iam-core`", .path.display())]
    InTheWay {
        /// What has the place.
        path: PathBuf,
    },
    /// Another version has the core's place.
    #[error(
        "`{}` is iam-core {}, this iam-init brings {}", .path.display(), version(.found.as_ref()), core_source::version()
    )]
    OtherVersion {
        /// Its folder.
        path: PathBuf,
        /// Its version, if it says one.
        found: Option<Version>,
    },
    /// A manifest cannot be read.
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
    /// A folder cannot be read.
    #[error("cannot read `{}`: {source}", .path.display())]
    Read {
        /// The folder.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
}

fn version(found: Option<&Version>) -> String {
    found.map_or_else(|| "without a version".to_owned(), Version::to_string)
}

impl CoreError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::NotTheCore { .. } => {
                Some("name the folder that holds iam-core's `Cargo.toml`".to_owned())
            }
            Self::InTheWay { .. } => Some(
                "move it away, or write elsewhere with `--output`, or name a core with `--core path:DIR`"
                    .to_owned(),
            ),
            Self::OtherVersion { path, .. } => Some(format!(
                "use it as it is with `--core path:{}`, or move it away to get {}, or use the iam-init that brought it",
                path.display(),
                core_source::version()
            )),
            Self::Workspace(error) => Some(error.help()),
            Self::Read { .. } => None,
        }
    }

    /// Whether something in the way is the reason, rather than a failure.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        matches!(self, Self::InTheWay { .. } | Self::OtherVersion { .. })
    }
}

/// Finds the core that a crate at the target stands on.
///
/// # Errors
///
/// [`CoreError`] when another version, or something else, has its place.
pub fn place_core(
    choice: &CoreChoice,
    target: &Target,
    workspace: Option<&Workspace>,
) -> Result<CorePlacement, CoreError> {
    match choice {
        CoreChoice::Version(version) => Ok(there(CoreSource::Version(version.clone()))),
        CoreChoice::Path(folder) => in_folder(folder, target).map(there),
        CoreChoice::Nearest => match workspace.map(Workspace::core).transpose()?.flatten() {
            Some(core) => of_workspace(core, target).map(there),
            None => beside(target),
        },
    }
}

fn there(source: CoreSource) -> CorePlacement {
    CorePlacement {
        source,
        presence: CorePresence::There,
    }
}

fn in_folder(folder: &Path, target: &Target) -> Result<CoreSource, CoreError> {
    let not_the_core = || CoreError::NotTheCore {
        path: folder.to_owned(),
    };
    let real = folder.canonicalize().map_err(|_| not_the_core())?;
    let package = Package::read(&real)?
        .filter(|package| package.name == core_source::CRATE_NAME)
        .ok_or_else(not_the_core)?;
    // A folder that is named from the root stays so; any other is named from
    // where the crate will be.
    let path = if folder.is_absolute() {
        folder.to_owned()
    } else {
        paths::relative(&target.crate_folder(), &real)
    };
    Ok(CoreSource::Path {
        path: paths::with_slashes(&path),
        version: package.version.ok_or_else(not_the_core)?,
    })
}

/// The version of the core in a folder.
pub(crate) fn path_core_version(folder: &Path, shown: &Path) -> Result<Version, CoreError> {
    let not_the_core = || CoreError::NotTheCore {
        path: shown.to_owned(),
    };
    Package::read(folder)?
        .filter(|package| package.name == core_source::CRATE_NAME)
        .and_then(|package| package.version)
        .ok_or_else(not_the_core)
}

fn of_workspace(core: Package, target: &Target) -> Result<CoreSource, CoreError> {
    if core.version != Some(core_source::version()) {
        return Err(CoreError::OtherVersion {
            path: target.shown_absolute(&core.folder),
            found: core.version,
        });
    }
    Ok(vendored(&core.folder, target))
}

/// This program's core, in a folder: beside the crate, or somewhere else.
fn vendored(folder: &Path, target: &Target) -> CoreSource {
    if folder.parent() == Some(target.output()) {
        return CoreSource::Vendored;
    }
    let path = paths::relative(&target.crate_folder(), folder);
    CoreSource::Path {
        path: paths::with_slashes(&path),
        version: core_source::version(),
    }
}

fn beside(target: &Target) -> Result<CorePlacement, CoreError> {
    let folder = target.core_folder();
    let shown = target.shown_core();
    match fs::symlink_metadata(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(CorePlacement {
                source: vendored(&folder, target),
                presence: CorePresence::ToPlace,
            });
        }
        Err(source) => {
            return Err(CoreError::Read {
                path: shown,
                source,
            });
        }
        Ok(_) => {}
    }
    match Package::read(&folder)? {
        Some(package) if package.name == core_source::CRATE_NAME => {
            if package.version == Some(core_source::version()) {
                Ok(there(vendored(&folder, target)))
            } else {
                Err(CoreError::OtherVersion {
                    path: shown,
                    found: package.version,
                })
            }
        }
        _ => Err(CoreError::InTheWay { path: shown }),
    }
}
