//! What was typed, with what a file answers and what a person is asked.

use std::io::{self, IsTerminal};

use clap::parser::ValueSource;
use clap::{ArgMatches, FromArgMatches};

use super::answers_error::AnswersError;
use super::question::Question;
use super::{answers_file, wizard};
use crate::cli::{self, Arguments};
use crate::listing::quoted;
use crate::report;

/// Why there is nothing to run.
pub(crate) enum Incomplete {
    /// Help or version is asked for, or the command line is wrong.
    CommandLine(clap::Error),
    /// The answers file is wrong.
    Answers(AnswersError),
    /// The person who was asked does not want to answer.
    Stopped,
    /// The terminal cannot be used.
    Terminal(io::Error),
}

impl From<clap::Error> for Incomplete {
    fn from(error: clap::Error) -> Self {
        Self::CommandLine(error)
    }
}

/// Options that exclude each other: one that is typed outdoes the other in a file.
const EITHER: [&str; 2] = ["template", "template_dir"];

/// The arguments of a command line, the program's name first. What is typed comes before
/// what a file says, and what neither says a person may be asked, if there is one.
pub(crate) fn complete(typed: Vec<String>) -> Result<Arguments, Incomplete> {
    let command = cli::command();
    let mut matches = command.clone().try_get_matches_from(&typed)?;
    if matches.subcommand().is_some() {
        return Ok(Arguments::from_arg_matches(&matches)?);
    }

    let mut words = typed;
    if let Some(file) = matches.get_one::<String>("answers") {
        let answers = answers_file::read(file).map_err(Incomplete::Answers)?;
        let said: Vec<String> = answers
            .into_iter()
            .filter(|(key, _)| !is_typed(&matches, key))
            .map(|(key, word)| as_option(key, &word))
            .collect();
        words.splice(1..1, said);
        matches = command.clone().try_get_matches_from(&words)?;
    }

    if wants_asking(&matches, &words) && is_anybody_there() {
        let mut said = wizard::ask(|key| is_typed(&matches, key))?;
        if !matches.get_flag("integration") {
            said.insert(0, "--integration".to_owned());
        }
        words.extend(said);
        report::done(&[format!("the same without questions: {}", line(&words))]);
        matches = command.try_get_matches_from(&words)?;
    }
    Ok(Arguments::from_arg_matches(&matches)?)
}

/// An integration is wanted, or nothing is said, and the name is missing.
fn wants_asking(matches: &ArgMatches, words: &[String]) -> bool {
    let wants_integration = matches.get_flag("integration") || words.len() == 1;
    wants_integration && !is_typed(matches, "name")
}

fn is_anybody_there() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

fn is_typed(matches: &ArgMatches, key: &str) -> bool {
    let is_typed = |key| matches.value_source(key) == Some(ValueSource::CommandLine);
    is_typed(key) || EITHER.contains(&key) && EITHER.into_iter().any(is_typed)
}

/// One word, so that an answer that begins with a dash is none.
fn as_option(key: &str, word: &str) -> String {
    let option = Question::named(key).map_or_else(String::new, |question| question.option());
    format!("{option}={word}")
}

/// A command line that can be typed.
fn line(words: &[String]) -> String {
    let words = words.iter().skip(1).map(|word| quoted(word));
    std::iter::once("iam-init".to_owned())
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ")
}
