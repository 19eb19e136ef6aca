//! The command line, as data.

use clap::Parser;

/// Generates a ready-to-fill identity (IAM) integration for Cortex XSOAR as a
/// Rust crate.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(
    name = "iam-init",
    version,
    max_term_width = 80,
    term_width = 80,
    override_usage = "iam-init --integration -n NAME [OPTIONS]",
    after_help = AFTER_HELP,
)]
pub struct Arguments {
    /// Generate an integration
    #[arg(long, help_heading = "What to generate")]
    pub integration: bool,

    /// Its name: my-integration and MyIntegration are the same
    #[arg(
        short,
        long,
        value_name = "NAME",
        help_heading = "What to generate",
        allow_hyphen_values = true
    )]
    pub name: Option<String>,

    /// The interface that the vendor offers [default: rest]
    #[arg(long, value_name = "STYLE", value_parser = ["rest", "scim"], hide_possible_values = true, help_heading = "What to generate", help = "What the vendor offers: rest or scim [default: rest]")]
    pub style: Option<String>,

    /// The yml's id and display name; may have blanks [default: the name]
    #[arg(
        long,
        value_name = "ID",
        help_heading = "What to generate",
        allow_hyphen_values = true
    )]
    pub id: Option<String>,

    /// The template set [default: HelloIAMWorld]
    #[arg(
        short,
        long,
        value_name = "TEMPLATE",
        help_heading = "What to generate"
    )]
    pub template: Option<String>,

    /// Where the crate finds iam-core: vendored, path:DIR or version:X
    /// [default: the enclosing workspace's, else vendored beside it]
    #[arg(long, value_name = "CORE", help_heading = "What to generate")]
    pub core: Option<String>,

    /// The folder to write into; it is made if need be [default: .]
    #[arg(
        short,
        long,
        value_name = "DIR",
        help_heading = "Where and how to write"
    )]
    pub output: Option<String>,

    /// Rewrite the template's files in a folder that exists; yours stay
    #[arg(long, help_heading = "Where and how to write")]
    pub force: bool,

    /// Write nothing, say what would be written
    #[arg(long, help_heading = "Where and how to write")]
    pub dry_run: bool,

    /// With --dry-run: exit with 3 if something would be written
    #[arg(long, requires = "dry_run", help_heading = "Where and how to write")]
    pub exit_code: bool,

    /// Print one JSON document instead of paths
    #[arg(long, help_heading = "Where and how to write")]
    pub json: bool,

    /// List the template sets
    #[arg(long, conflicts_with_all = ["integration", "name"], help_heading = "Where and how to write")]
    pub list_templates: bool,
}

const AFTER_HELP: &str = "\
Examples:
  iam-init --integration -n MyIntegration
  iam-init --integration -n MyIntegration --style scim -o integrations
  iam-init --integration -n acme-cloud --id 'Acme Cloud IAM'
  iam-init --integration -n MyIntegration --core path:../iam-core
  iam-init --integration -n MyIntegration --force --dry-run

Exit codes:
  0 done   1 failed   2 wrong usage   3 would change   4 conflict";
