use std::fmt::Write as _;
use std::fs;

use iam_core::mapper::{Mapper, Problem, Transformers};

use crate::commands::print;
use crate::commands::printable::printable;
use crate::error::Error;
use crate::exit::Exit;
use crate::report;

/// The most characters of a path that stand before and after an offending one.
const CONTEXT: usize = 60;

/// `mapper check`: what is wrong goes to standard output, one block for each
/// problem, as it is what was asked for; files that cannot be read and the
/// summary go to standard error.
pub(super) fn run(files: &[String], own: &[String]) -> Result<Exit, Error> {
    let mut transformers = Transformers::default();
    for name in own {
        // Checked by name alone: it is never run.
        transformers.register(name, |value, _| Ok(value.clone()));
    }
    let (mut problems, mut unreadable) = (0, 0);
    for file in files {
        let text = match fs::read(file).map(String::from_utf8) {
            Ok(Ok(text)) => text,
            Ok(Err(error)) => {
                unreadable += 1;
                let byte = error.utf8_error().valid_up_to();
                report::error(&format!("`{file}` is not UTF-8 from byte {byte} on"), None);
                continue;
            }
            Err(error) => {
                unreadable += 1;
                report::error(&format!("cannot read `{file}`: {error}"), None);
                continue;
            }
        };
        if let Err(error) = Mapper::parse_with(&transformers, &text) {
            let blocks: String = error.problems().iter().map(|it| block(file, it)).collect();
            print(blocks.as_bytes())?;
            problems += error.problems().len();
        }
    }
    report::done(&[summary(files.len(), problems, unreadable)]);
    Ok(if problems + unreadable == 0 {
        Exit::Done
    } else {
        Exit::Failed
    })
}

/// A problem in one line, then the path with a caret below the offending character, then help.
fn block(file: &str, problem: &Problem) -> String {
    let place = problem.position().map_or_else(String::new, |position| {
        format!("{}:{}:", position.line, position.column)
    });
    let mut block = format!("{file}:{place} {problem}\n");
    if let Some((text, span)) = problem.expression() {
        let from = span.start.saturating_sub(CONTEXT);
        let shown: Vec<char> = text.chars().skip(from).take(2 * CONTEXT).collect();
        let shown: String = shown.into_iter().map(printable).collect();
        let carets = "^".repeat((span.end - span.start).clamp(1, CONTEXT));
        let margin = " ".repeat(span.start - from);
        // A text grows without failing.
        let _ = writeln!(block, "    {shown}\n    {margin}{carets}");
    }
    if let Some(help) = problem.help() {
        let _ = writeln!(block, "  help: {help}");
    }
    block
}

fn summary(files: usize, problems: usize, unreadable: usize) -> String {
    let count = |number: usize, what: &str| {
        let plural = if number == 1 { "" } else { "s" };
        format!("{number} {what}{plural}")
    };
    let mut summary = format!("{}, {}", count(files, "file"), count(problems, "problem"));
    if unreadable > 0 {
        let _ = write!(summary, ", {unreadable} unreadable");
    }
    summary
}
