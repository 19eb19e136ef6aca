//! `iam-init template ...`: what helps with template sets of one's own.

mod check;
mod eject;
mod files;

pub use eject::EjectError;

use std::path::Path;

use crate::cli::TemplateCommand;
use crate::error::Error;
use crate::exit::Exit;
use crate::template_set::TemplateSet;

/// `template`
pub(super) fn run(command: &TemplateCommand) -> Result<Exit, Error> {
    match command {
        TemplateCommand::Files { template, json } => {
            files::run(template.as_deref().unwrap_or(TemplateSet::DEFAULT), *json)
        }
        TemplateCommand::Eject { file, to } => eject::run(file, Path::new(to)),
        TemplateCommand::Check { folder, json } => check::run(Path::new(folder), *json),
    }
}
