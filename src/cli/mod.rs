//! The command line, as data. No logic.
//!
//! Each group of commands has a file of its own.

mod arguments;
mod command;
mod folder_arguments;
mod mapper_command;
mod template_command;

pub use arguments::Arguments;
pub use command::Command;
pub use folder_arguments::{
    DiffArguments, FolderArguments, ManifestArguments, RenameArguments, UpdateArguments,
};
pub use mapper_command::MapperCommand;
pub use template_command::TemplateCommand;
