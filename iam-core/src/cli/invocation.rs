//! What a command line asks for.

use std::{ffi::OsString, path::PathBuf};

use clap::{ArgMatches, error::ErrorKind};

use super::{
    CliError,
    arguments::Arguments,
    console::Verbosity,
    help::{self, CONTRACT, DOCS, EXAMPLES, EXEC, LINE, MAP, MOCK, WORDS},
    output_format::OutputFormat,
    war_room_line::WarRoomLine,
};
#[cfg(feature = "testing")]
use super::{
    contract::{ContractFormat, ContractJob, ContractTask},
    docs::{DocsJob, DocsTask},
};
#[cfg(feature = "testing")]
use crate::docs::Changes;
use crate::{Definition, UsageError, command_names::TEST_MODULE, mapper::Show};

/// A command line, read.
pub(super) enum Invocation {
    /// Text that was asked for: help, or the version.
    Text(String),
    /// Something to do.
    Job(Job, Options),
}

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Job {
    /// One of the integration's commands.
    Command { name: String, arguments: Arguments },
    /// One request from stdin.
    Exec,
    /// Every line of a file.
    Examples { file: PathBuf },
    /// An object from stdin through a mapper.
    Map {
        mapper: String,
        mapping_type: Option<String>,
        answer: MapAnswer,
    },
    /// Serve the fake vendor.
    Mock { port: u16 },
    /// Check the client against the standard.
    #[cfg(feature = "testing")]
    Contract(ContractJob),
    /// The same, in a binary that cannot.
    #[cfg(not(feature = "testing"))]
    Contract,
    /// Write what the README says of the commands, or check it.
    #[cfg(feature = "testing")]
    Docs(DocsJob),
    /// The same, in a binary that has no vendor to ask.
    #[cfg(not(feature = "testing"))]
    Docs,
}

/// What a mapping is to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MapAnswer {
    /// The mapped object.
    Result,
    /// How it came about (`--explain`).
    Explanation(Show),
}

/// The options, which stand before or after the command.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) params_file: Option<PathBuf>,
    pub(super) param_words: Vec<String>,
    pub(super) instance: Option<String>,
    pub(super) output: Option<OutputFormat>,
    pub(super) on_failure: OnFailure,
    pub(super) verbosity: Verbosity,
}

/// What an outcome with `success: false` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnFailure {
    /// An outcome like any other.
    Report,
    /// A reason to exit with 3 (`--fail`).
    Exit,
}

/// Reads a command line; the first word is how the binary was called.
pub(super) fn read(
    definition: &Definition,
    version: Option<&'static str>,
    words: Vec<OsString>,
) -> Result<Invocation, CliError> {
    let matches = match parse(definition, version, words.clone())? {
        Parsed::Text(text) => return Ok(Invocation::Text(text)),
        Parsed::Matches(matches) => matches,
    };
    let Some(words) = understandable(&matches, words) else {
        return job(definition, &matches);
    };
    match parse(definition, version, words)? {
        Parsed::Text(text) => Ok(Invocation::Text(text)),
        Parsed::Matches(matches) => job(definition, &matches),
    }
}

/// The words as clap understands them, where it handed over a command unread with all that follows.
///
/// A War Room line becomes the word of a known command, so that options may follow it. A `--`
/// before the command moves behind it: it ends the options, and the command is none.
fn understandable(matches: &ArgMatches, mut words: Vec<OsString>) -> Option<Vec<OsString>> {
    let (name, further) = unread(matches)?;
    let mut at = words.len().checked_sub(further + 1)?;
    let is_line = name.starts_with('!');
    let is_after_dashes = at > 0 && words[at - 1] == "--" && !name.starts_with('-');
    if is_after_dashes {
        words.swap(at - 1, at);
        at -= 1;
    }
    if is_line {
        words.insert(at, LINE.into());
    }
    (is_line || is_after_dashes).then_some(words)
}

/// A command that clap does not know, and how many words follow it.
fn unread(matches: &ArgMatches) -> Option<(&str, usize)> {
    let (name, external) = matches.subcommand()?;
    let further = external.try_get_many::<OsString>("").ok()??;
    Some((name, further.count()))
}

enum Parsed {
    Text(String),
    Matches(ArgMatches),
}

fn parse(
    definition: &Definition,
    version: Option<&'static str>,
    words: Vec<OsString>,
) -> Result<Parsed, CliError> {
    match help::command_line(definition, version).try_get_matches_from(words) {
        Ok(matches) => Ok(Parsed::Matches(matches)),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                Ok(Parsed::Text(format!("{}\n", error.to_string().trim_end())))
            }
            _ => Err(CliError::Words(error.to_string())),
        },
    }
}

