use std::collections::BTreeSet;

use serde_yaml::Value;

use super::entry::{Entry, Treatment};
use super::manifest_error::ManifestProblem;
use super::partial::Partial;
use super::set::TemplateSet;
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
    /// The files of a pack.
    pub(super) pack: Vec<Entry>,
    /// The set that it stands on.
    pub(super) base: Option<TemplateSet>,
}

/// The bytes of a manifest.
const MAX_BYTES: usize = 256 * 1024;

/// The files and partials of a set.
const MAX_ENTRIES: usize = 1000;

const TREATMENTS: [(&str, Treatment); 5] = [
    ("true", Treatment::Render),
    ("false", Treatment::Copy),
    ("lockfile", Treatment::LockFile),
    ("scim-mapper", Treatment::ScimMapper),
    ("readme", Treatment::Readme),
];
/// What a pack's files are made by: they depend on no server.
const PACK_TREATMENTS: [(&str, Treatment); 3] = [
    ("true", Treatment::Render),
    ("false", Treatment::Copy),
    ("lockfile", Treatment::LockFile),
];
const OWNERS: [(&str, Owner); 2] = [
    ("template", Owner::Template),
    ("developer", Owner::Developer),
];
const EXECUTABLE: [(&str, Mode); 2] = [("true", Mode::Executable), ("false", Mode::Regular)];

/// Reads a manifest. `own` are the set's other files. Everything that is wrong is told,
/// at most one thing an entry.
pub(super) fn read(text: &[u8], own: &BTreeSet<&str>) -> Result<Manifest, Vec<ManifestProblem>> {
    if text.len() > MAX_BYTES {
        return Err(vec![ManifestProblem::TooLong { limit: MAX_BYTES }]);
    }
    let document: Value = serde_yaml::from_slice(text).map_err(|error| {
        vec![ManifestProblem::Yaml {
            message: error.to_string(),
        }]
    })?;
    let keys = [
        "name",
        "description",
        "extends",
        "files",
        "partials",
        "pack",
    ];
    let root = Node::root(&document).fields(&keys).map_err(one)?;

    let mut problems = Problems::default();
    let base = root
        .get("extends")
        .and_then(|node| problems.keep(base(&node)));
    let based = root.get("extends").is_some();
    let name = problems.keep(root.need("name").and_then(|node| node.text()));
    // A set that stands on another need not say everything anew.
    let needed = |key| match root.get(key) {
        None if based => Ok(None),
        None => root.need(key).map(Some),
        some => Ok(some),
    };
    let description = needed("description").and_then(|node| node.map(|n| n.text()).transpose());
    let description = problems.keep(description).flatten();

    let mut sources = own.clone();
    sources.extend(base.iter().flat_map(TemplateSet::sources));
    let files = problems
        .keep(needed("files").and_then(items))
        .unwrap_or_default();
    let partials = problems
        .keep(items(root.get("partials")))
        .unwrap_or_default();
    let pack = problems.keep(items(root.get("pack"))).unwrap_or_default();
    if files.len() + partials.len() + pack.len() > MAX_ENTRIES {
        problems
            .0
            .push(ManifestProblem::TooMany { limit: MAX_ENTRIES });
    }
    let read = |node| entry(node, &sources);
    let entries: Vec<_> = files
        .iter()
        .filter_map(|node| problems.keep(read(node)))
        .collect();
    let read = |node| partial(node, &sources);
    let partials: Vec<_> = partials
        .iter()
        .filter_map(|node| problems.keep(read(node)))
        .collect();
    let read = |node| pack_entry(node, &sources);
    let pack: Vec<_> = pack
        .iter()
        .filter_map(|node| problems.keep(read(node)))
        .collect();
    // What is wrong already would be told a second time.
    if problems.0.is_empty() {
        let all = entries.iter().chain(&pack);
        check_sources_are_used(all, &partials, own, base.as_ref(), &mut problems);
        check_paths_differ("files", &entries, &mut problems);
        check_paths_differ("pack", &pack, &mut problems);
        check_partials_differ(&partials, &entries, &mut problems);
    }
    if !problems.0.is_empty() {
        return Err(problems.0);
    }
    let inherited = base.as_ref().map(TemplateSet::description);
    Ok(Manifest {
        name: name.unwrap_or_default().to_owned(),
        description: description
            .or(inherited)
            .unwrap_or_default()
            .trim()
            .to_owned(),
        entries,
        partials,
        pack,
        base,
    })
}

