use clap_complete::Shell;

use super::print;
use crate::cli;
use crate::error::Error;
use crate::exit::Exit;

/// `completions`: a script for a shell, made from the command line's own description.
pub(super) fn run(shell: Shell) -> Result<Exit, Error> {
    print(script(shell).as_bytes())?;
    Ok(Exit::Done)
}

fn script(shell: Shell) -> String {
    let mut command = cli::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    match shell {
        // The generator (4.6.11) takes the dash in the program's name for the step from a
        // command to a command inside it, in one of the two places that must agree.
        Shell::Bash => script.replace("iam__subcmd__init", "iam__init"),
        // While an option's value is typed, the words before it do not parse, and there the
        // generated function gives up. A command has not been typed then either.
        Shell::Fish => script.replacen("    or return\n", "    or return 0\n", 1),
        _ => script,
    }
}
