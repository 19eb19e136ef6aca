//! Everything that is said on standard error, in one place. Colour only on a
//! terminal, and never with `NO_COLOR`.

use std::ffi::OsStr;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use clap::error::ErrorKind;

use crate::exit::Exit;
use crate::from_scim::{Document, Note};

const ERROR: Style = AnsiColor::Red.on_default().bold();
/// More than this nobody reads.
const MAX_NOTES: usize = 20;
const HELP: Style = AnsiColor::Cyan.on_default().bold();

/// An error and what to do about it.
pub(crate) fn error(error: &impl Display, help: Option<&str>) {
    say(&format!("{ERROR}error:{ERROR:#} {error}"));
    if let Some(help) = help {
        say(&format!("{HELP}help:{HELP:#} {help}"));
    }
}

/// An argument that is no text.
pub(crate) fn not_text(argument: &OsStr) {
    let message = format!(
        "the argument `{}` is not UTF-8",
        argument.to_string_lossy().escape_debug()
    );
    error(&message, Some("use letters that are"));
}

/// What is being waited for; only for somebody who watches.
pub(crate) fn reading(document: Document) {
    if io::stderr().is_terminal() {
        say(&format!("reading {document}"));
    }
}

/// What a server leaves unsaid, each thing once with its number.
pub(crate) fn notes(notes: &[Note]) {
    let mut counted: Vec<(&Note, usize)> = Vec::new();
    for note in notes {
        match counted.iter_mut().find(|(known, _)| *known == note) {
            Some((_, times)) => *times += 1,
            None => counted.push((note, 1)),
        }
    }
    for (note, times) in counted.iter().take(MAX_NOTES) {
        let times = match times {
            1 => String::new(),
            times => format!(" ({times} times)"),
        };
        say(&format!("{HELP}note:{HELP:#} {note}{times}"));
    }
    if counted.len() > MAX_NOTES {
        say(&format!(
            "{HELP}note:{HELP:#} and {} more",
            counted.len() - MAX_NOTES
        ));
    }
}

/// What was done, line by line.
pub(crate) fn done(lines: &[String]) {
    lines.iter().for_each(|line| say(line));
}

/// What clap has to say: help and version on standard output, errors on
/// standard error.
pub(crate) fn command_line(error: &clap::Error) -> Exit {
    // Nobody reading is no failure.
    let _ = error.print();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Done,
        _ => Exit::Usage,
    }
}

fn say(line: &str) {
    // Nobody listening is no failure.
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}
