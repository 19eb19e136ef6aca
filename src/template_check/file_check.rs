//! Every file, rendered for every combination of the answers that it depends on.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

use tera::Context;

use super::answers::{Combination, combinations};
use super::finding::Finding;
use super::influence::Influence;
use super::report::Report;
use super::templates::{Templates, Whole};
use crate::answers::{Choice as _, CoreKind, Fitting, Surroundings};
use crate::render::{Engine, RenderError, context, file};
use crate::template_set::{Entry, TemplateSet, Treatment};

pub(super) fn check_files(
    set: &TemplateSet,
    templates: &Templates,
    influence: &Influence,
    report: &mut Report,
) {
    // Files that depend on the same answers share the combinations.
    let mut groups: BTreeMap<BTreeSet<&str>, Vec<(&Entry, Whole<'_>)>> = BTreeMap::new();
    for entry in set.entries() {
        if let Some(whole) = templates.of(entry, set) {
            let keys = keys(entry, &whole, set, influence);
            groups.entry(keys).or_default().push((entry, whole));
        }
    }
    for (keys, files) in groups {
        let mut files: Vec<FileCheck<'_>> = files
            .into_iter()
            .map(|(entry, whole)| FileCheck::new(entry, whole, set))
            .collect();
        for combination in combinations(&keys) {
            let context = context(&combination.answers, set);
            for file in &mut files {
                file.check(&combination, &context, report);
            }
        }
        for file in files {
            file.end(report);
        }
    }
}

/// The check of one file.
struct FileCheck<'a> {
    entry: &'a Entry,
    whole: Whole<'a>,
    set: &'a TemplateSet,
    /// What was asked already.
    asked: HashSet<String>,
    /// The engines, by the partials that are taken.
    engines: HashMap<String, Option<Engine>>,
}

impl<'a> FileCheck<'a> {
    fn new(entry: &'a Entry, whole: Whole<'a>, set: &'a TemplateSet) -> Self {
        Self {
            entry,
            whole,
            set,
            asked: HashSet::new(),
            engines: HashMap::new(),
        }
    }

    fn check(&mut self, combination: &Combination, context: &Context, report: &mut Report) {
        if !self.is_made(combination) {
            return;
        }
        report.combinations += 1;
        // An id that wants quoting is tried where the others are tried first.
        if self.asked.is_empty()
            && let Some(awkward) = awkward(combination)
        {
            let context = crate::render::context(&awkward.answers, self.set);
            self.render(&awkward, &context, report);
        }
        if self.asked.insert(self.asked(combination, context)) {
            report.renderings += 1;
            self.render(combination, context, report);
        }
    }

    fn end(self, report: &mut Report) {
        // One that another takes the place of everywhere is what somebody wanted.
        if self.asked.is_empty() && self.set.rivals(self.entry).next().is_none() {
            let Entry { from, to, .. } = self.entry;
            report.add(Finding::problem(
                format!("{from}: no answers make it `{to}`"),
                Some("check its `when`".to_owned()),
            ));
        }
    }

    fn is_made(&self, combination: &Combination) -> bool {
        let answers = &combination.answers;
        self.set.makes(self.entry, answers)
            && (self.entry.treatment != Treatment::LockFile || answers.lock_file_fits())
    }

    /// Everything that the text depends on: the same gives the same text.
    fn asked(&self, combination: &Combination, context: &Context) -> String {
        let mut asked = self.taken(combination);
        // A text grows without failing.
        for variable in &self.whole.variables {
            let _ = write!(asked, "{:?}\0", context.get(variable));
        }
        if self.entry.treatment == Treatment::ScimMapper {
            let _ = write!(asked, "{:?}", context.get("server"));
        }
        asked
    }

    /// The partials that are taken.
    fn taken(&self, combination: &Combination) -> String {
        if self.whole.names.is_empty() {
            return String::new();
        }
        let taken = self.set.partials_for(&combination.answers);
        let taken = taken
            .iter()
            .filter(|(name, _)| self.whole.names.contains(*name));
        taken
            .map(|(_, partial)| format!("{}\0", partial.map_or("", |taken| &taken.from)))
            .collect()
    }

    fn render(&mut self, combination: &Combination, context: &Context, report: &mut Report) {
        let (entry, set) = (self.entry, self.set);
        let answers = &combination.answers;
        let taken = self.taken(combination);
        let mut failed = |error: &RenderError| {
            let finding = Finding::problem(error.to_string(), error.help());
            report.add(finding.with(&combination.typed()));
        };
        let engine = self.engines.entry(taken).or_insert_with(|| {
            Engine::new(&[entry], set, answers)
                .map_err(|error| failed(&error))
                .ok()
        });
        if let Some(engine) = engine
            && let Err(error) = file(entry, engine, context, answers, set)
        {
            failed(&error);
        }
    }
}

/// The questions whose answers can change a file.
fn keys(
    entry: &Entry,
    whole: &Whole<'_>,
    set: &TemplateSet,
    influence: &Influence,
) -> BTreeSet<&'static str> {
    let mut keys: BTreeSet<&'static str> = influence.on(&whole.variables).collect();
    let partials = whole.partials.iter().map(|partial| &partial.when);
    let whens = set.rivals(entry).map(|rival| &rival.when).chain(partials);
    for when in whens.chain([&entry.when]) {
        keys.extend(when.conditions.iter().map(|condition| condition.key));
    }
    match entry.treatment {
        Treatment::LockFile => keys.extend([CoreKind::KEY, Surroundings::KEY]),
        Treatment::ScimMapper => keys.extend([Fitting::KEY]),
        Treatment::Render | Treatment::Copy | Treatment::Readme => {}
    }
    keys
}

/// The same answers with an id that is easily mistaken for something else: in a path, in a
/// template, in YAML, in JSON and in a shell.
fn awkward(combination: &Combination) -> Option<Combination> {
    const ID: &str = "../{{ x }} {% y %}: \"b\" # $`c`";
    Some(combination.with_id(ID.parse().ok()?))
}
