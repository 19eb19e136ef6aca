//! The command line, parsed into what it asks for.

use std::path::PathBuf;

use clap_complete::Shell;
use semver::VersionReq;
use thiserror::Error;

use crate::answers::{AuthScheme, Choice, DisableCall, ExtraCommands, Lookup, Style, UpdateCall};
use crate::cli::{Arguments, Command, MapperCommand, TemplateCommand};
use crate::did_you_mean::did_you_mean;
use crate::folders_request::{Contents, FoldersRequest, FoldersTask};
use crate::from_scim::{CredentialsSource, ScimSource};
use crate::integration_id::{IdError, IntegrationId};
use crate::name::{IntegrationName, NameError, PackName, PackTitle, TitleError};
use crate::plan::Existing;
use crate::template_set::{TemplateSet, TemplateSetError};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Generate an integration.
    Integration(IntegrationRequest),
    /// Generate a pack.
    Pack(PackRequest),
    /// Something with folders that were generated before.
    Folders(FoldersRequest),
    /// List the template sets.
    ListTemplates(Format),
    /// Help with mapper files.
    Mapper(MapperCommand),
    /// Help with template sets.
    Template(TemplateCommand),
    /// List the questions.
    Questions(Format),
    /// Print the completions for a shell.
    Completions(Shell),
    /// Print the manual page.
    Man,
}

/// The integration that is asked for, and how it is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntegrationRequest {
    /// Its name.
    pub name: IntegrationName,
    /// What the platform calls it, if that is not the name.
    pub id: Option<IntegrationId>,
    /// The kind of vendor interface.
    pub style: Style,
    /// How requests are authenticated.
    pub auth: Option<AuthScheme>,
    /// How a user is looked up.
    pub lookup: Option<Lookup>,
    /// How a user is changed.
    pub update: Option<UpdateCall>,
    /// How a user is disabled and enabled.
    pub disable: Option<DisableCall>,
    /// Commands beyond the standard ones.
    pub commands: ExtraCommands,
    /// The SCIM server that it is fitted to.
    pub from_scim: Option<ScimSource>,
    /// The template set.
    pub template: TemplateChoice,
    /// Where the crate finds its core.
    pub core: CoreChoice,
    /// The folder to write into.
    pub output: PathBuf,
    /// What to do with a folder that is there.
    pub existing: Existing,
    /// Whether to write.
    pub writing: Writing,
    /// What to print.
    pub format: Format,
}

/// The template set that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateChoice {
    /// One that travels inside the program.
    BuiltIn(String),
    /// One in a folder, or a folder of files that replace built-in ones.
    Folder(PathBuf),
}

impl TemplateChoice {
    /// Reads the set.
    ///
    /// # Errors
    ///
    /// [`TemplateSetError`] when there is none, or it is broken.
    pub fn read(&self) -> Result<TemplateSet, TemplateSetError> {
        match self {
            Self::BuiltIn(name) => TemplateSet::built_in(name),
            Self::Folder(folder) => TemplateSet::from_folder(folder),
        }
    }
}

/// The pack that is asked for, and how it is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackRequest {
    /// Its name.
    pub name: PackName,
    /// What the marketplace calls it, if its name does not say that.
    pub title: Option<PackTitle>,
    /// The template set.
    pub template: TemplateChoice,
    /// The folder to write into.
    pub output: PathBuf,
    /// What to do with a folder that is there.
    pub existing: Existing,
    /// Whether to write.
    pub writing: Writing,
    /// What to print.
    pub format: Format,
}

/// Where a crate is to find its core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoreChoice {
    /// In the enclosing workspace, if that has one, or else beside it.
    Nearest,
    /// In a folder.
    Path(PathBuf),
    /// In a registry.
    Version(VersionReq),
}

/// Whether to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// Yes.
    Write,
    /// No: only say what would be written.
    DryRun,
    /// No, and tell by the exit code whether something would be.
    Check,
}

/// What to print on standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The paths, one a line.
    Paths,
    /// One JSON document.
    Json,
    /// One JSON document, with what every file holds.
    Contents,
}

