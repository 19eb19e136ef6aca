use clap::Args;

/// Whether a run writes.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct DryRun {
    /// Write nothing, show the difference
    #[arg(long)]
    pub dry_run: bool,

    /// With --dry-run: exit with 3 if a run would write
    #[arg(long, requires = "dry_run")]
    pub exit_code: bool,
}
