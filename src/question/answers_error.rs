use thiserror::Error;

use crate::did_you_mean::{did_you_mean, one_of};
use crate::exit::Exit;
use crate::record::RecordProblem;

/// What is wrong with an answers file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}:{} {problem}", line_number(*.line))]
pub struct AnswersError {
    /// The file as it was typed, or `standard input`.
    pub file: String,
    /// The line, from 1, where it can be told.
    pub line: Option<usize>,
    /// What is wrong.
    pub problem: AnswersProblem,
}

fn line_number(line: Option<usize>) -> String {
    line.map_or_else(String::new, |line| format!("{line}:"))
}

/// What can be wrong with an answers file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AnswersProblem {
    /// It cannot be read.
    #[error("cannot be read: {message}")]
    Read {
        /// The system's words.
        message: String,
    },
    /// It is longer than answers are.
    #[error("is longer than {limit} bytes")]
    TooLong {
        /// The bytes that it may have.
        limit: u64,
    },
    /// Neither YAML nor JSON.
    #[error("is neither YAML nor JSON: {message}")]
    Malformed {
        /// The parser's words.
        message: String,
    },
    /// Something else than a mapping.
    #[error("is not a mapping from questions to answers")]
    NoMapping,
    /// It looks like the record of a generated folder, and is none.
    #[error(transparent)]
    Record(RecordProblem),
    /// A question that there is not.
    #[error("there is no question `{key}`")]
    UnknownKey {
        /// The key.
        key: String,
        /// The questions that there are.
        known: Vec<&'static str>,
    },
    /// An answer of the wrong type.
    #[error("`{key}` is {found}, not {expected}")]
    WrongType {
        /// The question.
        key: &'static str,
        /// What it is.
        found: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// An answer that is none of the choices.
    #[error("`{key}` cannot be `{value}`")]
    UnknownValue {
        /// The question.
        key: &'static str,
        /// The answer.
        value: String,
        /// The choices.
        known: Vec<&'static str>,
    },
}

impl AnswersError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let near = |word: &str, known: &[&'static str]| {
            Some(match did_you_mean(word, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use {}", one_of(known.iter().copied())),
            })
        };
        match &self.problem {
            AnswersProblem::UnknownKey { key, known } => near(key, known),
            AnswersProblem::UnknownValue { value, known, .. } => near(value, known),
            AnswersProblem::WrongType {
                found, expected, ..
            } if found != expected && *expected == "a text" => {
                Some("put it in quotes, or leave it out".to_owned())
            }
            AnswersProblem::NoMapping => {
                Some("write for example `style: scim`, one answer a line".to_owned())
            }
            AnswersProblem::Read { .. } => Some(
                "name a file with answers, or `-` for standard input; `iam-init questions` lists what to answer"
                    .to_owned(),
            ),
            AnswersProblem::TooLong { .. }
            | AnswersProblem::Malformed { .. }
            | AnswersProblem::Record(_)
            | AnswersProblem::WrongType { .. } => None,
        }
    }

    /// The exit code that scripts see.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self.problem {
            AnswersProblem::Read { .. } => Exit::Failed,
            _ => Exit::Usage,
        }
    }
}
