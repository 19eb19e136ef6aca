//! `iam-init mapper ...`: what helps with writing mapper files.

mod check;
mod fields;

use crate::cli::MapperCommand;
use crate::error::Error;
use crate::exit::Exit;

/// `mapper`
pub(super) fn run(command: &MapperCommand) -> Result<Exit, Error> {
    match command {
        MapperCommand::Check {
            files,
            transformers,
        } => check::run(files, transformers),
        MapperCommand::Fields { json } => fields::run(*json),
    }
}
