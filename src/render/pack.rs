use std::borrow::Cow;

use tera::Context;

use super::engine::Engine;
use super::{MAX_TREE_BYTES, RenderError, seal};
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
/// `iam-core` and of integrations.
///
/// # Errors
///
/// [`RenderError`] names the template and the line. There is no partial tree.
pub fn render_pack(answers: &PackAnswers, set: &TemplateSet) -> Result<Tree, RenderError> {
    let entries: Vec<&Entry> = set.pack_entries().collect();
    render_entries(&entries, answers, set)
}

/// Renders some of a pack's files.
pub(crate) fn render_entries(
    entries: &[&Entry],
    answers: &PackAnswers,
    set: &TemplateSet,
) -> Result<Tree, RenderError> {
    let context = context(answers, set);
    let engine = Engine::of_pack(entries, set, &VARIABLES)?;

    let mut tree = Tree::default();
    let mut bytes_left = MAX_TREE_BYTES;
    for &entry in entries {
        let bytes = match entry.treatment {
            Treatment::Render => Cow::Owned(engine.source(entry, &context)?.into_bytes()),
            // The manifest gives a pack's files no other treatment.
            Treatment::Copy | Treatment::LockFile | Treatment::ScimMapper => {
                set.source(&entry.from)
            }
        };
        bytes_left = bytes_left
            .checked_sub(bytes.len())
            .ok_or(RenderError::TreeTooLarge)?;
        let in_file = |problem| RenderError::Path {
            file: entry.from.clone(),
            problem,
        };
        let path = TreePath::new(&engine.path(entry, &context)?).map_err(in_file)?;
        if seal::is_reserved(&path) {
            return Err(RenderError::Reserved {
                file: entry.from.clone(),
                path: path.to_string(),
            });
        }
        let file = TreeFile {
            bytes,
            mode: entry.mode,
            owner: entry.owner,
        };
        tree.insert(path, file).map_err(in_file)?;
    }
    Ok(tree)
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
