//! The two files that no template makes: how the folder was generated, and what it was.

use super::RenderError;
use crate::answers::{Answers, PackAnswers};
use crate::base::{Base, BaseContent, BaseFile, SealedCore};
use crate::record::Record;
use crate::sha256;
use crate::template_set::{Entry, TemplateSet, Treatment};
use crate::tree::{Tree, TreeFile, TreePath};

/// Gathers what the record and the base say while a tree is rendered.
pub(super) struct Seal {
    record: Record,
    base: Base,
}

impl Seal {
    pub(super) fn new(answers: &Answers, set: &TemplateSet) -> Self {
        let core = answers.vendored_core().map(|_| SealedCore::own());
        Self::of(Record::new(set.name(), answers), core)
    }

    /// A pack always has its core.
    pub(super) fn of_pack(answers: &PackAnswers, set: &TemplateSet) -> Self {
        let record = Record::of_pack(set.name(), answers);
        Self::of(record, Some(SealedCore::own()))
    }

    fn of(record: Record, core: Option<SealedCore>) -> Self {
        Self {
            base: Base::of(&record, core),
            record,
        }
    }

    /// Takes a file into the base.
    pub(super) fn take(&mut self, entry: &Entry, path: &TreePath, file: &TreeFile) {
        let pristine = BaseFile {
            source: entry.from.clone(),
            mode: file.mode,
            content: match entry.treatment {
                // Cargo's to mend: nobody merges it, and its hash is enough.
                Treatment::LockFile => BaseContent::Hash(sha256::hex(&file.bytes)),
                _ => BaseContent::of(&file.bytes),
            },
        };
        self.base.files.insert(path.clone(), pristine);
    }

    /// Puts the two files into the tree.
    pub(super) fn put(self, tree: &mut Tree) -> Result<(), RenderError> {
        for (path, text) in [
            (self.record.file(), self.record.text()),
            (Base::FILE, self.base.text()),
        ] {
            let in_file = |problem| RenderError::Path {
                file: path.to_owned(),
                problem,
            };
            let path = TreePath::new(path).map_err(in_file)?;
            tree.insert(path, TreeFile::text(text)).map_err(in_file)?;
        }
        Ok(())
    }
}

/// Names that begin like those of the record, of the base, and of what a run leaves while
/// it writes.
pub(super) fn is_reserved(path: &TreePath) -> bool {
    path.as_str().to_lowercase().starts_with(".iam-init")
}
