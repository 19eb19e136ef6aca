//! The commands that every integration has besides those of its yml.

use clap::{Arg, ArgAction, Command, value_parser};

use super::help::{CONTRACT, DOCS, EXAMPLES, EXEC, MAP, MOCK, words};
use crate::command_names::TEST_MODULE;

/// What every integration can do besides the commands of its yml.
pub(super) fn own_commands() -> Vec<(&'static str, &'static str, Command)> {
    vec![
        (
            TEST_MODULE,
            "Checks that the application can be reached and accepts the credentials.",
            Command::new(TEST_MODULE).arg(words()),
        ),
        (
            EXEC,
            "Runs one request, read as JSON from stdin, and prints its War Room entry as JSON. \
             The request is {\"command\", \"args\", \"params\", \"context\"}; parameters come \
             from it alone. With \"mapped\" in it, {TYPE: OBJECT}, the caller maps: what is not \
             given there is asked for by a line {\"map\": {\"mapper\", \"type\", \"data\"}} and \
             answered by a line {\"mapped\": OBJECT} or {\"error\": TEXT}, and the last line is \
             {\"results\": ...}.",
            Command::new(EXEC),
        ),
        (
            EXAMPLES,
            "Runs every line of a command_examples file. Blank lines and lines that begin with # \
             are skipped; a line that fails does not stop the others.",
            Command::new(EXAMPLES).arg(
                Arg::new("FILE")
                    .default_value("command_examples")
                    .value_parser(value_parser!(std::path::PathBuf))
                    .help("The file"),
            ),
        ),
        (
            MAP,
            "Maps a JSON object, read from stdin, and prints the result as JSON.",
            Command::new(MAP)
                .arg(
                    Arg::new("MAPPER")
                        .required(true)
                        .help("The mapper: its name, its id, or a file"),
                )
                .arg(
                    Arg::new("type")
                        .long("type")
                        .value_name("TYPE")
                        .help("The type of mapping [default: the only one there is]"),
                )
                .arg(
                    Arg::new("explain")
                        .long("explain")
                        .action(ArgAction::SetTrue)
                        .help("Tell row by row what each step made of it"),
                )
                .arg(
                    Arg::new("show-values")
                        .long("show-values")
                        .action(ArgAction::SetTrue)
                        .requires("explain")
                        .help("With --explain: show values, which are personal"),
                ),
        ),
        (
            CONTRACT,
            "Checks the client against the standard, rule by rule. It does so on the system that \
             the parameters name, with users that it makes, names iam-contract-RUN-NN and removes \
             again. Rules that need a fake vendor's answers are left to the integration's tests.",
            Command::new(CONTRACT)
                .arg(
                    Arg::new("read-only")
                        .long("read-only")
                        .action(ArgAction::SetTrue)
                        .help("Check the rules alone that change nothing"),
                )
                .arg(
                    Arg::new("only")
                        .long("only")
                        .value_name("ID")
                        .action(ArgAction::Append)
                        .help("Check this rule alone; may be given again"),
                )
                .arg(
                    Arg::new("profile")
                        .long("profile")
                        .value_name("FILE")
                        .value_parser(value_parser!(std::path::PathBuf))
                        .help(
                            "What the users look like, YAML or JSON: `profile`,\n\
                               `required`, `fixed`, `changes`; {name} is their name",
                        ),
                )
                .arg(
                    Arg::new("list")
                        .long("list")
                        .action(ArgAction::SetTrue)
                        .conflicts_with_all(["read-only", "only", "profile"])
                        .help("List the rules; nothing is sent"),
                )
                .arg(
                    Arg::new("clean-up")
                        .long("clean-up")
                        .value_name("RUN")
                        .conflicts_with_all(["read-only", "only", "list"])
                        .help("Remove what an earlier run left; check nothing"),
                )
                .arg(
                    Arg::new("json")
                        .long("json")
                        .action(ArgAction::SetTrue)
                        .help("Print the result as JSON"),
                ),
        ),
        (
            DOCS,
            "Writes what README.md says of the commands: what the yml declares, and what happens \
             when the lines of command_examples are run, by the fake vendor, or with --params by \
             the system that they name, with other people in the place of those who are there. \
             The rest of README.md stays as it is.",
            Command::new(DOCS)
                .arg(
                    Arg::new("DIR")
                        .default_value(".")
                        .value_parser(value_parser!(std::path::PathBuf))
                        .help("The folder of README.md and command_examples"),
                )
                .arg(
                    Arg::new("check")
                        .long("check")
                        .action(ArgAction::SetTrue)
                        .help(
                            "Write nothing; exit with 3 where README.md does not\n\
                               say what happens, and tell where",
                        ),
                )
                .arg(
                    Arg::new("with-changes")
                        .long("with-changes")
                        .action(ArgAction::SetTrue)
                        .help(
                            "With --params: run also the lines that change\n\
                               something there, which are else left to the fake\n\
                               vendor",
                        ),
                ),
        ),
        (
            MOCK,
            "Serves the fake vendor on a loopback port until interrupted, to try things by hand.",
            Command::new(MOCK).arg(
                Arg::new("port")
                    .long("port")
                    .value_name("N")
                    .default_value("0")
                    .value_parser(value_parser!(u16))
                    .help("The port; 0 takes a free one"),
            ),
        ),
    ]
}
