//! From what was typed to what is asked for.

use std::path::PathBuf;

use super::{
    Contents, CoreChoice, FoldersRequest, FoldersTask, Format, IntegrationRequest, PackRequest,
    Request, TemplateChoice, UsageError, Writing,
};
use crate::answers::{ChoiceKey, Choices, Style};
use crate::cli::{Arguments, Command, DryRun, NamedFolders};
use crate::from_scim::{CredentialsSource, ScimSource};
use crate::name::IntegrationName;
use crate::plan::Existing;
use crate::template_set::TemplateSet;

impl TryFrom<Arguments> for Request {
    type Error = UsageError;

    fn try_from(mut arguments: Arguments) -> Result<Self, UsageError> {
        if let Some(command) = arguments.command.take() {
            return of_command(command);
        }
        let format = match (arguments.json, arguments.contents) {
            (true, true) => Format::Contents,
            (json, _) => json_or_not(json),
        };
        if arguments.list_templates {
            return Ok(Self::ListTemplates(format));
        }
        if arguments.pack {
            return pack(arguments, format).map(Self::Pack);
        }
        integration(arguments, format).map(Self::Integration)
    }
}

fn of_command(command: Command) -> Result<Request, UsageError> {
    let (task, named, json) = match command {
        Command::Check(typed) => (FoldersTask::Check, typed.named, typed.json),
        Command::Plan(typed) => (FoldersTask::Plan, typed.named, typed.json),
        Command::Diff(typed) => (FoldersTask::Diff, typed, false),
        Command::Manifest(typed) => {
            let contents = if typed.contents {
                Contents::Shown
            } else {
                Contents::Hashed
            };
            (FoldersTask::Manifest(contents), typed.named, typed.json)
        }
        Command::Update(typed) => {
            let task = FoldersTask::Update(writing(&typed.dry_run));
            (task, typed.named, typed.json)
        }
        Command::Rename(typed) => {
            let task = FoldersTask::Rename(typed.name, writing(&typed.dry_run));
            let named = NamedFolders {
                folders: typed.folder.into_iter().collect(),
                set: typed.set,
            };
            (task, named, typed.json)
        }
        Command::Lint(typed) => return Ok(Request::Lint(typed)),
        Command::Mapper { command } => return Ok(Request::Mapper(command)),
        Command::Template { command } => return Ok(Request::Template(command)),
        Command::Questions { json } => return Ok(Request::Questions(json_or_not(json))),
        Command::Completions { shell } => return Ok(Request::Completions(shell)),
        Command::Man => return Ok(Request::Man),
    };
    Ok(Request::Folders(folders(task, named, json_or_not(json))))
}

fn integration(arguments: Arguments, format: Format) -> Result<IntegrationRequest, UsageError> {
    let typed = match (arguments.integration, arguments.name) {
        (true, Some(name)) => name,
        (true, None) => return Err(UsageError::NoName),
        (false, Some(name)) => {
            let _: IntegrationName = name.parse()?;
            return Err(UsageError::NoKind { name });
        }
        (false, None) => return Err(UsageError::Nothing),
    };
    let from_scim = from_scim(arguments.from_scim, arguments.credentials)?;
    let style = match (arguments.style, &from_scim) {
        (None, None) => Style::Rest,
        (Some(style), None) => style,
        (None | Some(Style::Scim), Some(_)) => Style::Scim,
        (Some(style @ Style::Rest), Some(_)) => {
            return Err(UsageError::FromScimStyle { style });
        }
    };
    let mut choices = Choices {
        style,
        ..arguments.shape.choices
    };
    check_style(&choices)?;
    let name = typed.parse()?;
    choices.id = arguments.id.map(|id| id.parse()).transpose()?;
    choices.docker_image = arguments
        .docker_image
        .map(|image| image.parse())
        .transpose()?;
    Ok(IntegrationRequest {
        name,
        choices,
        from_scim,
        template: template(arguments.template_dir, arguments.template),
        core: core(arguments.core.as_deref())?,
        output: output(arguments.output)?,
        existing: existing(arguments.force),
        writing: writing(&arguments.dry_run),
        format,
    })
}

