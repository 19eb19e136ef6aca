//! Answers and a template set give a tree. Pure: no clock, no environment, no
//! disk.

mod bounded;
mod engine;
mod error;
mod filters;
mod language;
mod pack;
mod piece;
mod readme;
mod seal;
mod variables;

use std::borrow::Cow;

use tera::Context;

use crate::answers::{Answers, Subject, Surroundings};
use crate::from_scim::{self, Fields};
use crate::lockfile;
use crate::template_set::{Entry, TemplateSet, Treatment};
use crate::tree::{Tree, TreeError, TreeFile, TreePath};

pub(crate) use engine::Engine;
pub use error::RenderError;
pub use language::LanguageError;
pub(crate) use pack::render_entries as render_pack_entries;
pub use pack::render_pack;
pub(crate) use piece::Piece;
use seal::Seal;
pub(crate) use variables::{VARIABLES, context};

/// The bytes of a tree.
const MAX_TREE_BYTES: usize = 64 * 1024 * 1024;

/// Renders the files that a template set makes for these answers.
///
/// # Errors
///
/// [`RenderError`] names the template and the line. There is no partial tree.
pub fn render(answers: &Answers, set: &TemplateSet) -> Result<Tree, RenderError> {
    check_name(answers, set)?;
    let context = context(answers, set);
    let entries: Vec<&Entry> = set
        .entries_for(answers)
        .into_iter()
        .filter(|entry| entry.treatment != Treatment::LockFile || answers.lock_file_fits())
        .collect();
    let engine = Engine::new(&entries, set, answers)?;

    let mut files = Vec::with_capacity(entries.len());
    for entry in entries {
        let (path, bytes) = file(entry, &engine, &context, answers, set)?;
        files.push((entry, path, bytes));
    }
    readme::declare(&mut files, answers)?;

    let mut seal = Seal::new(answers, set);
    let mut tree = Tree::default();
    let mut bytes_left = MAX_TREE_BYTES;
    for (entry, path, bytes) in files {
        bytes_left = bytes_left
            .checked_sub(bytes.len())
            .ok_or(RenderError::TreeTooLarge)?;
        let file = TreeFile {
            bytes,
            mode: entry.mode,
            owner: entry.owner,
        };
        seal.take(entry, &path, &file);
        tree.insert(path, file)
            .map_err(|problem| RenderError::Path {
                file: entry.from.clone(),
                problem,
            })?;
    }
    seal.put(&mut tree)?;
    Ok(tree)
}

/// Renders an integration, or a pack's own files.
pub(crate) fn render_subject(subject: &Subject, set: &TemplateSet) -> Result<Tree, RenderError> {
    match subject {
        Subject::Integration(answers) => render(answers, set),
        Subject::Pack(answers) => render_pack(answers, set),
    }
}

/// One file: its path and its bytes.
pub(crate) fn file(
    entry: &Entry,
    engine: &Engine,
    context: &Context,
    answers: &Answers,
    set: &TemplateSet,
) -> Result<(TreePath, Cow<'static, [u8]>), RenderError> {
    let path = engine.path(entry, context)?;
    let path = match answers.surroundings {
        Surroundings::Standalone | Surroundings::Workspace => TreePath::new(&path),
        Surroundings::Pack => TreePath::in_pack(&path),
    };
    let path = checked(path, entry)?;
    let bytes = match entry.treatment {
        Treatment::Copy => set.source(&entry.from),
        Treatment::Render => Cow::Owned(engine.source(entry, context)?.into_bytes()),
        Treatment::Readme => {
            let readme = engine.source(entry, context)?;
            readme::check(entry, &readme)?;
            Cow::Owned(readme.into_bytes())
        }
        Treatment::ScimMapper => {
            let mapper = engine.source(entry, context)?;
            Cow::Owned(fitted(entry, mapper, answers)?.into_bytes())
        }
        Treatment::LockFile => Cow::Owned(lock_file(entry, set, answers)?.into_bytes()),
    };
    Ok((path, bytes))
}

/// A file's path, which may be one in the tree, and not one of `iam-init`'s own.
fn checked(path: Result<TreePath, TreeError>, entry: &Entry) -> Result<TreePath, RenderError> {
    let path = path.map_err(|problem| RenderError::Path {
        file: entry.from.clone(),
        problem,
    })?;
    if seal::is_reserved(&path) {
        return Err(RenderError::Reserved {
            file: entry.from.clone(),
            path: path.to_string(),
        });
    }
    Ok(path)
}

/// A crate of a dependency's name cannot be built, with or without the lock
/// file that tells the dependencies.
fn check_name(answers: &Answers, set: &TemplateSet) -> Result<(), RenderError> {
    let crate_name = answers.name.crate_name();
    for entry in set.entries() {
        if entry.treatment != Treatment::LockFile {
            continue;
        }
        if lockfile::package_names(&text(set, &entry.from)?).any(|package| package == crate_name) {
            return Err(RenderError::NameTaken {
                crate_name,
                name: answers.name.pascal().to_owned(),
            });
        }
    }
    Ok(())
}

fn lock_file(entry: &Entry, set: &TemplateSet, answers: &Answers) -> Result<String, RenderError> {
    lockfile::rename_root(&text(set, &entry.from)?, &answers.name.crate_name()).map_err(|problem| {
        RenderError::LockFile {
            file: entry.from.clone(),
            problem,
        }
    })
}

/// The crate as the lock file of a workspace has it; nothing where the template set does
/// not tell, or the crate stands on another core.
pub(crate) fn locked_package(
    answers: &Answers,
    set: &TemplateSet,
) -> Result<Option<String>, RenderError> {
    let entries = set.entries_for(answers).into_iter();
    let sample = entries
        .filter(|_| answers.core_fits())
        .find(|entry| entry.treatment == Treatment::LockFile);
    let Some(entry) = sample else {
        return Ok(None);
    };
    lockfile::package(&text(set, &entry.from)?, &answers.name.crate_name())
        .map(Some)
        .map_err(|problem| RenderError::LockFile {
            file: entry.from.clone(),
            problem,
        })
}

/// The mapper with rows for the server's attributes; as it is where there is no server.
fn fitted(entry: &Entry, mapper: String, answers: &Answers) -> Result<String, RenderError> {
    let Some(server) = &answers.server else {
        return Ok(mapper);
    };
    from_scim::fit(&mapper, &Fields::of(server)).ok_or_else(|| RenderError::Mapper {
        file: entry.from.clone(),
    })
}

/// A source that must be text.
fn text(set: &TemplateSet, from: &str) -> Result<Cow<'static, str>, RenderError> {
    let text = match set.source(from) {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).map(Cow::Borrowed).ok(),
        Cow::Owned(bytes) => String::from_utf8(bytes).map(Cow::Owned).ok(),
    };
    text.ok_or_else(|| RenderError::NotText {
        file: from.to_owned(),
    })
}
