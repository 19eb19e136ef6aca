use clap::{Args, ValueHint};

/// `check` and `plan`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct FolderArguments {
    /// The integrations' folders [default: .]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folders: Vec<String>,

    /// The folder of their template set, if it is your own
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub template_dir: Option<String>,

    /// Print one JSON document instead of lines
    #[arg(long)]
    pub json: bool,
}

/// `update`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct UpdateArguments {
    /// The integrations' folders [default: .]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folders: Vec<String>,

    /// The folder of their template set, if it is your own
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub template_dir: Option<String>,

    /// Write nothing, show the difference
    #[arg(long)]
    pub dry_run: bool,

    /// With --dry-run: exit with 3 if a run would write
    #[arg(long, requires = "dry_run")]
    pub exit_code: bool,

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

    /// The integration's folder [default: .]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: Option<String>,

    /// The folder of their template set, if it is your own
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub template_dir: Option<String>,

    /// Write nothing, show the difference
    #[arg(long)]
    pub dry_run: bool,

    /// With --dry-run: exit with 3 if a run would write
    #[arg(long, requires = "dry_run")]
    pub exit_code: bool,

    /// Print one JSON document instead of lines
    #[arg(long)]
    pub json: bool,
}

/// `diff`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct DiffArguments {
    /// The integrations' folders [default: .]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folders: Vec<String>,

    /// The folder of their template set, if it is your own
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub template_dir: Option<String>,
}

/// `manifest`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct ManifestArguments {
    /// The integrations' folders [default: .]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folders: Vec<String>,

    /// The folder of their template set, if it is your own
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub template_dir: Option<String>,

    /// Print one JSON document instead of lines
    #[arg(long)]
    pub json: bool,

    /// With --json: what each file holds, too
    #[arg(long, requires = "json")]
    pub contents: bool,
}
