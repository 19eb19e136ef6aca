//! One short story for each thing that `iam-init` does.

mod completions;
mod folders;
mod integration;
mod lint;
mod list_templates;
mod man;
mod mapper;
mod pack;
mod printable;
mod questions;
mod template;

pub use template::EjectError;

use std::ffi::OsString;
use std::io::{self, Write};

use crate::answers::Subject;
use crate::error::Error;
use crate::exit::Exit;
use crate::listing;
use crate::plan::Plan;
use crate::question::{Incomplete, complete};
use crate::report;
use crate::request::Contents;
use crate::request::{Format, Request, Writing};

/// Runs a command line, the program's own name first. Results go to standard
/// output, talk and errors to standard error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let typed = match texts(arguments) {
        Ok(typed) => typed,
        Err(argument) => {
            report::not_text(&argument);
            return Exit::Usage;
        }
    };
    let arguments = match complete(typed) {
        Ok(arguments) => arguments,
        Err(Incomplete::CommandLine(error)) => return report::command_line(&error),
        Err(Incomplete::Answers(error)) => {
            report::error(&error, error.help().as_deref());
            return error.exit();
        }
        Err(Incomplete::Terminal(error)) => {
            report::error(&format!("cannot ask: {error}"), Some("answer with options"));
            return Exit::Failed;
        }
        Err(Incomplete::Stopped) => {
            report::error(&"stopped, and nothing is written", None);
            return Exit::Interrupted;
        }
    };
    let done =
        Request::try_from(arguments)
            .map_err(Error::from)
            .and_then(|request| match request {
                Request::Integration(request) => integration::run(&request),
                Request::Pack(request) => pack::run(&request),
                Request::Folders(request) => folders::run(&request),
                Request::ListTemplates(format) => list_templates::run(format),
                Request::Mapper(command) => mapper::run(&command),
                Request::Lint(arguments) => lint::run(&arguments),
                Request::Completions(shell) => completions::run(shell),
                Request::Questions(format) => questions::run(format),
                Request::Man => man::run(),
                Request::Template(command) => template::run(&command),
            });
    done.unwrap_or_else(|error| {
        report::error(&error, error.help().as_deref());
        error.exit()
    })
}

fn texts(arguments: impl IntoIterator<Item = OsString>) -> Result<Vec<String>, OsString> {
    arguments.into_iter().map(OsString::into_string).collect()
}

/// Tells what a plan did, or would do, and how that ends.
fn tell(plan: &Plan, subject: &Subject, writing: Writing, format: Format) -> Result<Exit, Error> {
    let listing = match format {
        Format::Paths => listing::paths(plan),
        Format::Json => listing::json(plan, subject, Contents::Hashed).into_bytes(),
        Format::Contents => listing::json(plan, subject, Contents::Shown).into_bytes(),
    };
    print(&listing)?;
    report::done(&listing::summary(plan, subject, writing));
    Ok(match writing {
        Writing::Check if plan.writes() => Exit::WouldChange,
        _ => Exit::Done,
    })
}

/// Prints a result. Nobody reading it is no failure: what was asked for is
/// done.
fn print(bytes: &[u8]) -> Result<(), Error> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::Output(error)),
        _ => Ok(()),
    }
}
