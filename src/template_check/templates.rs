//! What each template asks for, by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Finding;
use super::report::Report;
use crate::render::{Piece, VARIABLES};
use crate::template_set::{Entry, Partial, TemplateSet};

/// The templates of a set that can be read.
pub(super) struct Templates {
    sources: BTreeMap<String, Piece>,
    paths: BTreeMap<String, Piece>,
}

impl Templates {
    /// Reads every template by itself, whatever answers it is for.
    pub(super) fn read(set: &TemplateSet, report: &mut Report) -> Self {
        let names: BTreeSet<&str> = set
            .partials()
            .map(|partial| partial.name.as_str())
            .collect();
        let mut templates = Self {
            sources: BTreeMap::new(),
            paths: BTreeMap::new(),
        };
        for entry in set.entries() {
            let path = Piece::of_text(&entry.from, &entry.to, &names);
            if let Some(path) = kept(path, report) {
                templates.paths.insert(entry.to.clone(), path);
            }
            if is_template(entry) {
                templates.add(&entry.from, set, &names, report);
            }
        }
        for partial in set.partials() {
            templates.add(&partial.from, set, &names, report);
        }
        templates.report_unknown(report);
        templates.report_unused(set, report);
        templates
    }

    fn add(&mut self, from: &str, set: &TemplateSet, names: &BTreeSet<&str>, report: &mut Report) {
        if !self.sources.contains_key(from)
            && let Some(piece) = kept(Piece::of_source(from, set, names), report)
        {
            self.sources.insert(from.to_owned(), piece);
        }
    }

    fn report_unknown(&self, report: &mut Report) {
        for piece in self.all() {
            for error in piece.undefined() {
                report.add(Finding::problem(error.to_string(), error.help()));
            }
        }
    }

    /// A file that replaces one of the set below may leave that set's own pieces unused.
    fn report_unused(&self, set: &TemplateSet, report: &mut Report) {
        let own = set.own_partials().iter();
        let names: BTreeSet<&str> = own.map(|partial| partial.name.as_str()).collect();
        let included: BTreeSet<&str> = self
            .all()
            .flat_map(|piece| piece.includes.iter().map(String::as_str))
            .collect();
        for name in names.difference(&included) {
            report.add(Finding::problem(
                format!("no template includes the partial `{name}`"),
                Some("include it, or delete it".to_owned()),
            ));
        }
        let used: BTreeSet<&str> = self
            .all()
            .flat_map(|piece| piece.variables.iter().map(String::as_str))
            .collect();
        for variable in VARIABLES {
            if !used.contains(variable) {
                report.add(Finding::note(format!(
                    "no template uses the variable `{variable}`"
                )));
            }
        }
    }

    fn all(&self) -> impl Iterator<Item = &Piece> {
        self.sources.values().chain(self.paths.values())
    }

    /// What an entry's own path asks for, if it can be read.
    pub(super) fn path(&self, entry: &Entry) -> Option<&Piece> {
        self.paths.get(&entry.to)
    }

    /// Everything that an entry's path and source ask for, with the partials that they may
    /// include; nothing if one of them cannot be read.
    pub(super) fn of<'a>(&'a self, entry: &Entry, set: &'a TemplateSet) -> Option<Whole<'a>> {
        let mut whole = Whole::default();
        let mut open = vec![self.path(entry)?];
        if is_template(entry) {
            open.push(self.sources.get(&entry.from)?);
        }
        while let Some(piece) = open.pop() {
            if !piece.undefined().is_empty() {
                return None;
            }
            whole.variables.extend(piece.variables.iter().cloned());
            for name in &piece.includes {
                if whole.names.insert(name) {
                    for partial in set.partials().filter(|partial| partial.name == *name) {
                        open.push(self.sources.get(&partial.from)?);
                        whole.partials.push(partial);
                    }
                }
            }
        }
        Some(whole)
    }
}

/// An entry with everything that it may include.
#[derive(Default)]
pub(super) struct Whole<'a> {
    pub(super) variables: BTreeSet<String>,
    pub(super) names: BTreeSet<&'a str>,
    pub(super) partials: Vec<&'a Partial>,
}

fn is_template(entry: &Entry) -> bool {
    entry.treatment.is_template()
}

fn kept(piece: Result<Piece, crate::render::RenderError>, report: &mut Report) -> Option<Piece> {
    piece
        .map_err(|error| report.add(Finding::problem(error.to_string(), error.help())))
        .ok()
}
