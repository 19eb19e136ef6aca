//! The three layers of an update, file by file: which file of the base is which file of
//! the tree.

use std::collections::{BTreeMap, BTreeSet};

use super::update_plan::is_seal;
use crate::base::{Base, BaseFile};
use crate::tree::{Tree, TreeFile, TreePath};

/// One file in the layers that have it.
pub(super) struct Layer<'a> {
    /// The path that it had.
    pub(super) old: Option<(&'a TreePath, &'a BaseFile)>,
    /// What it is now.
    pub(super) new: Option<(&'a TreePath, &'a TreeFile)>,
}

/// Pairs by path; what is left, by the template that both are made of, if only one
/// file on each side is.
pub(super) fn layers<'a>(old: &'a Base, new: &'a Base, tree: &'a Tree) -> Vec<Layer<'a>> {
    let files: BTreeMap<&TreePath, &TreeFile> =
        tree.iter().filter(|(path, _)| !is_seal(path)).collect();
    let gone: Vec<(&TreePath, &BaseFile)> = old
        .files
        .iter()
        .filter(|(path, _)| !files.contains_key(path))
        .collect();
    let source = |path: &TreePath| new.files.get(path).map(|file| file.source.as_str());
    let mut moved: BTreeSet<&TreePath> = BTreeSet::new();
    let mut layers: Vec<Layer<'a>> = Vec::new();
    for (path, file) in &files {
        let same = old.files.get_key_value(*path);
        let old = same.or_else(|| {
            let own = source(path)?;
            let alone = files
                .keys()
                .filter(|other| source(other) == Some(own))
                .count()
                == 1;
            let mut candidates = gone.iter().filter(|(_, file)| file.source == own);
            let found = candidates.next()?;
            (alone && candidates.next().is_none()).then_some(*found)
        });
        if let Some((old, _)) = old {
            moved.insert(old);
        }
        layers.push(Layer {
            old,
            new: Some((path, file)),
        });
    }
    let dropped = gone.into_iter().filter(|(path, _)| !moved.contains(path));
    layers.extend(dropped.map(|old| Layer {
        old: Some(old),
        new: None,
    }));
    layers
}
