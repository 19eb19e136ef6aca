//! Whose turn it is in a folder, and what a killed run has left there.

use std::ffi::OsStr;
use std::path::Path;

use crate::apply::{self, FolderLock, Turn};
use crate::error::Error;
use crate::name::{IntegrationName, PackName};
use crate::pack::Pack;
use crate::target::Target;
use crate::update::UpdateError;

/// A folder that no other run changes.
#[derive(Debug)]
pub(super) struct FolderTurn {
    _pack: Option<Turn>,
    _folder: Option<FolderLock>,
}

impl FolderTurn {
    /// Keeps other runs out of a folder, which may be a pack, and finishes what a killed one
    /// has begun.
    pub(super) fn take(folder: &Path, pack: Option<&Pack>) -> Result<Self, Error> {
        let read = |source| UpdateError::Read {
            path: folder.to_owned(),
            source,
        };
        let gone = || UpdateError::Gone {
            folder: folder.to_owned(),
        };
        let real = folder.canonicalize().map_err(read)?;
        // The pack around it first: what a run in it left undone may be the folder's own.
        let around = match pack {
            Some(_) => None,
            None => Pack::enclosing(&real)?,
        };
        let turn = Self {
            _pack: pack
                .or(around.as_ref())
                .map(apply::take_turn_in)
                .transpose()?,
            // Runs in a pack take turns by the pack's folder.
            _folder: match pack {
                Some(_) => None,
                None => Some(FolderLock::wait(&real).map_err(read)?.ok_or_else(gone)?),
            },
        };
        if let Some(target) = target(&real, pack, around.as_ref())? {
            apply::resume(&target)?;
        }
        apply::resume_changes(&real, folder)?;
        if !real.is_dir() {
            return Err(gone().into());
        }
        Ok(turn)
    }

    /// Refuses to judge a folder that a killed run has left halfway.
    pub(super) fn check(folder: &Path, pack: Option<&Pack>) -> Result<(), Error> {
        let Ok(real) = folder.canonicalize() else {
            return Ok(());
        };
        let around = match pack {
            Some(_) => None,
            None => Pack::enclosing(&real)?,
        };
        let target = target(&real, pack, around.as_ref())?;
        let is_interrupted = apply::is_interrupted(&real)
            || target.is_some_and(|target| apply::is_rewritten(&target))
            || pack.is_some_and(apply::is_left_in)
            // A core that is half another is nobody's.
            || around.is_some_and(|around| apply::is_interrupted(around.root()));
        if is_interrupted {
            return Err(UpdateError::Interrupted {
                folder: folder.to_owned(),
            }
            .into());
        }
        Ok(())
    }
}

/// The place at which `--force` rewrites the folder, if it has the name of a pack or of an
/// integration. In a pack, whoever takes a turn finishes what is left.
fn target(
    real: &Path,
    pack: Option<&Pack>,
    around: Option<&Pack>,
) -> Result<Option<Target>, Error> {
    let name = real.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let (Some(parent), None) = (real.parent(), around) else {
        return Ok(None);
    };
    let target = match pack {
        Some(_) => {
            let parsed: Option<PackName> = name.parse().ok();
            parsed
                .filter(|parsed| parsed.pascal() == name)
                .map(|name| Target::of_pack(parent, &name))
        }
        None => {
            let parsed: Option<IntegrationName> = name.parse().ok();
            parsed
                .filter(|parsed| parsed.pascal() == name)
                .map(|name| Target::new(parent, &name))
        }
    };
    target.transpose().map_err(Error::CurrentFolder)
}
