use std::collections::BTreeSet;

use serde_yaml::Value;

use super::entry::{Entry, Treatment};
use super::manifest_error::ManifestProblem;
use super::partial::Partial;
use super::when::{Condition, When};
use super::yaml::{Fields, Node};
use crate::answers::ChoiceKey;
use crate::did_you_mean::did_you_mean;
use crate::guard;
use crate::tree::{Mode, Owner, TreePath};

/// A manifest, read and checked against the set's files.
pub(super) struct Manifest {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) entries: Vec<Entry>,
    pub(super) partials: Vec<Partial>,
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
    let root = Node::root(&document).fields(&["name", "description", "files", "partials"])?;
    let name = root.need("name")?.text()?.to_owned();
    let description = root.need("description")?.text()?.trim().to_owned();

    let files = root.need("files")?.list()?;
    let entries = files
        .iter()
        .map(|node| entry(node, sources))
        .collect::<Result<Vec<_>, _>>()?;
    let partials = match root.get("partials") {
        Some(partials) => partials
            .list()?
            .iter()
            .map(|node| partial(node, sources))
            .collect::<Result<Vec<_>, _>>()?,
        None => Vec::new(),
    };
    check_sources_are_used(&entries, &partials, sources)?;
    check_paths_differ(&entries)?;
    check_partials_differ(&partials)?;
    Ok(Manifest {
        name,
        description,
        entries,
        partials,
    })
}

fn entry(node: &Node<'_>, sources: &BTreeSet<&str>) -> Result<Entry, ManifestProblem> {
    let fields = node.fields(&["from", "to", "render", "owner", "executable", "when"])?;

    let source = source(&fields, sources)?;

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

fn partial(node: &Node<'_>, sources: &BTreeSet<&str>) -> Result<Partial, ManifestProblem> {
    let fields = node.fields(&["name", "from", "when"])?;
    Ok(Partial {
        name: fields.need("name")?.text()?.to_owned(),
        from: source(&fields, sources)?.to_owned(),
        when: fields
            .get("when")
            .map_or(Ok(When::default()), |n| when(&n))?,
    })
}

fn source<'a>(fields: &Fields<'a>, sources: &BTreeSet<&str>) -> Result<&'a str, ManifestProblem> {
    let from = fields.need("from")?;
    let source = from.text()?;
    if sources.contains(source) {
        return Ok(source);
    }
    Err(ManifestProblem::MissingSource {
        at: from.at().to_owned(),
        from: source.to_owned(),
        suggestion: did_you_mean(source, sources.iter().copied()),
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
    partials: &[Partial],
    sources: &BTreeSet<&str>,
) -> Result<(), ManifestProblem> {
    let used: BTreeSet<&str> = entries
        .iter()
        .map(|entry| entry.from.as_str())
        .chain(partials.iter().map(|partial| partial.from.as_str()))
        .collect();
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

fn check_partials_differ(partials: &[Partial]) -> Result<(), ManifestProblem> {
    for (later, partial) in partials.iter().enumerate() {
        let clash = partials[..later]
            .iter()
            .position(|other| other.name == partial.name && other.when.overlaps(&partial.when));
        if let Some(earlier) = clash {
            return Err(ManifestProblem::SameName {
                first: format!("partials[{earlier}]"),
                second: format!("partials[{later}]"),
                name: partial.name.clone(),
            });
        }
    }
    Ok(())
}
