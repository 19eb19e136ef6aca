//! The template engine with the templates of one tree, and what it refuses in our words.

use std::collections::BTreeMap;

use tera::{Context, ErrorKind, Tera};

use super::bounded::Bounded;
use super::variables::VARIABLES;
use super::{RenderError, filters, language, text};
use crate::answers::Answers;
use crate::guard;
use crate::template_set::{Entry, TemplateSet, Treatment};

/// Templates, read and checked, and the file that each comes from.
pub(super) struct Engine {
    tera: Tera,
    files: Files,
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
    pub(super) fn new(
        entries: &[&Entry],
        set: &TemplateSet,
        answers: &Answers,
    ) -> Result<Self, RenderError> {
        let mut partials = BTreeMap::new();
        let mut templates = BTreeMap::new();
        let mut files = Files::default();
        for partial in set.partials() {
            let holds = partial.when.holds(answers);
            if holds || !partials.contains_key(&partial.name) {
                let piece = match holds {
                    true => guarded(&partial.from, &text(set, &partial.from)?)?,
                    // None for these answers: where it is included, nothing is.
                    false => String::new(),
                };
                // The line ends where the including template's line ends.
                let piece = piece.strip_suffix('\n').unwrap_or(&piece).to_owned();
                partials.insert(partial.name.clone(), piece);
                files.add(&partial.name, &partial.from);
            }
        }
        for entry in entries {
            if guard::has_delimiter(&entry.to) {
                let name = path_template(entry);
                files.add(&name, &entry.from);
                templates.insert(name, guarded(&entry.from, &entry.to)?);
            }
            if matches!(entry.treatment, Treatment::Render | Treatment::ScimMapper)
                && !templates.contains_key(&entry.from)
            {
                files.add(&entry.from, &entry.from);
                let template = guarded(&entry.from, &text(set, &entry.from)?)?;
                templates.insert(entry.from.clone(), template);
            }
        }

        check_language(&partials, &templates, &files)?;
        let tera =
            loaded(&partials, &templates).map_err(|(name, error)| refused(&files, name, &error))?;
        let engine = Self { tera, files };
        for name in partials.keys().chain(templates.keys()) {
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
            .filter(|variable| !VARIABLES.contains(variable))
            .min();
        match unknown {
            Some(variable) => Err(RenderError::Undefined {
                file: self.files.of(name),
                variable: variable.to_owned(),
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

fn guarded(file: &str, template: &str) -> Result<String, RenderError> {
    guard::protect(template).map_err(|problem| RenderError::Guard {
        file: file.to_owned(),
        problem,
    })
}

/// Checks what the templates say, each by itself and with what it includes.
fn check_language(
    partials: &BTreeMap<String, String>,
    templates: &BTreeMap<String, String>,
    files: &Files,
) -> Result<(), RenderError> {
    let in_file = |name: &str, problem| RenderError::Language {
        file: files.of(name),
        problem,
    };
    let demands = partials
        .iter()
        .chain(templates)
        .map(|(name, text)| {
            let demands = language::read(text).map_err(|problem| in_file(name, problem))?;
            Ok((name.clone(), demands))
        })
        .collect::<Result<_, _>>()?;
    partials
        .keys()
        .chain(templates.keys())
        .try_for_each(|name| {
            language::check_whole(name, &demands).map_err(|problem| in_file(name, problem))
        })
}

/// An engine with these templates, or the first that it refuses.
fn loaded<'t>(
    partials: &'t BTreeMap<String, String>,
    templates: &'t BTreeMap<String, String>,
) -> Result<Tera, (&'t str, tera::Error)> {
    let mut tera = Tera::default();
    tera.autoescape_on(Vec::<&'static str>::new());
    filters::register(&mut tera);
    let all = || partials.iter().chain(templates);
    let together = tera.add_raw_templates(all());
    let Err(error) = together else {
        return Ok(tera);
    };
    // Loaded together, which is fast, an error does not always tell its file.
    for (name, text) in all() {
        if let Err(error) = tera.add_raw_template(name, text) {
            return Err((name, error));
        }
    }
    Err(("the templates", error))
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
