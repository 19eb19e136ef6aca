//! Every way in which a run can fail, with its exit code.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::apply::ApplyError;
use crate::commands::EjectError;
use crate::core_placement::CoreError;
use crate::exit::Exit;
use crate::from_scim::FromScimError;
use crate::pack::PackError;
use crate::plan::PlanError;
use crate::render::RenderError;
use crate::request::UsageError;
use crate::template_set::TemplateSetError;
use crate::update::UpdateError;
use crate::workspace::WorkspaceError;

/// Why a run failed.
#[derive(Debug, Error)]
pub enum Error {
    /// The command line is wrong.
    #[error(transparent)]
    Usage(#[from] UsageError),
    /// There is no such template set, or it is broken.
    #[error(transparent)]
    TemplateSet(#[from] TemplateSetError),
    /// A built-in file cannot be copied.
    #[error(transparent)]
    Eject(#[from] EjectError),
    /// The template set cannot be rendered.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// The enclosing workspace cannot be joined.
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
    /// Two packages of a workspace cannot share a name.
    #[error("the workspace has a package `{crate_name}` already, in `{}`", .folder.display())]
    PackageExists {
        /// The name.
        crate_name: String,
        /// Where it is.
        folder: PathBuf,
    },
    /// The template set makes no packs.
    #[error("the template `{template}` makes no packs")]
    NoPacks {
        /// The template set.
        template: String,
    },
    /// A pack inside another.
    #[error("a pack cannot be made inside the pack `{}`", .pack.display())]
    PackInPack {
        /// The outer one.
        pack: PathBuf,
    },
    /// A pack that another workspace has as a member.
    #[error("`members` in `{}` takes the pack in, which is a workspace of its own", .manifest.display())]
    PackIsMember {
        /// The other workspace's manifest.
        manifest: PathBuf,
    },
    /// The integration cannot be added to its pack.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// There is no core to stand on.
    #[error(transparent)]
    Core(#[from] CoreError),
    /// The SCIM server that it is to be fitted to cannot be read.
    #[error(transparent)]
    FromScim(#[from] FromScimError),
    /// Something is in the way.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// A generated folder cannot be checked or updated.
    #[error(transparent)]
    Update(#[from] UpdateError),
    /// The disk refused.
    #[error(transparent)]
    Apply(#[from] ApplyError),
    /// There is no current folder.
    #[error("cannot tell the current folder: {0}")]
    CurrentFolder(io::Error),
    /// Standard output cannot be written, and not because nobody reads it.
    #[error("cannot write to standard output: {0}")]
    Output(io::Error),
}

impl Error {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Usage(error) => Some(error.help()),
            Self::TemplateSet(error) => error.help(),
            Self::Eject(error) => error.help(),
            Self::Render(error) => error.help(),
            Self::Workspace(error) => Some(error.help()),
            Self::PackageExists { .. } => {
                Some("use another name, or write outside the workspace with `--output`".to_owned())
            }
            Self::NoPacks { .. } => Some("leave `--template` out".to_owned()),
            Self::PackInPack { .. } => Some(
                "write elsewhere with `--output`, or add an integration with `--integration`"
                    .to_owned(),
            ),
            Self::PackIsMember { .. } => Some(
                "put the pack into its `exclude`, or write elsewhere with `--output`".to_owned(),
            ),
            Self::Pack(error) => error.help(),
            Self::Core(error) => error.help(),
            Self::FromScim(error) => error.help(),
            Self::Plan(error) => error.help(),
            Self::Update(error) => error.help(),
            Self::Apply(error) => error.help(),
            Self::CurrentFolder(_) | Self::Output(_) => None,
        }
    }

    /// The exit code that scripts see.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Self::Usage(_)
            | Self::NoPacks { .. }
            | Self::TemplateSet(TemplateSetError::Unknown { .. })
            | Self::Render(RenderError::NameTaken { .. }) => Exit::Usage,
            Self::PackageExists { .. } | Self::PackInPack { .. } | Self::PackIsMember { .. } => {
                Exit::Conflict
            }
            Self::Core(error) if error.is_conflict() => Exit::Conflict,
            Self::Plan(error) if error.is_conflict() => Exit::Conflict,
            Self::Update(UpdateError::Name(_) | UpdateError::SameName { .. }) => Exit::Usage,
            Self::Update(UpdateError::OutOfDate { .. }) => Exit::WouldChange,
            Self::Update(error) if error.is_conflict() => Exit::Conflict,
            Self::Apply(error) if error.is_conflict() => Exit::Conflict,
            Self::Eject(error) => error.exit(),
            Self::TemplateSet(_)
            | Self::Render(_)
            | Self::Workspace(_)
            | Self::Pack(_)
            | Self::Core(_)
            | Self::FromScim(_)
            | Self::Plan(_)
            | Self::Update(_)
            | Self::Apply(_)
            | Self::CurrentFolder(_)
            | Self::Output(_) => Exit::Failed,
        }
    }
}
