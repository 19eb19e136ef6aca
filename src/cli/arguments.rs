use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, ValueHint};

use super::command::Command;
use super::dry_run::DryRun;
use super::shape_arguments::ShapeArguments;
use crate::answers::{Choice, Style};

/// What can be typed. The help of what is a [`Question`](crate::Question) is the question's.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(
    name = "iam-init",
    version,
    about = "Generates an identity (IAM) integration for Cortex XSOAR as a Rust crate",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    args_conflicts_with_subcommands = true,
    override_usage = "iam-init --integration -n NAME [OPTIONS]\n       iam-init --pack -n NAME [OPTIONS]\n       iam-init <COMMAND>",
    after_help = AFTER_HELP,
)]
pub struct Arguments {
    /// Generate an integration
    #[arg(long, help_heading = WHAT)]
    pub integration: bool,

    /// Generate a pack, to put integrations into
    #[arg(
        long,
        conflicts_with_all = ["integration", "style", "from_scim", "core"],
        help_heading = WHAT
    )]
    pub pack: bool,

    /// Its name; my-integration and MyIntegration are one
    #[arg(
        short,
        long,
        value_name = "NAME",
        allow_hyphen_values = true,
        help_heading = WHAT
    )]
    pub name: Option<String>,

    /// What the vendor offers: rest or scim [default: rest]
    #[arg(
        long,
        value_name = "STYLE",
        value_parser = one_of::<Style>(),
        hide_possible_values = true,
        help_heading = WHAT
    )]
    pub style: Option<Style>,

    /// What its client does.
    #[command(flatten)]
    pub shape: ShapeArguments,

    /// Fit it to a SCIM server: its URL, or saved answers
    #[arg(
        long,
        value_name = "SERVER",
        value_hint = ValueHint::AnyPath,
        help_heading = WHAT
    )]
    pub from_scim: Option<String>,

    /// With --from-scim URL: a file with credentials
    #[arg(
        long,
        value_name = "FILE",
        requires = "from_scim",
        value_hint = ValueHint::FilePath,
        help_heading = WHAT
    )]
    pub credentials: Option<String>,

    /// What the platform shows [default: the name]
    #[arg(long, value_name = "ID", allow_hyphen_values = true, help_heading = WHAT)]
    pub id: Option<String>,

    /// The image it runs in [default: demisto/CRATE:0.1.0]
    #[arg(
        long,
        value_name = "TAG",
        conflicts_with = "pack",
        help_heading = WHAT
    )]
    pub docker_image: Option<String>,

    /// The template set [default: HelloIAMWorld]
    #[arg(short, long, value_name = "SET", help_heading = WHAT)]
    pub template: Option<String>,

    /// Your own template set, or files that replace some
    #[arg(
        long,
        value_name = "DIR",
        conflicts_with = "template",
        value_hint = ValueHint::DirPath,
        help_heading = WHAT
    )]
    pub template_dir: Option<String>,

    /// vendored, path:DIR or version:X [default: vendored]
    #[arg(long, value_name = "CORE", help_heading = WHAT)]
    pub core: Option<String>,

    /// Answers in a file, YAML or JSON; - is standard input
    #[arg(
        long,
        value_name = "FILE",
        allow_hyphen_values = true,
        value_hint = ValueHint::FilePath,
        help_heading = WHAT
    )]
    pub answers: Option<String>,

    /// The folder to write into; made if need be [default: .]
    #[arg(
        short,
        long,
        value_name = "DIR",
        value_hint = ValueHint::DirPath,
        help_heading = HOW
    )]
    pub output: Option<String>,

    /// Rewrite the template's files in a folder that exists
    #[arg(long, help_heading = HOW)]
    pub force: bool,

    /// Whether to write.
    #[command(flatten, next_help_heading = HOW)]
    pub dry_run: DryRun,

    /// Print one JSON document instead of paths
    #[arg(long, help_heading = HOW)]
    pub json: bool,

    /// With --json: what each file holds, too
    #[arg(long, requires = "json", help_heading = HOW)]
    pub contents: bool,

    /// List the template sets
    #[arg(long, conflicts_with_all = ["integration", "pack", "name"], help_heading = "Other")]
    pub list_templates: bool,

    /// Print help
    #[arg(short, long, global = true, action = clap::ArgAction::Help, help_heading = "Other")]
    help: Option<bool>,

    /// Print version
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "Other")]
    version: Option<bool>,

    /// Something else than generating
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// A value of a choice; a misspelt one is answered with the near one.
fn one_of<C: Choice + Send + Sync>() -> impl TypedValueParser<Value = C> {
    let values = C::ALL
        .iter()
        .map(|value| PossibleValue::new(value.as_str()).help(value.help()));
    PossibleValuesParser::new(values)
        .try_map(|word| C::parse(&word).ok_or("this value has no meaning"))
}

pub(super) const WHAT: &str = "What to generate";
pub(super) const SHAPE: &str = "What the API is like (the first value is the default)";
const HOW: &str = "Where and how to write";

const AFTER_HELP: &str = "\
iam-core, which the crate stands on, is the enclosing workspace's where that
has one, or else vendored in a folder beside the crate.

Examples:
  iam-init --integration -n MyIntegration
  iam-init --integration -n MyIntegration --style scim -o integrations
  iam-init --integration -n Acme --from-scim https://acme.example/scim/v2
  iam-init --integration -n acme-cloud --id 'Acme Cloud IAM'
  iam-init --integration -n MyIntegration --core path:../iam-core
  iam-init --integration --answers answers.yml
  iam-init --integration -n MyIntegration --force --dry-run
  iam-init --pack -n MyPack

In a pack, an integration becomes a member of it: its mappers go to the pack's
Classifiers, and from the second one on it gets a release note.

Without -n, a person at a terminal is asked; `iam-init questions` lists all
questions and answers. What is typed comes before what a file answers.

The credentials for --from-scim are never on the command line. They are in
IAM_INIT_SCIM_TOKEN, or in IAM_INIT_SCIM_USER and IAM_INIT_SCIM_PASSWORD, or
in the file of --credentials, written like an instance's parameters.

Colour is for terminals; NO_COLOR or CLICOLOR=0 turns it off.

Exit codes:
  0 done   1 failed   2 wrong usage   3 would change   4 conflict
  130 stopped at a question";
