//! Answers and a template set give a tree. Pure: no clock, no environment, no
//! disk.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Value, json};
use tera::{Context, ErrorKind, Kwargs, State, Tera};
use thiserror::Error;

use crate::answers::{Answers, Choice, ChoiceKey, CoreSource, Picks, Surroundings};
use crate::core_source;
use crate::did_you_mean::did_you_mean;
use crate::from_scim::{self, Fields};
use crate::guard::{self, GuardError};
use crate::lockfile::{self, LockFileError};
use crate::template_set::{Entry, TemplateSet, Treatment};
use crate::tree::{Tree, TreeError, TreeFile, TreePath};

/// Why a template set cannot be rendered. `file` is the template.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RenderError {
    /// The engine cannot read the template, or it asks for what is not there.
    #[error("{file}: line {line}: {message}")]
    Template {
        /// The template.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The engine's words.
        message: String,
    },
    /// The engine refuses the template as a whole: an unknown filter, function
    /// or include.
    #[error("{file}: {report}")]
    Engine {
        /// The template.
        file: String,
        /// The engine's report, which shows the line.
        report: String,
    },
    /// A variable that no answer gives, wherever it stands in the template.
    #[error("{file}: undefined variable `{variable}`")]
    Undefined {
        /// The template.
        file: String,
        /// The variable.
        variable: String,
    },
    /// A delimiter that the rendered text still holds.
    #[error("{file}: line {line} of the rendered text still holds `{delimiter}`")]
    Unrendered {
        /// The template.
        file: String,
        /// The line of the output, from 1.
        line: usize,
        /// The delimiter.
        delimiter: &'static str,
    },
    /// A brace that cannot be guarded.
    #[error("{file}: {problem}")]
    Guard {
        /// The template.
        file: String,
        /// What is wrong.
        problem: GuardError,
    },
    /// A mapper's template does not give a mapper.
    #[error("{file}: not a mapper, so no rows can be put into it")]
    Mapper {
        /// The template.
        file: String,
    },
    /// A template or a lock file is not text.
    #[error("{file}: not UTF-8, so it can only be copied")]
    NotText {
        /// The template.
        file: String,
    },
    /// The rendered path is none.
    #[error("{file}: {problem}")]
    Path {
        /// The template.
        file: String,
        /// What is wrong.
        problem: TreeError,
    },
    /// The sample lock file is none.
    #[error("{file}: {problem}")]
    LockFile {
        /// The template.
        file: String,
        /// What is wrong.
        problem: LockFileError,
    },
    /// The crate would have the name of one that it stands on.
    #[error("the crate cannot be called `{crate_name}`: it stands on a package of that name")]
    NameTaken {
        /// The crate's name.
        crate_name: String,
        /// The integration's name.
        name: String,
    },
}

impl RenderError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Undefined { variable, .. } => Some(match did_you_mean(variable, VARIABLES) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the variables are {}", VARIABLES.join(", ")),
            }),
            Self::Unrendered { .. } => Some(
                "what must stay as it is belongs between `{% raw %}` and `{% endraw %}`".to_owned(),
            ),
            Self::Guard { problem, .. } => Some(
                match problem {
                    GuardError::Unclosed { .. } => "close it with `}}`",
                    GuardError::Ambiguous { .. } => {
                        "write `{{ \"${\" ~ x ~ \"}\" }}`, or use a raw block"
                    }
                    GuardError::Reserved { .. } => "use another character",
                }
                .to_owned(),
            ),
            Self::NotText { .. } => Some("say `render: false` in the manifest".to_owned()),
            Self::NameTaken { name, .. } => Some(format!("use for example `{name}Iam`")),
            Self::Template { .. }
            | Self::Engine { .. }
            | Self::Path { .. }
            | Self::Mapper { .. }
            | Self::LockFile { .. } => None,
        }
    }
}

/// What a template can say. Documented in the manifest's reference.
const VARIABLES: [&str; 23] = [
    "auth",
    "commands",
    "core",
    "core_dependency",
    "crate_name",
    "disable",
    "display",
    "env_prefix",
    "from_scim",
    "given",
    "iam_core_version",
    "iam_init_version",
    "id",
    "in_workspace",
    "lib_name",
    "lookup",
    "maps",
    "name",
    "scim_credentials",
    "server",
    "style",
    "template",
    "update",
];

