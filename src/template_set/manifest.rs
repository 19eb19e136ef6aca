use std::collections::BTreeSet;

use serde_yaml::Value;

use super::entry::{Entry, Treatment};
use super::manifest_error::ManifestProblem;
use super::when::{Condition, When};
use super::yaml::Node;
use crate::answers::ChoiceKey;
use crate::did_you_mean::did_you_mean;
use crate::guard;
use crate::tree::{Mode, Owner, TreePath};

/// A manifest, read and checked against the set's files.
pub(super) struct Manifest {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) entries: Vec<Entry>,
}

const TREATMENTS: [(&str, Treatment); 4] = [
    ("true", Treatment::Render),
    ("false", Treatment::Copy),
    ("lockfile", Treatment::LockFile),
    ("scim-mapper", Treatment::ScimMapper),
];
const OWNERS: [(&str, Owner); 2] = [
    ("template", Owner::Template),
    ("developer", Owner::Developer),
];
const EXECUTABLE: [(&str, Mode); 2] = [("true", Mode::Executable), ("false", Mode::Regular)];

/// Reads a manifest. `sources` are the set's other files.
pub(super) fn read(text: &[u8], sources: &BTreeSet<&str>) -> Result<Manifest, ManifestProblem> {
    let document: Value = serde_yaml::from_slice(text).map_err(|error| ManifestProblem::Yaml {
        message: error.to_string(),
    })?;
    let root = Node::root(&document).fields(&["name", "description", "files"])?;
    let name = root.need("name")?.text()?.to_owned();
    let description = root.need("description")?.text()?.trim().to_owned();

    let files = root.need("files")?.list()?;
    let entries = files
        .iter()
        .map(|node| entry(node, sources))
        .collect::<Result<Vec<_>, _>>()?;
    check_sources_are_used(&entries, sources)?;
    check_paths_differ(&entries)?;
    Ok(Manifest {
        name,
        description,
        entries,
    })
}

fn entry(node: &Node<'_>, sources: &BTreeSet<&str>) -> Result<Entry, ManifestProblem> {
    let fields = node.fields(&["from", "to", "render", "owner", "executable", "when"])?;

    let from = fields.need("from")?;
    let source = from.text()?;
    if !sources.contains(source) {
        return Err(ManifestProblem::MissingSource {
            at: from.at().to_owned(),
            from: source.to_owned(),
            suggestion: did_you_mean(source, sources.iter().copied()),
        });
    }

    let to = fields.need("to")?;
    let path = to.text()?;
    // A path with a variable in it is checked when it is rendered.
    if !guard::has_delimiter(path) {
        TreePath::new(path).map_err(|problem| ManifestProblem::Path {
            at: to.at().to_owned(),
            problem: problem.to_string(),
        })?;
    }

    let word_or = |key: &str| fields.get(key);
    Ok(Entry {
        from: source.to_owned(),
        to: path.to_owned(),
        treatment: word_or("render").map_or(Ok(Treatment::Render), |n| n.word(&TREATMENTS))?,
        owner: word_or("owner").map_or(Ok(Owner::Template), |n| n.word(&OWNERS))?,
        mode: word_or("executable").map_or(Ok(Mode::Regular), |n| n.word(&EXECUTABLE))?,
        when: fields
            .get("when")
            .map_or(Ok(When::default()), |n| when(&n))?,
    })
}

fn when(node: &Node<'_>) -> Result<When, ManifestProblem> {
    let known: Vec<&str> = ChoiceKey::ALL.iter().map(|key| key.name).collect();
    let fields = node.fields(&known)?;
    let conditions = ChoiceKey::ALL
        .iter()
        .filter_map(|key| Some((key, fields.get(key.name)?)))
        .map(|(key, node)| {
            let words: Vec<_> = key
                .values()
                .iter()
                .map(|value| (value.word, value.word))
                .collect();
            let values = node
                .one_or_more()?
                .iter()
                .map(|item| item.word(&words))
                .collect::<Result<_, _>>()?;
            Ok(Condition {
                key: key.name,
                values,
            })
        })
        .collect::<Result<_, _>>()?;
    Ok(When { conditions })
}

fn check_sources_are_used(
    entries: &[Entry],
    sources: &BTreeSet<&str>,
) -> Result<(), ManifestProblem> {
    let used: BTreeSet<&str> = entries.iter().map(|entry| entry.from.as_str()).collect();
    match sources.difference(&used).next() {
        Some(unused) => Err(ManifestProblem::UnusedSource {
            source_file: (*unused).to_owned(),
        }),
        None => Ok(()),
    }
}

fn check_paths_differ(entries: &[Entry]) -> Result<(), ManifestProblem> {
    for (later, entry) in entries.iter().enumerate() {
        let clash = entries[..later].iter().position(|other| {
            other.to.to_lowercase() == entry.to.to_lowercase() && other.when.overlaps(&entry.when)
        });
        if let Some(earlier) = clash {
            return Err(ManifestProblem::SamePath {
                first: format!("files[{earlier}]"),
                second: format!("files[{later}]"),
                to: entry.to.clone(),
            });
        }
    }
    Ok(())
}
