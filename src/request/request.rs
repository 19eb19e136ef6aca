use clap_complete::Shell;

use super::{FoldersRequest, Format, IntegrationRequest, PackRequest};
use crate::cli::{LintArguments, MapperCommand, TemplateCommand};

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
    /// Judge integrations.
    Lint(LintArguments),
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
