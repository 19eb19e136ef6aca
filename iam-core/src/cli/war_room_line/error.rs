//! Why a text is not a War Room line.

use std::fmt;

use crate::cli::quoting::quoted;

/// What is wrong with a line, and where.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("War Room line, {place}: {problem}")]
pub(crate) struct LineError {
    /// The offending character.
    pub(in crate::cli) place: Place,
    /// What is wrong with it.
    pub(crate) problem: LineProblem,
    /// The line up to the offending character, with an ellipsis for each value: values are personal.
    pub(in crate::cli) excerpt: String,
    /// How many characters of the excerpt come before the offending one.
    pub(in crate::cli) caret: usize,
}

/// A character's place, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) struct Place {
    /// Which of the words that a shell made of the line; 1 unless it was not quoted.
    pub(in crate::cli) word: usize,
    /// The line within the word: values may span lines.
    pub(in crate::cli) line: usize,
    /// The character within the line.
    pub(in crate::cli) column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.word > 1 {
            write!(formatter, "word {}, ", self.word)?;
        }
        if self.line > 1 {
            write!(formatter, "line {}, ", self.line)?;
        }
        write!(formatter, "column {}", self.column)
    }
}

/// What can be wrong with a line.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum LineProblem {
    #[error("the line does not begin with `!`")]
    NoBang,
    #[error("no command follows the `!`")]
    NoCommand,
    #[error("this is not of the form `ARGUMENT=VALUE`")]
    NotAPair,
    #[error("no argument name stands before the `=`")]
    NoName,
    #[error("argument {} is given twice", quoted(.argument))]
    GivenTwice { argument: String },
    #[error("the backtick of argument {} is never closed", quoted(.argument))]
    UnclosedBacktick { argument: String },
    #[error("the double quote of argument {} is never closed", quoted(.argument))]
    UnclosedQuote { argument: String },
    #[error("the value of argument {} is closed here, but more follows", quoted(.argument))]
    TextAfterValue { argument: String },
    #[error("a backtick that opens no value")]
    StrayBacktick,
    #[error("a single quote does not quote in a War Room line")]
    SingleQuote,
}

impl LineError {
    /// What to do about it.
    pub(crate) const fn help(&self) -> &'static str {
        match self.problem {
            LineProblem::NoBang | LineProblem::NoCommand => {
                "a line is `!COMMAND ARGUMENT=VALUE ...`, as ``!iam-get-user user-profile=`{...}` ``"
            }
            LineProblem::NotAPair | LineProblem::NoName => {
                "a value with blanks in it goes into backticks: ARGUMENT=`VALUE`"
            }
            LineProblem::GivenTwice { .. } => "give each argument once",
            LineProblem::UnclosedBacktick { .. } => {
                "put a backtick after the value; a value that has backticks in it goes into double quotes"
            }
            LineProblem::UnclosedQuote { .. } => {
                "put a double quote after the value; quotes within it are written \\\""
            }
            LineProblem::TextAfterValue { .. } => {
                "put a blank between arguments; a value that has backticks in it goes into double quotes"
            }
            LineProblem::StrayBacktick => {
                "a backtick stands right after the `=` and at the value's end: ARGUMENT=`VALUE`"
            }
            LineProblem::SingleQuote => "use backticks: ARGUMENT=`VALUE`",
        }
    }
}