/// Renders the files that a template set makes for these answers.
///
/// # Errors
///
/// [`RenderError`] names the template and the line. There is no partial tree.
pub fn render(answers: &Answers, set: &TemplateSet) -> Result<Tree, RenderError> {
    check_name(answers, set)?;
    let context = context(answers, set);
    let entries: Vec<&Entry> = set
        .entries()
        .iter()
        .filter(|entry| entry.when.holds(answers))
        .filter(|entry| entry.treatment != Treatment::LockFile || answers.lock_file_fits())
        .collect();
    let engine = engine(&entries, set)?;

    let mut tree = Tree::default();
    for entry in entries {
        let path = if guard::has_delimiter(&entry.to) {
            rendered(&engine, &path_template(entry), &entry.from, &context)?
        } else {
            entry.to.clone()
        };
        let bytes = match entry.treatment {
            Treatment::Copy => set.source(entry),
            Treatment::Render => {
                Cow::Owned(rendered(&engine, &entry.from, &entry.from, &context)?.into_bytes())
            }
            Treatment::ScimMapper => {
                let mapper = rendered(&engine, &entry.from, &entry.from, &context)?;
                Cow::Owned(fitted(entry, mapper, answers)?.into_bytes())
            }
            Treatment::LockFile => Cow::Owned(lock_file(entry, set, answers)?.into_bytes()),
        };
        let in_file = |problem| RenderError::Path {
            file: entry.from.clone(),
            problem,
        };
        let file = TreeFile {
            bytes,
            mode: entry.mode,
            owner: entry.owner,
        };
        tree.insert(TreePath::new(&path).map_err(in_file)?, file)
            .map_err(in_file)?;
    }
    Ok(tree)
}

/// A crate of a dependency's name cannot be built, with or without the lock
/// file that tells the dependencies.
fn check_name(answers: &Answers, set: &TemplateSet) -> Result<(), RenderError> {
    let crate_name = answers.name.crate_name();
    for entry in set.entries() {
        if entry.treatment != Treatment::LockFile {
            continue;
        }
        let source = set.source(entry);
        if lockfile::package_names(text(entry, &source)?).any(|package| package == crate_name) {
            return Err(RenderError::NameTaken {
                crate_name,
                name: answers.name.pascal().to_owned(),
            });
        }
    }
    Ok(())
}

fn lock_file(entry: &Entry, set: &TemplateSet, answers: &Answers) -> Result<String, RenderError> {
    let source = set.source(entry);
    lockfile::rename_root(text(entry, &source)?, &answers.name.crate_name()).map_err(|problem| {
        RenderError::LockFile {
            file: entry.from.clone(),
            problem,
        }
    })
}

/// The mapper with rows for the server's attributes; as it is where there is no server.
fn fitted(entry: &Entry, mapper: String, answers: &Answers) -> Result<String, RenderError> {
    let Some(server) = &answers.server else {
        return Ok(mapper);
    };
    from_scim::fit(&mapper, &Fields::of(server)).ok_or_else(|| RenderError::Mapper {
        file: entry.from.clone(),
    })
}

fn text<'a>(entry: &Entry, bytes: &'a [u8]) -> Result<&'a str, RenderError> {
    std::str::from_utf8(bytes).map_err(|_| RenderError::NotText {
        file: entry.from.clone(),
    })
}

/// The key of a path's own template; no source has a path like it.
fn path_template(entry: &Entry) -> String {
    format!("{}\0{}", entry.from, entry.to)
}

fn engine(entries: &[&Entry], set: &TemplateSet) -> Result<Tera, RenderError> {
    let mut templates: BTreeMap<String, String> = BTreeMap::new();
    for entry in entries {
        let guarded = |template: &str| {
            guard::protect(template).map_err(|problem| RenderError::Guard {
                file: entry.from.clone(),
                problem,
            })
        };
        if guard::has_delimiter(&entry.to) {
            templates.insert(path_template(entry), guarded(&entry.to)?);
        }
        if matches!(entry.treatment, Treatment::Render | Treatment::ScimMapper)
            && !templates.contains_key(&entry.from)
        {
            let source = set.source(entry);
            templates.insert(entry.from.clone(), guarded(text(entry, &source)?)?);
        }
    }

    let engine = loaded(&templates).map_err(|(file, error)| engine_error(file, &error))?;
    for name in templates.keys() {
        check_variables(&engine, name)?;
    }
    Ok(engine)
}

