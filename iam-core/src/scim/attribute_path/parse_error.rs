//! Why a text is no attribute path.

use std::ops::Range;

/// A text that is no attribute path, and the part of it that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem}, at character {}", self.character())]
pub struct AttributePathError {
    /// The whole text.
    pub path: String,
    /// The bytes of [`path`](Self::path) that are wrong; empty where something is missing.
    pub span: Range<usize>,
    /// What is wrong with them.
    pub problem: PathProblem,
}

impl AttributePathError {
    /// The first wrong character, counted from 1, as people count.
    pub fn character(&self) -> usize {
        self.path
            .get(..self.span.start)
            .map_or(0, |before| before.chars().count())
            + 1
    }

    /// What to write instead.
    pub fn help(&self) -> Option<String> {
        let help = match self.problem {
            PathProblem::UnknownOperator => {
                "use `eq`, `ne`, `co`, `sw`, `ew`, `gt`, `ge`, `lt`, `le` or `pr`"
            }
            PathProblem::ExpectedValue => {
                "compare with a text in double quotes, a number, `true`, `false` or `null`"
            }
            PathProblem::ExpectedName | PathProblem::Trailing => {
                "write for example `name.givenName` or `emails[type eq \"work\"].value`"
            }
            PathProblem::NestedTooDeep => "a path names an attribute and at most one sub-attribute",
            _ => return None,
        };
        Some(help.to_owned())
    }
}

/// What can be wrong with an attribute path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PathProblem {
    /// Nothing was given.
    #[error("the path is empty")]
    Empty,
    /// An attribute's name should be here.
    #[error("expected the name of an attribute")]
    ExpectedName,
    /// An operator should be here.
    #[error("expected an operator such as `eq`")]
    ExpectedOperator,
    /// This word is no operator.
    #[error("unknown operator")]
    UnknownOperator,
    /// A value to compare with should be here.
    #[error("expected a value")]
    ExpectedValue,
    /// A text without its closing quote.
    #[error("the text is not closed with `\"`")]
    UnclosedText,
    /// A text that is not written as JSON wants it.
    #[error("the text is not a valid JSON string")]
    BadText,
    /// A filter without its closing bracket.
    #[error("the filter is not closed with `]`")]
    UnclosedFilter,
    /// A group without its closing parenthesis.
    #[error("the group is not closed with `)`")]
    UnclosedGroup,
    /// Groups in groups, more than anybody writes.
    #[error("the filter is nested too deeply")]
    TooManyGroups,
    /// More than one sub-attribute.
    #[error("a sub-attribute has no attributes of its own")]
    NestedTooDeep,
    /// A filter right behind a schema.
    #[error("a schema cannot be filtered, only an attribute can")]
    FilteredSchema,
    /// Something behind the end.
    #[error("expected the end of the path")]
    Trailing,
}
