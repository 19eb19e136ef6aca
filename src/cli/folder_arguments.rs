use clap::{Args, ValueHint};

use super::dry_run::DryRun;

/// Folders that were generated before. It is all that `diff` takes.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct NamedFolders {
    /// Folders of integrations or packs [default: .]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folders: Vec<String>,

    /// What they are made of.
    #[command(flatten)]
    pub set: OwnSet,
}

/// A template set of somebody's own.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct OwnSet {
    /// The folder of their template set, if it is your own
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub template_dir: Option<String>,
}

/// `check` and `plan`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct FolderArguments {
    /// The folders.
    #[command(flatten)]
    pub named: NamedFolders,

    /// Print one JSON document instead of lines
    #[arg(long)]
    pub json: bool,
}

/// `update`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct UpdateArguments {
    /// The folders.
    #[command(flatten)]
    pub named: NamedFolders,

    /// Whether to write.
    #[command(flatten)]
    pub dry_run: DryRun,

    /// Print one JSON document instead of lines
    #[arg(long)]
    pub json: bool,
}

/// `rename`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct RenameArguments {
    /// The new name
    #[arg(value_name = "NEW", allow_hyphen_values = true)]
    pub name: String,

    /// The folder of the integration or pack [default: .]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: Option<String>,

    /// What it is made of.
    #[command(flatten)]
    pub set: OwnSet,

    /// Whether to write.
    #[command(flatten)]
    pub dry_run: DryRun,

    /// Print one JSON document instead of lines
    #[arg(long)]
    pub json: bool,
}

/// `manifest`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct ManifestArguments {
    /// The folders.
    #[command(flatten)]
    pub named: NamedFolders,

    /// Print one JSON document instead of lines
    #[arg(long)]
    pub json: bool,

    /// With --json: what each file holds, too
    #[arg(long, requires = "json")]
    pub contents: bool,
}
