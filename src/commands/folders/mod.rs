//! `check`, `update`, `plan`, `diff`, `manifest` and `rename`: what is done with folders
//! that were generated before, one after the other.

mod listing;
mod manifest;
mod prepared;
mod rename;
mod sets;
mod turn;
mod workspace_files;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::print;
use crate::apply;
use crate::error::Error;
use crate::exit::Exit;
use crate::pack::{INTEGRATIONS, Pack};
use crate::report;
use crate::request::{FoldersRequest, FoldersTask, Format, TemplateChoice, Writing};
use crate::update::CoreHashes;

use prepared::Prepared;
use sets::Sets;
use turn::FolderTurn;

/// Does what is asked with every folder; with a pack, also with every integration in it. One
/// that fails does not keep the others from their turn.
pub(super) fn run(request: &FoldersRequest) -> Result<Exit, Error> {
    let own = request.template_dir.clone().map(TemplateChoice::Folder);
    let mut work = Work {
        request,
        sets: Sets::with(own.as_ref())?,
        hashes: CoreHashes::default(),
        told_cores: BTreeSet::new(),
        markers: Markers::None,
        ended: Vec::new(),
    };
    let json = request.format != Format::Paths;
    if json {
        print(listing::JSON_START.as_bytes())?;
    }
    for folder in &request.folders {
        work.folder(folder, Place::Named)?;
        if request.task.goes_inside() {
            // Those that are there once the pack has had its turn; what is wrong with it was
            // told then.
            let pack = pack_at(folder).ok().flatten();
            for name in pack.iter().flat_map(Pack::crates) {
                let inside = folder.join(INTEGRATIONS).join(name);
                work.folder(&inside, Place::InNamedPack)?;
            }
        }
    }
    if json {
        print(listing::JSON_END.as_bytes())?;
    }
    if request.task == FoldersTask::Check {
        report::done(&[listing::checked(&work.ended, &request.folders)]);
    }
    Ok(worst(&work.ended))
}

/// How a folder came to have its turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It was named.
    Named,
    /// It is in a pack that was named, whose core is the pack's matter.
    InNamedPack,
}

/// The pack that a folder is.
fn pack_at(folder: &Path) -> Result<Option<Pack>, Error> {
    match folder.canonicalize() {
        Ok(real) => Ok(Pack::at(&real)?),
        // Whoever reads the folder tells what is wrong with it.
        Err(_) => Ok(None),
    }
}

/// A failure outweighs a conflict, a conflict outweighs a change.
fn worst(ended: &[Ended]) -> Exit {
    [Exit::Failed, Exit::Usage, Exit::Conflict, Exit::WouldChange]
        .into_iter()
        .find(|exit| ended.iter().any(|ended| ended.exit == *exit))
        .unwrap_or(Exit::Done)
}

/// How a folder's turn ended.
#[derive(Debug, Clone, Copy)]
struct Ended {
    kind: Kind,
    exit: Exit,
    markers: Markers,
}

/// Whether the conflict markers of an earlier update are in the way of the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Markers {
    None,
    Left,
}

/// What a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Pack,
    Integration,
}

enum Output {
    Text(String),
    Json(Value),
}

struct Work<'a> {
    request: &'a FoldersRequest,
    sets: Sets,
    hashes: CoreHashes,
    /// The cores of which everything was told that a person is to know.
    told_cores: BTreeSet<PathBuf>,
    /// In the folder whose turn it is.
    markers: Markers,
    ended: Vec<Ended>,
}

impl Work<'_> {
    /// A folder's turn, with what is printed of it.
    fn folder(&mut self, folder: &Path, place: Place) -> Result<(), Error> {
        self.markers = Markers::None;
        let pack = pack_at(folder);
        let kind = match &pack {
            Ok(Some(_)) => Kind::Pack,
            Ok(None) | Err(_) => Kind::Integration,
        };
        let done = pack.and_then(|pack| self.one(folder, pack.as_ref(), place));
        let (exit, output) = match done {
            Ok(done) => done,
            // Nobody could read the result of the others either.
            Err(error @ Error::Output(_)) => return Err(error),
            Err(error) => {
                report::error(&error, error.help().as_deref());
                let output = match self.request.format {
                    Format::Paths => Output::Text(String::new()),
                    Format::Json | Format::Contents => {
                        Output::Json(listing::failure(folder, &error))
                    }
                };
                (error.exit(), output)
            }
        };
        let number = self.ended.len();
        self.ended.push(Ended {
            kind,
            exit,
            markers: self.markers,
        });
        match output {
            Output::Text(text) => print(text.as_bytes()),
            Output::Json(value) => print(listing::json_item(number, &value).as_bytes()),
        }
    }

    fn one(
        &mut self,
        folder: &Path,
        pack: Option<&Pack>,
        place: Place,
    ) -> Result<(Exit, Output), Error> {
        // Held until the changes are made: what is planned is still so then.
        let _turn = if self.request.task.writes() {
            Some(FolderTurn::take(folder, pack)?)
        } else {
            FolderTurn::check(folder, pack)?;
            None
        };
        match &self.request.task {
            FoldersTask::Check => {
                let prepared = self.planned(folder)?;
                if prepared.plan.is_unresolved() {
                    self.markers = Markers::Left;
                    report::done(&listing::conflicts(&prepared));
                }
                let exit = if prepared.changes() || prepared.plan.conflicts() {
                    Exit::WouldChange
                } else {
                    Exit::Done
                };
                Ok((exit, self.listed(&prepared)))
            }
            FoldersTask::Plan => {
                let prepared = self.planned(folder)?;
                Ok((Exit::Done, self.listed(&prepared)))
            }
            FoldersTask::Diff => {
                let prepared = self.planned(folder)?;
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
                let manifest = manifest::of(folder, place, &mut self.sets)?;
                let output = match self.request.format {
                    Format::Json | Format::Contents => Output::Json(manifest.json(*contents)),
                    Format::Paths => Output::Text(manifest.lines()),
                };
                Ok((Exit::Done, output))
            }
        }
    }

    /// What an update would do, for a run that goes on as if it were done.
    fn planned(&mut self, folder: &Path) -> Result<Prepared, Error> {
        let prepared = Prepared::update(folder, &mut self.sets, &mut self.hashes)?;
        self.hashes.expect(&prepared.folder, &prepared.plan.core);
        Ok(prepared)
    }

    fn change(&mut self, prepared: &Prepared, writing: Writing) -> Result<(Exit, Output), Error> {
        if writing == Writing::Write && !prepared.plan.is_unresolved() {
            apply::change(&prepared.change_set())?;
            self.hashes.forget(&prepared.folder.core_folder());
        } else {
            self.hashes.expect(&prepared.folder, &prepared.plan.core);
        }
        // A core that many share is one thing to tell.
        let is_told = !self.told_cores.insert(prepared.folder.core_folder());
        let core = (!is_told).then_some(&prepared.plan.core);
        report::done(&listing::summary(prepared, core, writing));
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