/// What is wrong with a command line that clap lets through.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UsageError {
    /// Nothing is asked for.
    #[error("nothing to do")]
    Nothing,
    /// `--integration` without a name.
    #[error("the integration needs a name")]
    NoName,
    /// `--pack` without a name.
    #[error("the pack needs a name")]
    NoPackName,
    /// A name, but not what to make of it.
    #[error("the command does not say what to generate")]
    NoKind {
        /// The name.
        name: String,
    },
    /// The name.
    #[error(transparent)]
    Name(#[from] NameError),
    /// The id.
    #[error(transparent)]
    Id(#[from] IdError),
    /// The pack's title.
    #[error(transparent)]
    Title(#[from] TitleError),
    /// `--from-scim` with another style.
    #[error("`--from-scim` makes an integration of the style `scim`, not `{}`", .style.as_str())]
    FromScimStyle {
        /// The style that was typed.
        style: Style,
    },
    /// An option's value that the style does not have.
    #[error("the style `{}` has no `--{key} {value}`", .style.as_str())]
    OtherStyle {
        /// The option, without its dashes.
        key: &'static str,
        /// Its value.
        value: &'static str,
        /// The integration's style.
        style: Style,
        /// The styles that have it.
        styles: &'static [Style],
    },
    /// `--from-scim` without anything.
    #[error("`--from-scim` names neither a URL nor a folder")]
    NoServer,
    /// `--credentials` without a server.
    #[error("`--credentials` is for a server, and saved answers are read without")]
    CredentialsUnused,
    /// `--output` without a folder.
    #[error("`--output` names no folder")]
    NoOutput,
    /// `--core` with something else.
    #[error("`--core` cannot be `{value}`")]
    Core {
        /// What was typed.
        value: String,
    },
    /// `--core version:` with something else than a version.
    #[error("`--core version:{value}` is not a version: {message}")]
    CoreVersion {
        /// What was typed.
        value: String,
        /// What is wrong with it.
        message: String,
    },
}

impl UsageError {
    /// What to type instead.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Nothing | Self::NoName => {
                "type for example `iam-init --integration -n MyIntegration`".to_owned()
            }
            Self::NoPackName => "type for example `iam-init --pack -n MyPack`".to_owned(),
            Self::NoKind { name } => format!("type `iam-init --integration -n {name}`"),
            Self::Name(error) => error.help(),
            Self::Id(error) => error.help(),
            Self::Title(error) => error.help(),
            Self::FromScimStyle { .. } => "leave `--style` out".to_owned(),
            Self::OtherStyle { styles, .. } => {
                let styles: Vec<String> = styles
                    .iter()
                    .map(|style| format!("`--style {}`", style.as_str()))
                    .collect();
                format!("leave it out, or use {}", styles.join(" or "))
            }
            Self::NoServer => {
                "name a server, for example `--from-scim https://acme.example/scim/v2`".to_owned()
            }
            Self::CredentialsUnused => {
                "leave it out, or give `--from-scim` the server's URL".to_owned()
            }
            Self::NoOutput => {
                "name a folder, or leave `--output` out for the current one".to_owned()
            }
            Self::Core { value } => {
                let (kind, rest) = value.split_once(':').unwrap_or((value, ""));
                let near = did_you_mean(kind, ["vendored", "path", "version"]);
                match near.as_deref() {
                    Some("vendored") => "did you mean `vendored`?".to_owned(),
                    Some(near) if !rest.is_empty() => format!("did you mean `{near}:{rest}`?"),
                    _ => "use `vendored`, `path:DIR` or `version:X`".to_owned(),
                }
            }
            Self::CoreVersion { .. } => "use for example `--core version:0.1.0`".to_owned(),
        }
    }
}

impl TryFrom<Arguments> for Request {
    type Error = UsageError;

