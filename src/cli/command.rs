use clap::Subcommand;
use clap_complete::Shell;

use super::folder_arguments::{
    FolderArguments, ManifestArguments, NamedFolders, RenameArguments, UpdateArguments,
};
use super::lint_arguments::LintArguments;
use super::mapper_command::MapperCommand;
use super::template_command::TemplateCommand;

/// What can be done besides generating.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Tell whether integrations and packs are up to date
    #[command(after_help = CHECK_AFTER_HELP)]
    Check(FolderArguments),
    /// Bring them up to date, your changes kept
    #[command(after_help = UPDATE_AFTER_HELP)]
    Update(UpdateArguments),
    /// Say what an update would do, file by file
    #[command(after_help = PLAN_AFTER_HELP)]
    Plan(FolderArguments),
    /// Show what an update would change
    #[command(after_help = DIFF_AFTER_HELP)]
    Diff(NamedFolders),
    /// List what the template gives: modes, hashes, paths
    #[command(after_help = MANIFEST_AFTER_HELP)]
    Manifest(ManifestArguments),
    /// Give an integration or a pack another name
    #[command(after_help = RENAME_AFTER_HELP)]
    Rename(RenameArguments),
    /// Report what is left to do, and what contradicts what
    #[command(after_help = LINT_AFTER_HELP)]
    Lint(LintArguments),
    /// Check mapper files, list the user profile's fields
    #[command(disable_help_subcommand = true)]
    Mapper {
        /// Which of the two.
        #[command(subcommand)]
        command: MapperCommand,
    },
    /// Check your own template set, copy built-in files
    #[command(disable_help_subcommand = true)]
    Template {
        /// Which of them.
        #[command(subcommand)]
        command: TemplateCommand,
    },
    /// Print every question, its answers and its default
    Questions {
        /// Print one JSON document instead of a list
        #[arg(long)]
        json: bool,
    },
    /// Print the completions for a shell
    #[command(after_help = COMPLETIONS_AFTER_HELP)]
    Completions {
        /// bash, zsh, fish, powershell or elvish
        #[arg(value_name = "SHELL", hide_possible_values = true)]
        shell: Shell,
    },
    /// Print the manual page
    #[command(after_help = MAN_AFTER_HELP)]
    Man,
}

const CHECK_AFTER_HELP: &str = "\
A folder is up to date when an update would change nothing. Your own edits do
not count. A pack stands for its own files and all of its integrations.
Standard output has a line ACTION PATH for each file that an update would
change, or that still holds conflict markers.

Exit codes:
  0 up to date   1 failed, also by a damaged record   2 wrong usage
  3 out of date";

const UPDATE_AFTER_HELP: &str = "\
What you changed is merged, line by line, with what the template changed. Where
both changed the same lines, the file gets conflict markers with the base
between them. What you deleted stays deleted, a file that cannot be merged
stays as you have it, and src/client.rs and src/fake_vendor.rs never get
markers: where they conflict, they stay. iam-core/ is replaced if nobody edited
it. A pack stands for its own files and all of its integrations.

Each folder changes as a whole or not at all; a killed run is finished by
the next one. After a conflict the update counts as made, as a merge does.

Exit codes:
  0 done   1 failed   2 wrong usage   3 would change   4 conflict";

const PLAN_AFTER_HELP: &str = "\
The actions: unchanged, updated, merged, conflict, deleted, moved, kept, added.
Without --json, only files that change are listed.";

const DIFF_AFTER_HELP: &str = "\
Examples:
  iam-init diff Acme | git apply
  iam-init diff Acme | patch -p1

Of a file that is no text, size and hash are shown.";

const MANIFEST_AFTER_HELP: &str = "\
Lists what the recorded answers give with this iam-init, whatever stands in the
folder: a snapshot to compare with; of a pack, with its integrations.
--json --contents is the whole tree in one document, text as text and anything
else in Base64.";

const RENAME_AFTER_HELP: &str = "\
Files, the crate, the folder if it has the old name, and the member of an
enclosing workspace get the new name; your changes move along. Of a pack it is
the folder and the title; its integrations keep their names. The folder must be
up to date.

Example:
  iam-init rename AcmeCloud Acme";

const LINT_AFTER_HELP: &str = "\
Compares yml, code, mappers, README.md, command_examples and image with each
other and with what the platform wants, and lists what is not filled in yet.
Nothing is compiled, written or asked of a server. A pack is judged with all
integrations in it. docs/lint.md describes the rules, --list names them.

Standard output has FILE:LINE:COLUMN: SEVERITY: MESSAGE [RULE] for each
finding, and what to do about it. An integration that was just generated has
warnings and no errors.

Exit codes:
  0 no errors   1 a folder cannot be judged   2 wrong usage
  3 errors, or with `--deny warnings` warnings";

const COMPLETIONS_AFTER_HELP: &str = "\
Examples:
  source <(iam-init completions bash)                    # in ~/.bashrc
  iam-init completions zsh > ~/.zfunc/_iam-init          # a folder of $fpath
  iam-init completions fish > ~/.config/fish/completions/iam-init.fish
  iam-init completions powershell >> $PROFILE
  iam-init completions elvish >> ~/.config/elvish/rc.elv";

const MAN_AFTER_HELP: &str = "\
One page holds the program and all its commands.

Examples:
  iam-init man | man -l -
  iam-init man > ~/.local/share/man/man1/iam-init.1";