fn job(definition: &Definition, matches: &ArgMatches) -> Result<Invocation, CliError> {
    if let Some((unknown, _)) = unread(matches) {
        return Err(unknown_command(definition, unknown));
    }
    let Some((name, matches)) = matches.subcommand() else {
        return Err(CliError::NoCommand {
            usage: help::usage(definition),
        });
    };
    let is_declared = definition.command(name).is_some();
    let job = match name {
        LINE => {
            let mut words = words(matches);
            let line = WarRoomLine::from_words(words.next().unwrap_or_default(), words)?;
            Job::Command {
                name: line.command,
                arguments: line.arguments,
            }
        }
        EXEC if !is_declared => Job::Exec,
        EXAMPLES if !is_declared => Job::Examples {
            file: matches
                .get_one::<PathBuf>("FILE")
                .cloned()
                .unwrap_or_default(),
        },
        MAP if !is_declared => Job::Map {
            mapper: text(matches, "MAPPER").unwrap_or_default(),
            mapping_type: text(matches, "type"),
            answer: match (matches.get_flag("explain"), matches.get_flag("show-values")) {
                (false, _) => MapAnswer::Result,
                (true, false) => MapAnswer::Explanation(Show::Shapes),
                (true, true) => MapAnswer::Explanation(Show::Values),
            },
        },
        MOCK if !is_declared => Job::Mock {
            port: matches.get_one("port").copied().unwrap_or_default(),
        },
        CONTRACT if !is_declared => contract(matches),
        DOCS if !is_declared => docs(matches),
        TEST_MODULE => command(name, matches)?,
        _ if is_declared => command(name, matches)?,
        unknown => return Err(unknown_command(definition, unknown)),
    };
    Ok(Invocation::Job(job, options(matches)))
}

fn command(name: &str, matches: &ArgMatches) -> Result<Job, CliError> {
    Ok(Job::Command {
        name: name.to_owned(),
        arguments: Arguments::from_words(words(matches))?,
    })
}

#[cfg(not(feature = "testing"))]
const fn contract(_matches: &ArgMatches) -> Job {
    Job::Contract
}

#[cfg(feature = "testing")]
fn contract(matches: &ArgMatches) -> Job {
    let task = if let Some(run) = text(matches, "clean-up") {
        ContractTask::CleanUp { run }
    } else if matches.get_flag("list") {
        ContractTask::List
    } else {
        ContractTask::Check {
            only: matches
                .get_many("only")
                .unwrap_or_default()
                .cloned()
                .collect(),
            reading_alone: matches.get_flag("read-only"),
        }
    };
    Job::Contract(ContractJob {
        task,
        profile: matches.get_one("profile").cloned(),
        format: if matches.get_flag("json") {
            ContractFormat::Json
        } else {
            ContractFormat::Text
        },
    })
}

#[cfg(not(feature = "testing"))]
const fn docs(_matches: &ArgMatches) -> Job {
    Job::Docs
}

#[cfg(feature = "testing")]
fn docs(matches: &ArgMatches) -> Job {
    Job::Docs(DocsJob {
        folder: matches
            .get_one::<PathBuf>("DIR")
            .cloned()
            .unwrap_or_default(),
        task: if matches.get_flag("check") {
            DocsTask::Check
        } else {
            DocsTask::Write
        },
        changes: if matches.get_flag("with-changes") {
            Changes::Made
        } else {
            Changes::Avoided
        },
    })
}

fn words(matches: &ArgMatches) -> impl Iterator<Item = &str> {
    matches
        .get_many::<String>(WORDS)
        .unwrap_or_default()
        .map(String::as_str)
}

fn text(matches: &ArgMatches, id: &str) -> Option<String> {
    matches.get_one(id).cloned()
}

fn options(matches: &ArgMatches) -> Options {
    Options {
        params_file: matches.get_one("params").cloned(),
        param_words: matches
            .get_many("param")
            .unwrap_or_default()
            .cloned()
            .collect(),
        instance: text(matches, "instance"),
        output: matches.get_one("output").copied(),
        on_failure: if matches.get_flag("fail") {
            OnFailure::Exit
        } else {
            OnFailure::Report
        },
        verbosity: if matches.get_flag("verbose") {
            Verbosity::Requests
        } else {
            Verbosity::Quiet
        },
    }
}

fn unknown_command(definition: &Definition, name: &str) -> CliError {
    let own = [TEST_MODULE, EXEC, EXAMPLES, MAP, MOCK, CONTRACT, DOCS];
    CliError::Usage(UsageError::unknown_command(definition, name, &own))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_command_line_is_read_or_refused_without_a_panic(
            words in prop::collection::vec(
                prop_oneof![
                    prop::sample::select(vec![
                        "--", "-", "!", "!a", "!a x=`", "iam-get-user", "exec", "map", "mock", "--port",
                        "examples", "contract", "docs", "--check", "--only", "-o", "entry", "-p", "a=b", "--help", "-V", "War Room line", "", "=",
                    ])
                    .prop_map(str::to_owned),
                    "\\PC{0,8}",
                ],
                0..6,
            ),
        ) {
            let yml = "{name: Acme, script: {commands: [{name: iam-get-user}]}}";
            let definition = Definition::parse(yml).unwrap();
            let words = ["acme".to_owned()].into_iter().chain(words);
            let words: Vec<OsString> = words.map(OsString::from).collect();
            if let Err(error) = read(&definition, Some("1.0.0"), words) {
                prop_assert_eq!(error.status(), crate::cli::ExitStatus::Usage);
            }
        }
    }
}
