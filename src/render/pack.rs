use std::borrow::Cow;

use tera::Context;

use super::engine::Engine;
use super::seal::Seal;
use super::{MAX_TREE_BYTES, RenderError, checked};
use crate::answers::PackAnswers;
use crate::core_source;
use crate::guard;
use crate::template_set::{Entry, TemplateSet, Treatment};
use crate::tree::{Tree, TreeFile, TreePath};

/// What a pack's template can say.
const VARIABLES: [&str; 5] = [
    "display",
    "iam_core_version",
    "iam_init_version",
    "name",
    "template",
];

/// Renders the files that a template set makes for a pack, without those of
/// `iam-core` and of integrations; with the record and the base.
///
/// # Errors
///
/// [`RenderError`] names the template and the line. There is no partial tree.
pub fn render_pack(answers: &PackAnswers, set: &TemplateSet) -> Result<Tree, RenderError> {
    let entries: Vec<&Entry> = set.pack_entries().collect();
    let mut seal = Seal::of_pack(answers, set);
    let mut tree = Tree::default();
    for (entry, path, file) in files(&entries, answers, set)? {
        seal.take(entry, &path, &file);
        insert(&mut tree, entry, path, file)?;
    }
    seal.put(&mut tree)?;
    Ok(tree)
}

/// Renders some of a pack's files.
pub(crate) fn render_entries(
    entries: &[&Entry],
    answers: &PackAnswers,
    set: &TemplateSet,
) -> Result<Tree, RenderError> {
    let mut tree = Tree::default();
    for (entry, path, file) in files(entries, answers, set)? {
        insert(&mut tree, entry, path, file)?;
    }
    Ok(tree)
}

fn insert(
    tree: &mut Tree,
    entry: &Entry,
    path: TreePath,
    file: TreeFile,
) -> Result<(), RenderError> {
    tree.insert(path, file)
        .map_err(|problem| RenderError::Path {
            file: entry.from.clone(),
            problem,
        })
}

/// The files, each with what it is made of.
fn files<'a>(
    entries: &[&'a Entry],
    answers: &PackAnswers,
    set: &TemplateSet,
) -> Result<Vec<(&'a Entry, TreePath, TreeFile)>, RenderError> {
    let context = context(answers, set);
    let engine = Engine::of_pack(entries, set, &VARIABLES)?;

    let mut files = Vec::with_capacity(entries.len());
    let mut bytes_left = MAX_TREE_BYTES;
    for &entry in entries {
        let bytes = match entry.treatment {
            Treatment::Render => Cow::Owned(engine.source(entry, &context)?.into_bytes()),
            // A pack's lock file has no package of its own that could be renamed, and the
            // manifest gives a pack no mapper.
            Treatment::Copy | Treatment::LockFile | Treatment::ScimMapper | Treatment::Readme => {
                set.source(&entry.from)
            }
        };
        bytes_left = bytes_left
            .checked_sub(bytes.len())
            .ok_or(RenderError::TreeTooLarge)?;
        let path = checked(TreePath::new(&engine.path(entry, &context)?), entry)?;
        let file = TreeFile {
            bytes,
            mode: entry.mode,
            owner: entry.owner,
        };
        files.push((entry, path, file));
    }
    Ok(files)
}

fn context(answers: &PackAnswers, set: &TemplateSet) -> Context {
    let mut context = Context::new();
    let mut insert = |key: &'static str, text: &str| context.insert(key, &guard::value(text));
    insert("display", &answers.display());
    insert("iam_core_version", &core_source::version().to_string());
    insert("iam_init_version", env!("CARGO_PKG_VERSION"));
    insert("name", answers.name.pascal());
    insert("template", set.name());
    context
}
