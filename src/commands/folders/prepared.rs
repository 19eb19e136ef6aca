use std::path::{Path, PathBuf};

use super::sets::Sets;
use super::workspace_files::WorkspaceFile;
use crate::answers::Subject;
use crate::apply::{ChangeSet, Step};
use crate::error::Error;
use crate::paths;
use crate::render::render_subject;
use crate::update::{CoreHashes, GeneratedFolder, UpdateFile, UpdatePlan};

/// A folder and what is planned for it.
pub(super) struct Prepared {
    pub(super) folder: GeneratedFolder,
    pub(super) plan: UpdatePlan,
    /// What it is, by the name that it will have.
    pub(super) subject: Subject,
    /// The name that the folder gets.
    pub(super) rename: Option<String>,
    /// What changes in the workspace around it.
    pub(super) workspace: Vec<WorkspaceFile>,
}

impl Prepared {
    pub(super) fn update(
        folder: &Path,
        sets: &mut Sets,
        hashes: &mut CoreHashes,
    ) -> Result<Self, Error> {
        let folder = GeneratedFolder::open(folder)?;
        let subject = folder.subject()?;
        let tree = render_subject(&subject, sets.of(&folder)?)?;
        let plan = UpdatePlan::new(&folder, &tree, &|_| None, hashes)?;
        Ok(Self {
            subject,
            folder,
            plan,
            rename: None,
            workspace: Vec::new(),
        })
    }

    /// Whether a run would write anything.
    pub(super) fn changes(&self) -> bool {
        self.plan.changes() || self.rename.is_some() || !self.workspace.is_empty()
    }

    /// Every file that is planned for, with its path as a person would type it.
    pub(super) fn files(&self) -> Vec<(PathBuf, Option<PathBuf>, &UpdateFile)> {
        let shown = |path: &str| match &self.rename {
            Some(name) => paths::tidy(&self.folder.shown_beside(name).join(path)),
            None => self.folder.shown_file(path),
        };
        let own = self.plan.files.iter().map(|file| {
            let from = match (&file.from, &self.rename) {
                (Some(from), _) => Some(self.folder.shown_file(from.as_str())),
                (None, Some(_)) => Some(self.folder.shown_file(file.path.as_str())),
                (None, None) => None,
            };
            (shown(file.path.as_str()), from, file)
        });
        let core = self.folder.shown_core();
        let core = self
            .plan
            .core
            .files()
            .iter()
            .map(|file| (core.join(file.path.as_str()), None, file));
        own.chain(core).collect()
    }

    pub(super) fn change_set(&self) -> ChangeSet {
        let mut set = ChangeSet::new(self.folder.path().to_owned(), self.folder.shown());
        self.plan.add_files(&mut set);
        for file in &self.workspace {
            set.change(&file.path, None, &file.before, &file.after, false);
        }
        self.plan.add_seals(&mut set);
        if let (Some(to), Some(from)) = (&self.rename, self.folder.path().file_name()) {
            set.steps.push(Step::Rename {
                from: from.to_string_lossy().into_owned(),
                to: to.clone(),
            });
        }
        set
    }
}