    fn try_from(arguments: Arguments) -> Result<Self, UsageError> {
        let format = if arguments.json {
            if arguments.contents {
                Format::Contents
            } else {
                Format::Json
            }
        } else {
            Format::Paths
        };
        match arguments.command {
            Some(Command::Check(typed)) => {
                let task = FoldersTask::Check;
                return Ok(folders(task, typed.folders, typed.template_dir, typed.json));
            }
            Some(Command::Plan(typed)) => {
                let task = FoldersTask::Plan;
                return Ok(folders(task, typed.folders, typed.template_dir, typed.json));
            }
            Some(Command::Diff(typed)) => {
                let task = FoldersTask::Diff;
                return Ok(folders(task, typed.folders, typed.template_dir, false));
            }
            Some(Command::Manifest(typed)) => {
                let contents = if typed.contents {
                    Contents::Shown
                } else {
                    Contents::Hashed
                };
                let task = FoldersTask::Manifest(contents);
                return Ok(folders(task, typed.folders, typed.template_dir, typed.json));
            }
            Some(Command::Update(typed)) => {
                let task = FoldersTask::Update(writing(typed.dry_run, typed.exit_code));
                return Ok(folders(task, typed.folders, typed.template_dir, typed.json));
            }
            Some(Command::Rename(typed)) => {
                let writing = writing(typed.dry_run, typed.exit_code);
                let task = FoldersTask::Rename(typed.name.parse()?, writing);
                let named = typed.folder.into_iter().collect();
                return Ok(folders(task, named, typed.template_dir, typed.json));
            }
            Some(Command::Mapper { command }) => return Ok(Self::Mapper(command)),
            Some(Command::Template { command }) => return Ok(Self::Template(command)),
            Some(Command::Questions { json }) => {
                return Ok(Self::Questions(if json {
                    Format::Json
                } else {
                    Format::Paths
                }));
            }
            Some(Command::Completions { shell }) => return Ok(Self::Completions(shell)),
            Some(Command::Man) => return Ok(Self::Man),
            None => {}
        }
        if arguments.list_templates {
            return Ok(Self::ListTemplates(format));
        }
        if arguments.pack {
            return pack(arguments, format).map(Self::Pack);
        }
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
        check_style(style, arguments.auth)?;
        check_style(style, arguments.lookup)?;
        check_style(style, arguments.update)?;
        check_style(style, arguments.disable)?;
        check_style(style, arguments.commands.iter().copied())?;
        Ok(Self::Integration(IntegrationRequest {
            name: typed.parse()?,
            id: arguments.id.map(|id| id.parse()).transpose()?,
            style,
            auth: arguments.auth,
            lookup: arguments.lookup,
            update: arguments.update,
            disable: arguments.disable,
            commands: arguments.commands.into_iter().collect(),
            from_scim,
            template: template(arguments.template_dir, arguments.template),
            core: core(arguments.core.as_deref())?,
            output: output(arguments.output)?,
            existing: existing(arguments.force),
            writing: writing(arguments.dry_run, arguments.exit_code),
            format,
        }))
    }
}

fn pack(arguments: Arguments, format: Format) -> Result<PackRequest, UsageError> {
    let name = arguments.name.ok_or(UsageError::NoPackName)?;
    Ok(PackRequest {
        name: name.parse()?,
        title: arguments.id.map(|title| title.parse()).transpose()?,
        template: template(arguments.template_dir, arguments.template),
        output: output(arguments.output)?,
        existing: existing(arguments.force),
        writing: writing(arguments.dry_run, arguments.exit_code),
        format,
    })
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

fn writing(dry_run: bool, exit_code: bool) -> Writing {
    match (dry_run, exit_code) {
        (false, _) => Writing::Write,
        (true, false) => Writing::DryRun,
        (true, true) => Writing::Check,
    }
}

/// Folders that were generated before; the current one where none is named.
fn folders(
    task: FoldersTask,
    typed: Vec<String>,
    template_dir: Option<String>,
    json: bool,
) -> Request {
    let mut folders: Vec<PathBuf> = typed.into_iter().map(PathBuf::from).collect();
    if folders.is_empty() {
        folders.push(PathBuf::from("."));
    }
    Request::Folders(FoldersRequest {
        task,
        folders,
        template_dir: template_dir.map(PathBuf::from),
        format: if json { Format::Json } else { Format::Paths },
    })
}

/// Refuses values that the style does not have.
fn check_style<C: Choice>(
    style: Style,
    values: impl IntoIterator<Item = C>,
) -> Result<(), UsageError> {
    let other = values
        .into_iter()
        .find(|value| !value.styles().contains(&style));
    match other {
        Some(value) => Err(UsageError::OtherStyle {
            key: C::KEY,
            value: value.as_str(),
            style,
            styles: value.styles(),
        }),
        None => Ok(()),
    }
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
