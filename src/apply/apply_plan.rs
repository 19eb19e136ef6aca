use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::output_folder::OutputFolder;
use super::rename::rename_new;
use super::staging::Staging;
use super::{ApplyError, commit, in_pack, manifest};
use crate::core_source;
use crate::plan::{Plan, Standing};

/// Does what a plan says.
///
/// # Errors
///
/// [`ApplyError`] when something cannot be written; what a new folder needed is
/// then removed again.
pub fn apply(plan: &Plan) -> Result<(), ApplyError> {
    if !plan.writes() {
        return Ok(());
    }
    let target = &plan.target;
    if let Some(pack) = target.pack() {
        return in_pack::apply(plan, pack);
    }
    let output = OutputFolder::make(target.output(), &target.shown_output())?;
    let staging = Staging::new(target.output(), &target.shown_output())?;

    let mut placed = Placed::new(staging.path());
    match plan.standing {
        Standing::Absent => {
            let shown = target.shown(target.folder());
            let files = plan.files.iter().map(|file| (&file.path, &file.file));
            let staged = staging.write(target.folder(), files, &shown)?;
            if target.core_folder().starts_with(target.crate_folder()) {
                stage_core(plan, &staging, target.folder())?;
            } else {
                place_core(plan, &staging, &mut placed)?;
            }
            placed.place(&staged, target.crate_folder(), &shown)?;
        }
        Standing::Present => {
            place_core(plan, &staging, &mut placed)?;
            let files: Vec<_> = plan
                .files
                .iter()
                .filter(|file| file.action.writes())
                .map(|file| (&file.path, &file.file))
                .collect();
            commit::rewrite(&staging, target, &files)?;
        }
    }
    if let Some(join) = &plan.join {
        manifest::join(join, &target.shown_absolute(&join.manifest))?;
    }
    placed.keep();
    output.keep();
    Ok(())
}

fn place_core(plan: &Plan, staging: &Staging, placed: &mut Placed) -> Result<(), ApplyError> {
    match stage_core(plan, staging, "")? {
        Some(staged) => placed.place(
            &staged,
            plan.target.core_folder(),
            &plan.target.shown_core(),
        ),
        None => Ok(()),
    }
}

/// Writes the core aside, into a folder of the staging folder.
fn stage_core(plan: &Plan, staging: &Staging, folder: &str) -> Result<Option<PathBuf>, ApplyError> {
    let Some(core) = &plan.core else {
        return Ok(None);
    };
    let place = Path::new(folder).join(core_source::CRATE_NAME);
    let shown = plan.target.shown_core();
    staging.write(&place, core.iter(), &shown).map(Some)
}

/// Folders that have their names. Unless they are kept, they lose them again,
/// the last one first, and go with the staging folder.
struct Placed {
    staging: PathBuf,
    folders: Vec<PathBuf>,
}

impl Placed {
    fn new(staging: &Path) -> Self {
        Self {
            staging: staging.to_owned(),
            folders: Vec::new(),
        }
    }

    fn place(&mut self, staged: &Path, place: PathBuf, shown: &Path) -> Result<(), ApplyError> {
        match rename_new(staged, &place) {
            Ok(()) => {
                self.folders.push(place);
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                // The other run may stand on what this one has placed.
                self.folders.clear();
                Err(ApplyError::Raced {
                    path: shown.to_owned(),
                })
            }
            Err(source) => Err(ApplyError::Write {
                path: shown.to_owned(),
                source,
            }),
        }
    }

    fn keep(mut self) {
        self.folders.clear();
    }
}

impl Drop for Placed {
    fn drop(&mut self) {
        for folder in self.folders.iter().rev() {
            if let Some(name) = folder.file_name() {
                let _ = fs::rename(folder, self.staging.join(name));
            }
        }
    }
}