/// What is wrong, as it is found.
#[derive(Default)]
struct Problems(Vec<ManifestProblem>);

impl Problems {
    fn keep<T>(&mut self, result: Result<T, ManifestProblem>) -> Option<T> {
        result.map_err(|problem| self.0.push(problem)).ok()
    }
}

fn one(problem: ManifestProblem) -> Vec<ManifestProblem> {
    vec![problem]
}

fn items(list: Option<Node<'_>>) -> Result<Vec<Node<'_>>, ManifestProblem> {
    list.map_or(Ok(Vec::new()), |node| node.list())
}

fn base(node: &Node<'_>) -> Result<TemplateSet, ManifestProblem> {
    let name = node.text()?;
    TemplateSet::built_in(name).map_err(|_| ManifestProblem::UnknownValue {
        at: node.at().to_owned(),
        value: name.to_owned(),
        known: TemplateSet::built_in_names(),
    })
}

fn entry(node: &Node<'_>, sources: &BTreeSet<&str>) -> Result<Entry, ManifestProblem> {
    let fields = node.fields(&["from", "to", "render", "owner", "executable", "when"])?;
    let when = fields
        .get("when")
        .map_or(Ok(When::default()), |n| when(&n))?;
    made(&fields, &TREATMENTS, when, sources)
}

fn pack_entry(node: &Node<'_>, sources: &BTreeSet<&str>) -> Result<Entry, ManifestProblem> {
    let fields = node.fields(&["from", "to", "render", "owner", "executable"])?;
    made(&fields, &PACK_TREATMENTS, When::default(), sources)
}

fn made(
    fields: &Fields<'_>,
    treatments: &[(&'static str, Treatment)],
    when: When,
    sources: &BTreeSet<&str>,
) -> Result<Entry, ManifestProblem> {
    let source = source(fields, sources)?;

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
        treatment: word_or("render").map_or(Ok(Treatment::Render), |n| n.word(treatments))?,
        owner: word_or("owner").map_or(Ok(Owner::Template), |n| n.word(&OWNERS))?,
        mode: word_or("executable").map_or(Ok(Mode::Regular), |n| n.word(&EXECUTABLE))?,
        when,
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

/// A set's own file is used by an entry, or takes the place of one that it stands on.
fn check_sources_are_used<'a>(
    entries: impl Iterator<Item = &'a Entry>,
    partials: &'a [Partial],
    own: &BTreeSet<&'a str>,
    base: Option<&'a TemplateSet>,
    problems: &mut Problems,
) {
    let used: BTreeSet<&str> = entries
        .map(|entry| entry.from.as_str())
        .chain(partials.iter().map(|partial| partial.from.as_str()))
        .chain(base.into_iter().flat_map(TemplateSet::sources))
        .collect();
    problems.0.extend(
        own.difference(&used)
            .map(|unused| ManifestProblem::UnusedSource {
                source_file: (*unused).to_owned(),
            }),
    );
}

fn check_paths_differ(list: &str, entries: &[Entry], problems: &mut Problems) {
    for (later, entry) in entries.iter().enumerate() {
        let clash = entries[..later].iter().position(|other| {
            other.to.to_lowercase() == entry.to.to_lowercase() && other.when.overlaps(&entry.when)
        });
        problems
            .0
            .extend(clash.map(|earlier| ManifestProblem::SamePath {
                first: format!("{list}[{earlier}]"),
                second: format!("{list}[{later}]"),
                to: entry.to.clone(),
            }));
    }
}

fn check_partials_differ(partials: &[Partial], entries: &[Entry], problems: &mut Problems) {
    for (later, partial) in partials.iter().enumerate() {
        let clash = partials[..later]
            .iter()
            .position(|other| other.name == partial.name && other.when.overlaps(&partial.when));
        let file = entries.iter().position(|entry| entry.from == partial.name);
        problems
            .0
            .extend(file.map(|file| ManifestProblem::SameName {
                first: format!("files[{file}]"),
                second: format!("partials[{later}]"),
                name: partial.name.clone(),
            }));
        problems
            .0
            .extend(clash.map(|earlier| ManifestProblem::SameName {
                first: format!("partials[{earlier}]"),
                second: format!("partials[{later}]"),
                name: partial.name.clone(),
            }));
    }
}
