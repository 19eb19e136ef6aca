use super::decide::{self, Decision, Resolve};
use super::layers::{Layer, layers};
use super::pack_lock;
use super::{
    CoreHashes, CoreUpdate, GeneratedFolder, Reason, UpdateAction, UpdateError, UpdateFile,
    WorkingFile,
};
use crate::apply::ChangeSet;
use crate::base::{Base, BaseContent, BaseFile, mergeable};
use crate::merge;
use crate::record::{Record, Recorded};
use crate::tree::{Tree, TreeFile, TreePath};

/// What an update would do, file by file. Nothing is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdatePlan {
    /// The folder's files, sorted by path; the record and the base among them.
    pub files: Vec<UpdateFile>,
    /// What happens to the vendored core.
    pub core: CoreUpdate,
    /// Where it is, from the folder.
    core_path: &'static str,
}

impl UpdatePlan {
    /// Compares a folder with what the template gives today.
    ///
    /// # Errors
    ///
    /// [`UpdateError`] when a file cannot be read.
    pub fn new(
        folder: &GeneratedFolder,
        tree: &Tree,
        resolve: Resolve<'_>,
        hashes: &mut CoreHashes,
    ) -> Result<Self, UpdateError> {
        let core = match folder.vendored_core() {
            Some(_) => CoreUpdate::plan(&folder.core_folder(), folder.base.core.as_ref(), hashes)
                .map_err(|source| UpdateError::Read {
                path: folder.shown_core(),
                source,
            })?,
            None => CoreUpdate::Current,
        };
        let new_base = sealed(tree)?;
        let mut files = Vec::new();
        for layer in layers(&folder.base, &new_base, tree) {
            match layer {
                Layer {
                    old,
                    new: Some((path, file)),
                } => push_new(&mut files, folder, old, (path, file), resolve, &core)?,
                Layer {
                    old: Some((path, base)),
                    new: None,
                } => files.extend(dropped(folder, path, base)?),
                Layer { .. } => {}
            }
        }
        let mut plan = Self {
            files,
            core,
            core_path: folder.core_path(),
        };
        plan.plan_seals(folder, &new_base, tree)?;
        plan.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(plan)
    }

    /// The record and the base. That a newer version gives the same files is no reason
    /// to touch them.
    fn plan_seals(
        &mut self,
        folder: &GeneratedFolder,
        new_base: &Base,
        tree: &Tree,
    ) -> Result<(), UpdateError> {
        let same_base = Base {
            record: String::new(),
            ..folder.base.clone()
        } == Base {
            record: String::new(),
            ..new_base.clone()
        };
        let record = tree.get(folder.record.file());
        let same_record = record.is_some_and(|file| {
            Record::read(folder.record_file().as_ref(), &file.bytes).is_ok_and(|record| {
                record.of == folder.record.of && record.template == folder.record.template
            })
        });
        let settled = same_base && same_record && !self.changes();
        let base = tree.get(Base::FILE);
        for (path, file) in [(folder.record_file(), record), (Base::FILE, base)] {
            let Some(file) = file else { continue };
            let Ok(path) = TreePath::new(path) else {
                continue;
            };
            let before = read(folder, &path)?;
            let after = match &before {
                _ if settled => before.clone(),
                WorkingFile::File { bytes, .. } if same_text(bytes, &file.bytes) => before.clone(),
                WorkingFile::File { permissions, .. } => WorkingFile::File {
                    bytes: file.bytes.to_vec(),
                    permissions: *permissions,
                },
                other => other.clone(),
            };
            let changes = before != after;
            self.files.push(UpdateFile {
                path,
                from: None,
                action: if changes {
                    UpdateAction::Updated
                } else {
                    UpdateAction::Unchanged
                },
                reason: if changes {
                    Reason::Record
                } else {
                    Reason::Pristine
                },
                before,
                after,
            });
        }
        Ok(())
    }

    /// What makes the plan come true.
    #[must_use]
    pub fn change_set(&self, folder: &GeneratedFolder) -> ChangeSet {
        let mut set = ChangeSet::new(folder.path().to_owned(), folder.shown());
        self.add_files(&mut set);
        self.add_seals(&mut set);
        set
    }

    /// Adds the files, without what says that they are as they should be.
    pub(crate) fn add_files(&self, set: &mut ChangeSet) {
        for file in self.core.files() {
            let path = format!("{}/{}", self.core_path, file.path);
            set.change(&path, None, &file.before, &file.after, false);
        }
        for file in self.files.iter().filter(|file| !is_seal(&file.path)) {
            let from = file.from.as_ref().map(TreePath::as_str);
            set.change(file.path.as_str(), from, &file.before, &file.after, false);
        }
    }

    /// Adds the record and the base: what a run that was interrupted has not written, the
    /// next one plans again.
    pub(crate) fn add_seals(&self, set: &mut ChangeSet) {
        for file in self.files.iter().filter(|file| is_seal(&file.path)) {
            set.change(file.path.as_str(), None, &file.before, &file.after, true);
        }
    }

    /// Whether a run would write anything.
    #[must_use]
    pub fn changes(&self) -> bool {
        self.files.iter().any(UpdateFile::changes) || !self.core.files().is_empty()
    }

    /// Whether anything needs a person.
    #[must_use]
    pub fn conflicts(&self) -> bool {
        self.files
            .iter()
            .any(|file| file.action == UpdateAction::Conflict)
    }