fn pack(arguments: Arguments, format: Format) -> Result<PackRequest, UsageError> {
    let name = arguments.name.ok_or(UsageError::NoPackName)?;
    Ok(PackRequest {
        name: name.parse()?,
        title: arguments.id.map(|title| title.parse()).transpose()?,
        template: template(arguments.template_dir, arguments.template),
        output: output(arguments.output)?,
        existing: existing(arguments.force),
        writing: writing(&arguments.dry_run),
        format,
    })
}

/// Folders that were generated before; the current one where none is named.
fn folders(task: FoldersTask, named: NamedFolders, format: Format) -> FoldersRequest {
    let mut folders: Vec<PathBuf> = named.folders.into_iter().map(PathBuf::from).collect();
    if folders.is_empty() {
        folders.push(PathBuf::from("."));
    }
    FoldersRequest {
        task,
        folders,
        template_dir: named.set.template_dir.map(PathBuf::from),
        format,
    }
}

fn json_or_not(json: bool) -> Format {
    if json { Format::Json } else { Format::Paths }
}

fn template(folder: Option<String>, name: Option<String>) -> TemplateChoice {
    match (folder, name) {
        (Some(folder), _) => TemplateChoice::Folder(folder.into()),
        (None, Some(name)) => TemplateChoice::BuiltIn(name),
        (None, None) => TemplateChoice::BuiltIn(TemplateSet::DEFAULT.to_owned()),
    }
}

fn existing(force: bool) -> Existing {
    if force {
        Existing::Rewrite
    } else {
        Existing::Refuse
    }
}

fn writing(typed: &DryRun) -> Writing {
    match (typed.dry_run, typed.exit_code) {
        (false, _) => Writing::Write,
        (true, false) => Writing::DryRun,
        (true, true) => Writing::Check,
    }
}

/// Refuses values that the style does not have.
fn check_style(choices: &Choices) -> Result<(), UsageError> {
    let style = choices.style;
    for key in ChoiceKey::shapes() {
        let chosen = key.chosen(choices);
        let mut chosen = key
            .values()
            .into_iter()
            .filter(|value| chosen.contains(&value.word));
        if let Some(value) = chosen.find(|value| !value.styles.contains(&style)) {
            return Err(UsageError::OtherStyle {
                key: key.name,
                value: value.word,
                style,
                styles: value.styles,
            });
        }
    }
    Ok(())
}

fn from_scim(
    typed: Option<String>,
    credentials: Option<String>,
) -> Result<Option<ScimSource>, UsageError> {
    match (typed, credentials) {
        (None, _) => Ok(None),
        (Some(typed), _) if typed.trim().is_empty() => Err(UsageError::NoServer),
        (Some(url), credentials) if url.contains("://") => Ok(Some(ScimSource::Server {
            url,
            credentials: credentials.map_or(CredentialsSource::Environment, |path| {
                CredentialsSource::File(path.into())
            }),
        })),
        (Some(_), Some(_)) => Err(UsageError::CredentialsUnused),
        (Some(folder), None) => Ok(Some(ScimSource::Saved(folder.into()))),
    }
}

fn output(typed: Option<String>) -> Result<PathBuf, UsageError> {
    match typed {
        None => Ok(PathBuf::from(".")),
        Some(typed) if typed.is_empty() => Err(UsageError::NoOutput),
        Some(typed) => Ok(PathBuf::from(typed)),
    }
}

fn core(typed: Option<&str>) -> Result<CoreChoice, UsageError> {
    let Some(value) = typed else {
        return Ok(CoreChoice::Nearest);
    };
    match value.split_once(':') {
        None if value == "vendored" => Ok(CoreChoice::Nearest),
        Some(("path", folder)) if !folder.is_empty() => Ok(CoreChoice::Path(folder.into())),
        Some(("version", version)) => {
            version
                .parse()
                .map(CoreChoice::Version)
                .map_err(|error: semver::Error| UsageError::CoreVersion {
                    value: version.to_owned(),
                    message: error.to_string(),
                })
        }
        _ => Err(UsageError::Core {
            value: value.to_owned(),
        }),
    }
}
