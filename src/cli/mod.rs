//! The command line, as data. No logic.
//!
//! Each group of commands has a file of its own.

mod arguments;
mod command;
mod dry_run;
mod folder_arguments;
mod lint_arguments;
mod mapper_command;
mod shape_arguments;
mod template_command;

use clap::CommandFactory;

use crate::question::Question;

pub use arguments::Arguments;
pub use command::Command;
pub use dry_run::DryRun;
pub use folder_arguments::NamedFolders;
pub use lint_arguments::LintArguments;
pub use mapper_command::MapperCommand;
pub use template_command::TemplateCommand;

/// The whole command line, with every question's help.
pub(crate) fn command() -> clap::Command {
    Arguments::command().mut_args(|option| match Question::named(option.get_id().as_str()) {
        Some(question) => option.help(question.option_help()),
        None => option,
    })
}
