use clap::Subcommand;
use clap_complete::Shell;

use super::mapper_command::MapperCommand;
use super::template_command::TemplateCommand;

/// What can be done besides generating.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
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
