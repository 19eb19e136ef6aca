//! The paths of all files together, for every combination of the answers that they depend on.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::answers::combinations;
use super::finding::Finding;
use super::influence::Influence;
use super::report::Report;
use super::templates::Templates;
use crate::answers::Answers;
use crate::render::{Engine, context, file};
use crate::template_set::{Entry, TemplateSet, Treatment};
use crate::tree::{Mode, Owner, Tree, TreeFile, TreePath};

pub(super) fn check_paths(
    set: &TemplateSet,
    templates: &Templates,
    influence: &Influence,
    report: &mut Report,
) {
    let mut keys: BTreeSet<&str> = BTreeSet::new();
    for entry in set.entries() {
        keys.extend(entry.when.conditions.iter().map(|condition| condition.key));
        let variables = templates.path(entry).map(|piece| &piece.variables);
        keys.extend(variables.into_iter().flat_map(|all| influence.on(all)));
    }
    let mut known = HashMap::new();
    let mut seen = HashSet::new();
    for combination in combinations(&keys) {
        let answers = &combination.answers;
        let paths: Vec<(&str, TreePath)> = set
            .entries_for(answers)
            .into_iter()
            .filter_map(|entry| {
                let variables = &templates.path(entry)?.variables;
                let path = path(entry, variables, set, answers, &mut known)?;
                Some((entry.from.as_str(), path))
            })
            .collect();
        // Without a file there is nothing to lie beside.
        if seen.insert(paths.clone()) {
            let mut tree = Tree::default();
            for (from, path) in paths {
                if let Err(error) = tree.insert(path, empty()) {
                    let finding = Finding::problem(
                        format!("{from}: {error}"),
                        Some("tell them apart with `when`, or by another `to`".to_owned()),
                    );
                    report.add(finding.with(&combination.typed()));
                }
            }
        }
    }
}

/// The path of an entry; one that cannot be rendered is reported with its file.
fn path<'a>(
    entry: &'a Entry,
    variables: &BTreeSet<String>,
    set: &TemplateSet,
    answers: &Answers,
    known: &mut HashMap<(&'a str, String), Option<TreePath>>,
) -> Option<TreePath> {
    if variables.is_empty() {
        return TreePath::new(&entry.to).ok();
    }
    let context = context(answers, set);
    let values: Vec<_> = variables.iter().map(|name| context.get(name)).collect();
    let key = (entry.to.as_str(), format!("{values:?}"));
    known
        .entry(key)
        .or_insert_with(|| {
            let only_path = Entry {
                treatment: Treatment::Copy,
                ..entry.clone()
            };
            let engine = Engine::new(&[&only_path], set, answers).ok()?;
            let made = file(&only_path, &engine, &context, answers, set);
            made.ok().map(|(path, _)| path)
        })
        .clone()
}

fn empty() -> TreeFile {
    TreeFile {
        bytes: Cow::Borrowed(b""),
        mode: Mode::Regular,
        owner: Owner::Template,
    }
}
