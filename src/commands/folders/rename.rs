use std::path::Path;

use super::prepared::Prepared;
use super::sets::Sets;
use super::workspace_files;
use crate::answers::Answers;
use crate::error::Error;
use crate::name::IntegrationName;
use crate::render::render;
use crate::update::{CoreHashes, IntegrationFolder, Renaming, UpdateError, UpdatePlan};
use crate::workspace::Workspace;

/// Plans another name for a folder that is up to date.
pub(super) fn prepare(
    folder: &Path,
    name: &IntegrationName,
    sets: &mut Sets,
    hashes: &mut CoreHashes,
) -> Result<Prepared, Error> {
    let current = Prepared::update(folder, sets, hashes)?;
    let shown = current.folder.shown();
    let old = current.folder.record.answers.name.clone();
    if old == *name {
        return Err(UpdateError::SameName {
            folder: shown,
            name: name.pascal().to_owned(),
        }
        .into());
    }
    if current.changes() || current.plan.conflicts() {
        return Err(UpdateError::OutOfDate { folder: shown }.into());
    }
    let folder = current.folder;
    let new_folder = new_folder(&folder, &old, name)?;
    let workspace = Workspace::enclosing(folder.path())?;
    if let Some(workspace) = &workspace
        && let Some(package) = workspace.package(&name.crate_name())?
    {
        return Err(Error::PackageExists {
            crate_name: name.crate_name(),
            folder: package.folder,
        });
    }
    let answers = Answers {
        name: name.clone(),
        ..folder.answers()?
    };
    let tree = render(&answers, sets.of(&folder)?)?;
    let renaming = Renaming::new(&old, name);
    let resolve = |region: crate::merge::Sides<'_>| renaming.resolve(region);
    let plan = UpdatePlan::new(&folder, &answers, &tree, &resolve, hashes)?;
    let workspace = match (&workspace, &new_folder) {
        (Some(workspace), new_folder) => {
            let place = match new_folder {
                Some(name) => folder.parent().join(name),
                None => folder.path().to_owned(),
            };
            let names = (old.crate_name(), name.crate_name());
            workspace_files::renamed(workspace, folder.path(), &place, (&names.0, &names.1))?
        }
        (None, _) => Vec::new(),
    };
    Ok(Prepared {
        folder,
        plan,
        crate_name: name.crate_name(),
        rename: new_folder,
        workspace,
    })
}

/// The folder is called after the integration, unless somebody has called it otherwise.
fn new_folder(
    folder: &IntegrationFolder,
    old: &IntegrationName,
    new: &IntegrationName,
) -> Result<Option<String>, UpdateError> {
    let called = folder.path().file_name();
    if called.is_none_or(|called| called != old.pascal()) {
        return Ok(None);
    }
    let place = folder.parent().join(new.pascal());
    if place.symlink_metadata().is_ok() {
        return Err(UpdateError::Exists {
            path: folder.shown_file(&format!("../{}", new.pascal())),
        });
    }
    Ok(Some(new.pascal().to_owned()))
}
