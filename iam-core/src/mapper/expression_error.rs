//! What is wrong with a path or an expression, and where.

use super::{
    limits::{MAX_EXPRESSION_BYTES, MAX_PATH_STEPS, MAX_REFERENCES},
    span::Span,
};

/// A path or an expression that cannot be parsed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("character {}: {problem}", span.start + 1)]
pub struct ExpressionError {
    span: Span,
    problem: ExpressionProblem,
}

impl ExpressionError {
    pub(super) const fn new(span: Span, problem: ExpressionProblem) -> Self {
        Self { span, problem }
    }

    /// The offending characters.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// What is wrong with them.
    pub const fn problem(&self) -> ExpressionProblem {
        self.problem
    }

    /// What to do about it.
    pub const fn help(&self) -> Option<&'static str> {
        self.problem.help()
    }

    /// The same error in a longer text.
    pub(super) const fn shifted(self, by: usize) -> Self {
        Self {
            span: self.span.shifted(by),
            problem: self.problem,
        }
    }
}

/// Why a path or an expression cannot be parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExpressionProblem {
    /// There is no path at all.
    #[error("the path is empty")]
    EmptyPath,
    /// Two dots in a row, or a dot at an end.
    #[error("a key is missing")]
    EmptyKey,
    /// A `[` without its `]`.
    #[error("this bracket is not closed")]
    UnclosedBracket,
    /// Something other than `n`, `a:b` or nothing in a bracket.
    #[error("a bracket holds `n`, `a:b` or nothing")]
    BracketContent,
    /// `[a:b]` with a after b.
    #[error("the range ends before it begins")]
    ReversedRange,
    /// `emails[0]` instead of `emails.[0]`.
    #[error("a bracket stands inside a key")]
    BracketInKey,
    /// `[0]value` instead of `[0].value`.
    #[error("a dot is missing after the bracket")]
    TextAfterBracket,
    /// A backslash before an ordinary character, or at the end.
    #[error("this backslash escapes nothing")]
    UnknownEscape,
    /// `(` or `=`.
    #[error("the platform's expression language is not supported")]
    PlatformLanguage,
    /// A path with more steps than [`MAX_PATH_STEPS`].
    #[error("a path has at most {MAX_PATH_STEPS} steps")]
    TooManySteps,
    /// A text longer than [`MAX_EXPRESSION_BYTES`].
    #[error("longer than {MAX_EXPRESSION_BYTES} bytes")]
    TooLong,
    /// A text that begins with a quote and does not end with one.
    #[error("this quote is not closed")]
    UnclosedQuote,
    /// A `${` without its `}`.
    #[error("this `${{` is not closed")]
    UnclosedReference,
    /// A `${` inside a `${}`.
    #[error("a `${{}}` cannot stand inside another")]
    NestedReference,
    /// A text with more references than [`MAX_REFERENCES`].
    #[error("a text has at most {MAX_REFERENCES} `${{}}` references")]
    TooManyReferences,
}

impl ExpressionProblem {
    const fn help(self) -> Option<&'static str> {
        Some(match self {
            Self::EmptyKey => "write a dot that belongs to a key as `\\.`",
            Self::UnclosedBracket | Self::BracketContent => {
                "write `[0]` for one element, `[0:2]` for some, `[]` for all"
            }
            Self::BracketInKey => {
                "write `emails.[0]` for an element, or `\\[` for a bracket that belongs to the key"
            }
            Self::TextAfterBracket => "write `emails.[0].value`",
            Self::UnknownEscape => "write `\\\\` for a backslash",
            Self::PlatformLanguage => {
                "use filters and transformers instead, or write `\\(` or `\\=` for a character of the key"
            }
            Self::UnclosedQuote => "a constant is written as `\"text\"`",
            _ => return None,
        })
    }
}
