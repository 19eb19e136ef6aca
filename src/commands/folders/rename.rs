use std::path::Path;

use super::prepared::Prepared;
use super::sets::Sets;
use super::workspace_files::{self, WorkspaceFile};
use crate::answers::{Answers, PackAnswers, Subject};
use crate::error::Error;
use crate::name::{IntegrationName, PackName};
use crate::render::render_subject;
use crate::update::{CoreHashes, GeneratedFolder, Renaming, UpdateError, UpdatePlan};
use crate::workspace::Workspace;

/// Plans another name for a folder that is up to date.
pub(super) fn prepare(
    folder: &Path,
    typed: &str,
    sets: &mut Sets,
    hashes: &mut CoreHashes,
) -> Result<Prepared, Error> {
    let current = Prepared::update(folder, sets, hashes)?;
    let new = New::parse(typed, &current)?;
    if current.changes() || current.plan.conflicts() {
        let folder = current.folder.shown();
        return Err(UpdateError::OutOfDate { folder }.into());
    }
    let folder = current.folder;
    let new_folder = new_folder(&folder, &new)?;
    let workspace = match &new.crates {
        Some((old, name)) => around(&folder, new_folder.as_deref(), (old, name))?,
        None => Vec::new(),
    };
    let tree = render_subject(&new.subject, sets.of(&folder)?)?;
    let resolve = |region: crate::merge::Sides<'_>| new.renaming.resolve(region);
    let plan = UpdatePlan::new(&folder, &tree, &resolve, hashes)?;
    Ok(Prepared {
        folder,
        plan,
        subject: new.subject,
        rename: new_folder,
        workspace,
    })
}

/// What a folder is to be.
struct New {
    subject: Subject,
    renaming: Renaming,
    /// The folders' names, as they are if nobody has called them otherwise.
    folders: (String, String),
    /// The names of its crate, if it is one.
    crates: Option<(String, String)>,
}

impl New {
    fn parse(typed: &str, current: &Prepared) -> Result<Self, UpdateError> {
        let new = match &current.subject {
            Subject::Integration(answers) => {
                let name: IntegrationName = typed.parse()?;
                Self {
                    renaming: Renaming::new(&answers.name, &name),
                    folders: (answers.name.pascal().to_owned(), name.pascal().to_owned()),
                    crates: Some((answers.name.crate_name(), name.crate_name())),
                    subject: Subject::Integration(Box::new(Answers {
                        name,
                        ..(**answers).clone()
                    })),
                }
            }
            Subject::Pack(answers) => {
                let name: PackName = typed.parse()?;
                Self {
                    renaming: Renaming::of_pack(&answers.name, &name),
                    folders: (answers.name.pascal().to_owned(), name.pascal().to_owned()),
                    crates: None,
                    subject: Subject::Pack(PackAnswers {
                        name,
                        ..answers.clone()
                    }),
                }
            }
        };
        if new.folders.0 == new.folders.1 {
            return Err(UpdateError::SameName {
                folder: current.folder.shown(),
                name: new.folders.1,
            });
        }
        Ok(new)
    }
}

/// What the workspace around a crate gets.
fn around(
    folder: &GeneratedFolder,
    new_folder: Option<&str>,
    (old, new): (&str, &str),
) -> Result<Vec<WorkspaceFile>, Error> {
    let Some(workspace) = Workspace::enclosing(folder.path())? else {
        return Ok(Vec::new());
    };
    if let Some(package) = workspace.package(new)? {
        return Err(Error::PackageExists {
            crate_name: new.to_owned(),
            folder: package.folder,
        });
    }
    let place = match new_folder {
        Some(name) => folder.parent().join(name),
        None => folder.path().to_owned(),
    };
    let files = workspace_files::renamed(&workspace, folder.path(), &place, (old, new))?;
    Ok(files)
}

/// The folder is called by its name, unless somebody has called it otherwise.
fn new_folder(folder: &GeneratedFolder, new: &New) -> Result<Option<String>, UpdateError> {
    let (old, name) = &new.folders;
    let called = folder.path().file_name();
    if called.is_none_or(|called| called != old.as_str()) {
        return Ok(None);
    }
    let place = folder.parent().join(name);
    if place.symlink_metadata().is_ok() {
        return Err(UpdateError::Exists {
            path: folder.shown_file(&format!("../{name}")),
        });
    }
    Ok(Some(name.clone()))
}
