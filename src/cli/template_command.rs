use clap::{Subcommand, ValueHint};

/// What helps with template sets of your own.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum TemplateCommand {
    /// List the files of a built-in template set
    Files {
        /// The template set [default: HelloIAMWorld]
        #[arg(short, long, value_name = "SET")]
        template: Option<String>,

        /// Print one JSON document instead of paths
        #[arg(long)]
        json: bool,
    },
    /// Copy one built-in file, to replace just that
    #[command(after_help = EJECT_AFTER_HELP)]
    Eject {
        /// The file, as `iam-init template files` lists it
        #[arg(value_name = "FILE")]
        file: String,

        /// The folder of your own files
        #[arg(
            long,
            value_name = "DIR",
            default_value = "templates",
            value_hint = ValueHint::DirPath
        )]
        to: String,
    },
    /// Render every combination of answers, report what is wrong
    #[command(after_help = CHECK_AFTER_HELP)]
    Check {
        /// The folder of the template set
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: String,

        /// Print one JSON document instead of lines
        #[arg(long)]
        json: bool,
    },
}

const EJECT_AFTER_HELP: &str = "\
The copy keeps its path in the folder, where it takes the place of the
built-in file: `iam-init --integration -n NAME --template-dir DIR`.

Exit codes:
  0 done   1 failed   2 there is no such file   4 the copy is there already";

const CHECK_AFTER_HELP: &str = "\
Problems go to standard output as FILE: PROBLEM, each once with the first
answers that show it. What no template uses is told as a note.

Exit codes:
  0 nothing is wrong   1 something is, or the folder cannot be read";