/// An engine with these templates, or the first that it refuses.
fn loaded(templates: &BTreeMap<String, String>) -> Result<Tera, (&str, tera::Error)> {
    let mut engine = Tera::default();
    engine.autoescape_on(Vec::<&'static str>::new());
    engine.register_filter("json", json_string);
    engine.register_filter("yaml", yaml);
    let together = engine.add_raw_templates(templates);
    let Err(error) = together else {
        return Ok(engine);
    };
    // Loaded together, which is fast, an error does not always tell its file.
    for (name, text) in templates {
        if let Err(error) = engine.add_raw_template(name, text) {
            return Err((name, error));
        }
    }
    Err(("the templates", error))
}

/// The engine takes an unknown variable in a condition for false; here a
/// misspelt one is an error wherever it stands.
fn check_variables(engine: &Tera, name: &str) -> Result<(), RenderError> {
    let variables = engine
        .get_template_variables(name)
        .map_err(|error| engine_error(name, &error))?;
    let unknown = variables
        .into_iter()
        .filter(|variable| !VARIABLES.contains(variable))
        .min();
    match unknown {
        Some(variable) => Err(RenderError::Undefined {
            file: source_of(name).to_owned(),
            variable: variable.to_owned(),
        }),
        None => Ok(()),
    }
}

fn rendered(
    engine: &Tera,
    template: &str,
    file: &str,
    context: &Context,
) -> Result<String, RenderError> {
    let rendered = engine
        .render(template, context)
        .map_err(|error| engine_error(file, &error))?;
    match guard::unrendered(&rendered) {
        Some((delimiter, line)) => Err(RenderError::Unrendered {
            file: file.to_owned(),
            line,
            delimiter,
        }),
        None => Ok(guard::release(rendered)),
    }
}

fn context(answers: &Answers, set: &TemplateSet) -> Context {
    let (core, dependency) = match &answers.core {
        CoreSource::Vendored => ("vendored".to_owned(), path_dependency("../iam-core")),
        CoreSource::Path { path, .. } => (format!("path:{path}"), path_dependency(path)),
        CoreSource::Version(version) => (
            format!("version:{version}"),
            format!("version = {}", toml_string(&version.to_string())),
        ),
    };
    let name = &answers.name;
    let mut context = Context::new();
    let mut insert = |key: &'static str, text: &str| context.insert(key, &guard::value(text));
    insert("core", &core);
    insert("core_dependency", &dependency);
    insert("crate_name", &name.crate_name());
    insert("display", answers.display());
    insert("env_prefix", &name.env_prefix());
    insert("iam_core_version", &core_source::version().to_string());
    insert("iam_init_version", env!("CARGO_PKG_VERSION"));
    insert("id", answers.display());
    insert("lib_name", &name.lib_name());
    insert("name", name.pascal());
    insert("style", answers.style.as_str());
    insert("template", set.name());
    for key in ChoiceKey::shapes() {
        let values = key.of(answers);
        match key.picks {
            // A template compares it with the values; there is no value of that name.
            Picks::One => context.insert(key.name, values.first().unwrap_or(&"")),
            Picks::Any => context.insert(key.name, &values),
        }
    }
    context.insert("given", &given(answers));
    let summary = from_scim::summary(answers.server.as_ref());
    context.insert("from_scim", &answers.server.is_some());
    context.insert("maps", &summary.maps);
    context.insert("scim_credentials", summary.credentials);
    context.insert("server", &guarded(summary.server));
    context.insert(
        "in_workspace",
        &(answers.surroundings == Surroundings::Workspace),
    );
    context
}

/// The shapes that were asked for, as the record has them.
fn given(answers: &Answers) -> Value {
    ChoiceKey::shapes()
        .map(|key| (key.name, key.given(answers)))
        .filter(|(_, values)| !values.is_empty())
        .map(|(name, values)| json!({"key": name, "value": values.join(",")}))
        .collect()
}

/// Guards every text in what a server said.
fn guarded(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(guard::value(&text)),
        Value::Array(values) => values.into_iter().map(guarded).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (name, guarded(value)))
            .collect(),
        other => other,
    }
}

fn path_dependency(path: &str) -> String {
    format!("path = {}", toml_string(path))
}

fn toml_string(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}

/// A text as a JSON string.
fn json_string(text: &str, _: Kwargs, _: &State) -> String {
    serde_json::Value::from(text).to_string()
}

/// A text as a YAML scalar on one line.
fn yaml(text: &str, kwargs: Kwargs, state: &State) -> String {
    // A guard would hide the brace that asks for quotes.
    let plain = guard::release(text.to_owned());
    let scalar = serde_yaml::to_string(&plain).unwrap_or_default();
    let scalar = scalar.trim_end();
    if scalar.is_empty() || scalar.contains('\n') {
        json_string(text, kwargs, state)
    } else {
        guard::value(scalar)
    }
}

fn engine_error(file: &str, error: &tera::Error) -> RenderError {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            RenderError::Template {
                file: source_of(report.filename()).to_owned(),
                line: report.span().start_line,
                message: report.message().to_owned(),
            }
        }
        other => RenderError::Engine {
            file: source_of(file).to_owned(),
            report: other.to_string(),
        },
    }
}

fn source_of(template: &str) -> &str {
    template.split('\0').next().unwrap_or(template)
}
