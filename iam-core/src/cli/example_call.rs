//! The calls of a `command_examples` file, for programs that check one.

use std::path::Path;

use serde_json::{Map, Value};

use super::example_file;

/// One line of the file, read.
#[derive(Debug, Clone, PartialEq)]
pub struct ExampleCall {
    /// The line, from 1.
    pub line: usize,
    /// The character of the line that the call begins at, from 1.
    pub column: usize,
    /// The command's name, without the `!`.
    pub command: String,
    /// The arguments, as a request takes them.
    pub arguments: Map<String, Value>,
}

/// A line that is no call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleProblem {
    /// The line, from 1.
    pub line: usize,
    /// The offending character, from 1.
    pub column: usize,
    /// What is wrong; no argument's value is in it.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
}

/// Reads the text of a `command_examples` file: one War Room line a line; blank lines and `#`
/// comments are skipped.
///
/// ```
/// use iam_core::cli::example_calls;
///
/// let calls = example_calls("# look up\n!iam-get-user user-profile=`{}`\nget\n");
/// assert_eq!(calls[0].as_ref().map(|call| call.command.as_str()), Ok("iam-get-user"));
/// assert_eq!(calls[1].as_ref().map_err(|problem| problem.line), Err(3));
/// ```
pub fn example_calls(text: &str) -> Vec<Result<ExampleCall, ExampleProblem>> {
    let examples = example_file::parse(Path::new(""), text);
    let calls = examples.into_iter().map(|example| {
        let (line, column) = (example.place.line, example.place.column);
        match example.line {
            Ok(call) => Ok(ExampleCall {
                line,
                column,
                command: call.command,
                arguments: call.arguments.into_json(),
            }),
            Err(error) => Err(ExampleProblem {
                line,
                column,
                message: error.problem.to_string(),
                help: error.help(),
            }),
        }
    });
    calls.collect()
}
