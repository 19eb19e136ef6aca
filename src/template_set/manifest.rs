use std::collections::BTreeSet;

use serde_yaml::Value;

use super::entry::{Entry, Treatment, When};
use super::manifest_error::ManifestProblem;
use super::yaml::Node;
use crate::answers::{CoreKind, Style, Surroundings};
use crate::did_you_mean::did_you_mean;
use crate::guard;
use crate::tree::{Mode, Owner, TreePath};

/// A manifest, read and checked against the set's files.
pub(super) struct Manifest {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) entries: Vec<Entry>,
}

const STYLES: [(&str, Style); 2] = [("rest", Style::Rest), ("scim", Style::Scim)];
const CORES: [(&str, CoreKind); 3] = [
    ("vendored", CoreKind::Vendored),
    ("path", CoreKind::Path),
    ("version", CoreKind::Version),
];
const WORKSPACE: [(&str, Surroundings); 2] = [
    ("true", Surroundings::Workspace),
    ("false", Surroundings::Standalone),
];
const FROM_SCIM: [(&str, bool); 2] = [("true", true), ("false", false)];
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
    let fields = node.fields(&["style", "core", "workspace", "from_scim"])?;
    Ok(When {
        style: fields
            .get("style")
            .map(|n| words(&n, &STYLES))
            .transpose()?,
        core: fields.get("core").map(|n| words(&n, &CORES)).transpose()?,
        surroundings: fields
            .get("workspace")
            .map(|n| n.word(&WORKSPACE))
            .transpose()?,
        from_scim: fields
            .get("from_scim")
            .map(|n| n.word(&FROM_SCIM))
            .transpose()?,
    })
}

fn words<T: Copy>(node: &Node<'_>, known: &[(&'static str, T)]) -> Result<Vec<T>, ManifestProblem> {
    node.one_or_more()?
        .iter()
        .map(|item| item.word(known))
        .collect()
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