    /// Whether the markers of an earlier update are still in a file.
    #[must_use]
    pub fn is_unresolved(&self) -> bool {
        self.files
            .iter()
            .any(|file| file.reason == Reason::Unresolved)
    }
}

/// The record and the base.
pub(crate) fn is_seal(path: &TreePath) -> bool {
    path.as_str() == Base::FILE || Record::FILES.contains(&path.as_str())
}

/// The base that a rendered tree carries.
fn sealed(tree: &Tree) -> Result<Base, UpdateError> {
    let bytes = tree.get(Base::FILE).map(|file| file.bytes.as_ref());
    Ok(Base::read(Base::FILE.as_ref(), bytes.unwrap_or_default())?)
}

fn read(folder: &GeneratedFolder, path: &TreePath) -> Result<WorkingFile, UpdateError> {
    WorkingFile::read(folder.path(), path).map_err(|source| UpdateError::Read {
        path: folder.shown_file(path.as_str()),
        source,
    })
}

fn push_new(
    files: &mut Vec<UpdateFile>,
    folder: &GeneratedFolder,
    old: Option<(&TreePath, &BaseFile)>,
    (path, file): (&TreePath, &TreeFile),
    resolve: Resolve<'_>,
    core: &CoreUpdate,
) -> Result<(), UpdateError> {
    let here = read(folder, path)?;
    let old_path = old.map(|(old, _)| old).filter(|old| *old != path);
    let base = old.map(|(_, base)| base);
    let Some(from) = old_path else {
        let decision = unresolved(base, &here)
            .or_else(|| lock_of_another_core(base, &here, file, core))
            .or_else(|| pack_lock_of(folder, base, &here, file))
            .unwrap_or_else(|| decide::decide(base, &here, file, resolve));
        files.push(planned(path, None, here, decision));
        return Ok(());
    };
    let there = read(folder, from)?;
    if here != WorkingFile::Absent {
        // Its new path is taken: two files, each for itself.
        let decision = decide::decide(None, &here, file, resolve);
        files.push(planned(path, None, here, decision));
        if let Some(base) = base {
            files.extend(dropped(folder, from, base)?);
        }
        return Ok(());
    }
    let decision =
        unresolved(base, &there).unwrap_or_else(|| decide::decide(base, &there, file, resolve));
    if there == WorkingFile::Absent || there == WorkingFile::Other {
        files.push(planned(from, None, there, decision));
        return Ok(());
    }
    let action = match decision.action {
        UpdateAction::Unchanged | UpdateAction::Updated | UpdateAction::Kept => UpdateAction::Moved,
        other => other,
    };
    let reason = match decision.reason {
        Reason::Pristine | Reason::TemplateChanged | Reason::Edited => Reason::OtherPath,
        other => other,
    };
    let decision = Decision {
        action,
        reason,
        ..decision
    };
    files.push(planned(path, Some(from), there, decision));
    Ok(())
}

fn planned(
    path: &TreePath,
    from: Option<&TreePath>,
    before: WorkingFile,
    decision: Decision,
) -> UpdateFile {
    UpdateFile {
        path: path.clone(),
        from: from.cloned(),
        action: decision.action,
        reason: decision.reason,
        before,
        after: decision.after,
    }
}

fn dropped(
    folder: &GeneratedFolder,
    path: &TreePath,
    base: &BaseFile,
) -> Result<Option<UpdateFile>, UpdateError> {
    let here = read(folder, path)?;
    let decision = unresolved(Some(base), &here).or_else(|| decide::decide_dropped(base, &here));
    Ok(decision.map(|decision| planned(path, None, here, decision)))
}

/// A file with the markers of an earlier update, which nobody has resolved yet.
fn unresolved(base: Option<&BaseFile>, working: &WorkingFile) -> Option<Decision> {
    let WorkingFile::File { bytes, .. } = working else {
        return None;
    };
    let count = |text: &str| merge::unresolved(text).len();
    let before = match base.map(|base| &base.content) {
        Some(BaseContent::Text(text)) => count(text),
        _ => 0,
    };
    (count(mergeable(bytes)?) > before).then(|| Decision {
        action: UpdateAction::Conflict,
        reason: Reason::Unresolved,
        after: working.clone(),
    })
}

/// A lock file for a core that the crate does not get.
fn lock_of_another_core(
    base: Option<&BaseFile>,
    working: &WorkingFile,
    template: &TreeFile,
    core: &CoreUpdate,
) -> Option<Decision> {
    let base = base?;
    let is_lock =
        matches!(base.content, BaseContent::Hash(_)) && mergeable(&template.bytes).is_some();
    let is_there = matches!(working, WorkingFile::File { .. });
    let is_new = !base.content.is(&template.bytes);
    (is_lock && is_there && is_new && core.stays_behind()).then(|| Decision {
        action: UpdateAction::Kept,
        reason: Reason::LockFile,
        after: working.clone(),
    })
}

fn pack_lock_of(
    folder: &GeneratedFolder,
    base: Option<&BaseFile>,
    working: &WorkingFile,
    template: &TreeFile,
) -> Option<Decision> {
    match folder.record.of {
        Recorded::Pack(_) => pack_lock::decide(base, working, template),
        Recorded::Integration(_) => None,
    }
}

/// Whether two texts differ in their line endings alone.
fn same_text(one: &[u8], other: &[u8]) -> bool {
    match (mergeable(one), mergeable(other)) {
        (Some(one), Some(other)) => one.lines().eq(other.lines()),
        _ => one == other,
    }
}
