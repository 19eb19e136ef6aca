use thiserror::Error;

use crate::answers::{Choice, Style};
use crate::did_you_mean::did_you_mean;
use crate::docker_image::DockerImageError;
use crate::integration_id::IdError;
use crate::name::{NameError, TitleError};

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
    /// The image.
    #[error(transparent)]
    DockerImage(#[from] DockerImageError),
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
            Self::DockerImage(error) => error.help(),
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
