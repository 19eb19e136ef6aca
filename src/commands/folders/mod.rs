//! `check`, `update`, `plan`, `diff`, `manifest` and `rename`: what is done with folders
//! that were generated before, one after the other.

mod listing;
mod manifest;
mod prepared;
mod rename;
mod sets;
mod workspace_files;

use std::ffi::OsStr;
use std::path::Path;

use serde_json::Value;

use super::print;
use crate::apply::{self, FolderLock, Turn};
use crate::error::Error;
use crate::exit::Exit;
use crate::name::IntegrationName;
use crate::pack::Pack;
use crate::report;
use crate::request::{FoldersRequest, FoldersTask};
use crate::request::{Format, TemplateChoice, Writing};
use crate::target::Target;
use crate::update::{CoreHashes, UpdateError};

use prepared::Prepared;
use sets::Sets;

/// Does what is asked with every folder. One that fails does not keep the others from
/// their turn.
pub(super) fn run(request: &FoldersRequest) -> Result<Exit, Error> {
    let own = request.template_dir.clone().map(TemplateChoice::Folder);
    let mut work = Work {
        request,
        sets: Sets::with(own.as_ref())?,
        hashes: CoreHashes::default(),
    };
    let json = request.format != Format::Paths;
    if json {
        print(listing::JSON_START.as_bytes())?;
    }
    let mut exits = Vec::new();
    for (number, folder) in request.folders.iter().enumerate() {
        let done = work.one(folder);
        let (exit, output) = match done {
            Ok(done) => done,
            // Nobody could read the result of the others either.
            Err(error @ Error::Output(_)) => return Err(error),
            Err(error) => {
                report::error(&error, error.help().as_deref());
                let output = if json {
                    Output::Json(listing::failure(folder, &error))
                } else {
                    Output::Text(String::new())
                };
                (error.exit(), output)
            }
        };
        exits.push(exit);
        match output {
            Output::Text(text) => print(text.as_bytes())?,
            Output::Json(value) => print(listing::json_item(number, &value).as_bytes())?,
        }
    }
    if json {
        print(listing::JSON_END.as_bytes())?;
    }
    if request.task == FoldersTask::Check {
        report::done(&[listing::checked(&exits)]);
    }
    Ok(worst(&exits))
}

/// A failure outweighs a conflict, a conflict outweighs a change.
fn worst(exits: &[Exit]) -> Exit {
    [Exit::Failed, Exit::Usage, Exit::Conflict, Exit::WouldChange]
        .into_iter()
        .find(|exit| exits.contains(exit))
        .unwrap_or(Exit::Done)
}

enum Output {
    Text(String),
    Json(Value),
}

struct Work<'a> {
    request: &'a FoldersRequest,
    sets: Sets,
    hashes: CoreHashes,
}

impl Work<'_> {
    fn one(&mut self, folder: &Path) -> Result<(Exit, Output), Error> {
        // Held until the changes are made: what is planned is still so then.
        let _lock = if self.request.task.writes() {
            Some(lock(folder)?)
        } else {
            let rewritten = target(folder)?.is_some_and(|target| apply::is_rewritten(&target));
            if rewritten || apply::is_interrupted(folder) {
                return Err(UpdateError::Interrupted {
                    folder: folder.to_owned(),
                }
                .into());
            }
            None
        };
        match &self.request.task {
            FoldersTask::Check => {
                let prepared = Prepared::update(folder, &mut self.sets, &mut self.hashes)?;
                let exit = if prepared.changes() || prepared.plan.conflicts() {
                    Exit::WouldChange
                } else {
                    Exit::Done
                };
                Ok((exit, self.listed(&prepared)))
            }
            FoldersTask::Plan => {
                let prepared = Prepared::update(folder, &mut self.sets, &mut self.hashes)?;
                Ok((Exit::Done, self.listed(&prepared)))
            }
            FoldersTask::Diff => {
                let prepared = Prepared::update(folder, &mut self.sets, &mut self.hashes)?;
                Ok((Exit::Done, Output::Text(listing::diff(&prepared))))
            }
            FoldersTask::Update(writing) => {
                let prepared = Prepared::update(folder, &mut self.sets, &mut self.hashes)?;
                self.change(&prepared, *writing)
            }
            FoldersTask::Rename(name, writing) => {
                let prepared = rename::prepare(folder, name, &mut self.sets, &mut self.hashes)?;
                self.change(&prepared, *writing)
            }
            FoldersTask::Manifest(contents) => {
                let manifest = manifest::of(folder, &mut self.sets)?;
                let output = match self.request.format {
                    Format::Json | Format::Contents => Output::Json(manifest.json(*contents)),
                    Format::Paths => Output::Text(manifest.lines()),
                };
                Ok((Exit::Done, output))
            }
        }
    }

    fn change(&mut self, prepared: &Prepared, writing: Writing) -> Result<(Exit, Output), Error> {
        if writing == Writing::Write && !prepared.plan.is_unresolved() {
            apply::change(&prepared.change_set())?;
            self.hashes.forget(&prepared.folder.core_folder());
        }
        report::done(&listing::summary(prepared, writing));
        let exit = match writing {
            _ if prepared.plan.conflicts() => Exit::Conflict,
            Writing::Check if prepared.changes() => Exit::WouldChange,
            _ => Exit::Done,
        };
        let output = match (writing, self.request.format) {
            (Writing::DryRun | Writing::Check, Format::Paths) => {
                Output::Text(listing::diff(prepared))
            }
            _ => self.listed(prepared),
        };
        Ok((exit, output))
    }

    fn listed(&self, prepared: &Prepared) -> Output {
        match self.request.format {
            Format::Json | Format::Contents => Output::Json(listing::json(prepared)),
            Format::Paths => Output::Text(listing::lines(prepared)),
        }
    }
}

/// Keeps other runs out, and finishes what a killed one has begun.
fn lock(folder: &Path) -> Result<(Option<Turn>, FolderLock), Error> {
    let read = |source| UpdateError::Read {
        path: folder.to_owned(),
        source,
    };
    let real = folder.canonicalize().map_err(read)?;
    // The pack first: what a run in it left undone may be the folder's own.
    let turn = match Pack::enclosing(&real)? {
        Some(pack) => Some(apply::take_turn_in(&pack)?),
        None => None,
    };
    let lock = FolderLock::wait(&real)
        .map_err(read)?
        .ok_or_else(|| UpdateError::Gone {
            folder: folder.to_owned(),
        })?;
    if let Some(target) = target(&real)? {
        apply::resume(&target)?;
    }
    apply::resume_changes(&real, folder)?;
    if !real.is_dir() {
        return Err(UpdateError::Gone {
            folder: folder.to_owned(),
        }
        .into());
    }
    Ok((turn, lock))
}

/// The place at which `--force` rewrites the folder, if it has the name of an integration
/// and is in no pack, where whoever takes a turn finishes what is left.
fn target(folder: &Path) -> Result<Option<Target>, Error> {
    let Ok(real) = folder.canonicalize() else {
        return Ok(None);
    };
    let name = real.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let parsed: Option<IntegrationName> = name.parse().ok();
    match (
        parsed.filter(|parsed| parsed.pascal() == name),
        real.parent(),
    ) {
        (Some(name), Some(parent)) if Pack::enclosing(&real)?.is_none() => {
            Target::new(parent, &name)
                .map(Some)
                .map_err(Error::CurrentFolder)
        }
        _ => Ok(None),
    }
}
