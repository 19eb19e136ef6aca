use clap::{Subcommand, ValueHint};

/// What helps with writing mapper files.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum MapperCommand {
    /// Report everything that is wrong with mapper files
    #[command(after_help = CHECK_AFTER_HELP)]
    Check {
        /// The files
        #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
        files: Vec<String>,

        /// One of the integration's own; repeatable
        #[arg(long = "transformer", value_name = "NAME")]
        transformers: Vec<String>,
    },
    /// List the user profile's fields: display name, cliName, type
    Fields {
        /// Print one JSON document instead of a table
        #[arg(long)]
        json: bool,
    },
}

const CHECK_AFTER_HELP: &str = "\
Problems go to standard output: FILE:LINE:COLUMN: PROBLEM, the path with its
offending characters marked, and what to do.

Exit codes:
  0 nothing is wrong   1 something is, or a file cannot be read   2 wrong usage";
