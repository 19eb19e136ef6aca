//! The template engine with the templates of one tree, and what it refuses in our words.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use tera::{Context, ErrorKind, Tera};

use super::bounded::Bounded;
use super::language::LanguageError;
use super::variables::VARIABLES;
use super::{RenderError, filters, language, text};
use crate::answers::Answers;
use crate::guard;
use crate::template_set::{Entry, Partial, TemplateSet};

/// Templates, read and checked, and the file that each comes from.
pub(crate) struct Engine {
    tera: Tera,
    files: Files,
    variables: &'static [&'static str],
}

/// A template's name and its file: errors name the file.
#[derive(Default)]
struct Files(BTreeMap<String, String>);

/// The name of a path's own template; no source has a path like it.
fn path_template(entry: &Entry) -> String {
    format!("{}\0{}", entry.from, entry.to)
}

impl Engine {
    /// The templates of these entries, and the partials that they may include.
    pub(crate) fn new(
        entries: &[&Entry],
        set: &TemplateSet,
        answers: &Answers,
    ) -> Result<Self, RenderError> {
        Self::read(entries, set, &VARIABLES, &set.partials_for(answers))
    }

    /// The templates of these entries of a pack, which include nothing.
    pub(super) fn of_pack(
        entries: &[&Entry],
        set: &TemplateSet,
        variables: &'static [&'static str],
    ) -> Result<Self, RenderError> {
        Self::read(entries, set, variables, &BTreeMap::new())
    }

    fn read(
        entries: &[&Entry],
        set: &TemplateSet,
        variables: &'static [&'static str],
        partials: &BTreeMap<&str, Option<&Partial>>,
    ) -> Result<Self, RenderError> {
        let mut templates = BTreeMap::new();
        let mut demands = BTreeMap::new();
        let mut files = Files::default();
        let mut add = |name: &str, file: &str, template: &str| {
            files.add(name, file);
            let template = guarded(file, template)?;
            let asked = language::read(&template).map_err(|problem| in_file(file, problem))?;
            templates.insert(name.to_owned(), template);
            Ok(demands.entry(name.to_owned()).or_insert(asked).includes())
        };
        let mut wanted = Vec::new();
        for entry in entries {
            if guard::has_delimiter(&entry.to) {
                wanted.extend(add(&path_template(entry), &entry.from, &entry.to)?);
            }
            if entry.treatment.is_template() {
                wanted.extend(add(&entry.from, &entry.from, &text(set, &entry.from)?)?);
            }
        }
        // Only what is included, and what that includes.
        let mut included = BTreeSet::new();
        while let Some(name) = wanted.pop() {
            let Some((name, taken)) = partials.get_key_value(name.as_str()) else {
                continue;
            };
            if included.insert(*name) {
                // None for these answers: where it is included, nothing is.
                let (file, piece) = match taken {
                    Some(partial) => (partial.from.as_str(), text(set, &partial.from)?),
                    None => (*name, Cow::Borrowed("")),
                };
                // The line ends where the including template's line ends.
                let piece = piece.strip_suffix('\n').unwrap_or(&piece);
                wanted.extend(add(name, file, piece)?);
            }
        }
        for name in templates.keys() {
            language::check_whole(name, &demands)
                .map_err(|problem| in_file(&files.of(name), problem))?;
        }
        let tera = loaded(&templates).map_err(|(name, error)| refused(&files, name, &error))?;
        let engine = Self {
            tera,
            files,
            variables,
        };
        // What a template includes counts as its own: so a partial's first.
        for name in included
            .into_iter()
            .chain(templates.keys().map(String::as_str))
        {
            engine.check_variables(name)?;
        }
        Ok(engine)
    }

    /// The entry's own path.
    pub(super) fn path(&self, entry: &Entry, context: &Context) -> Result<String, RenderError> {
        if guard::has_delimiter(&entry.to) {
            self.rendered(&path_template(entry), context)
        } else {
            Ok(entry.to.clone())
        }
    }

    /// The entry's source.
    pub(super) fn source(&self, entry: &Entry, context: &Context) -> Result<String, RenderError> {
        self.rendered(&entry.from, context)
    }

    /// The engine takes an unknown variable in a condition for false; here a
    /// misspelt one is an error wherever it stands.
    fn check_variables(&self, name: &str) -> Result<(), RenderError> {
        let variables = self
            .tera
            .get_template_variables(name)
            .map_err(|error| refused(&self.files, name, &error))?;
        let unknown = variables
            .into_iter()
            .filter(|variable| !self.variables.contains(variable))
            .min();
        match unknown {
            Some(variable) => Err(RenderError::Undefined {
                file: self.files.of(name),
                variable: variable.to_owned(),
                known: self.variables,
            }),
            None => Ok(()),
        }
    }

    fn rendered(&self, name: &str, context: &Context) -> Result<String, RenderError> {
        let mut rendered = Bounded::default();
        let done = self.tera.render_to(name, context, &mut rendered);
        if rendered.is_full() {
            return Err(RenderError::TooLong {
                file: self.files.of(name),
            });
        }
        done.map_err(|error| refused(&self.files, name, &error))?;
        let rendered = rendered.into_text();
        match guard::unrendered(&rendered) {
            Some((delimiter, line)) => Err(RenderError::Unrendered {
                file: self.files.of(name),
                line,
                delimiter,
            }),
            None => Ok(guard::release(rendered)),
        }
    }
}

impl Files {
    fn add(&mut self, template: &str, file: &str) {
        self.0.insert(template.to_owned(), file.to_owned());
    }

    fn of(&self, template: &str) -> String {
        self.0
            .get(template)
            .map_or(template, String::as_str)
            .to_owned()
    }
}

pub(super) fn guarded(file: &str, template: &str) -> Result<String, RenderError> {
    guard::protect(template).map_err(|problem| RenderError::Guard {
        file: file.to_owned(),
        problem,
    })
}

pub(super) fn in_file(file: &str, problem: LanguageError) -> RenderError {
    RenderError::Language {
        file: file.to_owned(),
        problem,
    }
}

/// An engine with these templates, or the first that it refuses.
pub(super) fn loaded(templates: &BTreeMap<String, String>) -> Result<Tera, (&str, tera::Error)> {
    let mut tera = Tera::default();
    tera.autoescape_on(Vec::<&'static str>::new());
    filters::register(&mut tera);
    let together = tera.add_raw_templates(templates);
    let Err(error) = together else {
        return Ok(tera);
    };
    // Loaded together, which is fast, an error does not always tell its file; and one that
    // includes a broken one is not broken itself.
    let mut refused = ("the templates", error);
    for (name, text) in templates {
        if let Err(error) = tera.add_raw_template(name, text) {
            let is_broken = matches!(error.kind(), ErrorKind::SyntaxError(_));
            refused = (name, error);
            if is_broken {
                break;
            }
        }
    }
    Err(refused)
}

fn refused(files: &Files, template: &str, error: &tera::Error) -> RenderError {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            RenderError::Template {
                file: files.of(report.filename()),
                line: report.span().start_line,
                message: report.message().to_owned(),
            }
        }
        other => RenderError::Engine {
            file: files.of(template),
            report: other.to_string(),
        },
    }
}

/// The same for a template that is alone.
pub(super) fn refused_in(file: &str, error: &tera::Error) -> RenderError {
    let mut files = Files::default();
    if let ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) = error.kind() {
        files.add(report.filename(), file);
    }
    refused(&files, file, error)
}
