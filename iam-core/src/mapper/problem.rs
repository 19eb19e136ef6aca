//! What is wrong with a mapper file.

use std::{borrow::Cow, fmt, sync::Arc};

use super::{
    expression_error::ExpressionError,
    limits::{MAX_FILE_BYTES, MAX_NESTING, MAX_OPERATORS, MAX_PROBLEMS},
    position::{Position, Positions},
    quoted::{Listed, Quoted},
    shape::JsonType,
    span::Span,
};

/// A mapper file that cannot be used, with everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    problems: Vec<Problem>,
}

impl LoadError {
    /// An error of at least one problem, each with the byte of the text that it stands at.
    pub(super) fn new(json: &str, mut problems: Vec<(Option<usize>, Problem)>) -> Result<(), Self> {
        if problems.is_empty() {
            return Ok(());
        }
        problems.sort_by_key(|(byte, _)| *byte);
        problems.truncate(MAX_PROBLEMS);
        let mut positions = Positions::new(json);
        let problems = problems.into_iter().map(|(byte, mut problem)| {
            if let Some(byte) = byte {
                problem.position = Some(positions.of(byte));
            }
            problem
        });
        Err(Self {
            problems: problems.collect(),
        })
    }

    /// Everything that is wrong, in the order of the file; at most [`MAX_PROBLEMS`].
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// What to do about the first problem.
    pub fn help(&self) -> Option<String> {
        self.problems.first().and_then(Problem::help)
    }
}

/// One line for each problem, with its position.
impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                formatter.write_str("\n")?;
            }
            if let Some(position) = problem.position {
                write!(formatter, "{position}: ")?;
            }
            write!(formatter, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for LoadError {}

/// One thing that is wrong with a mapper file, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands in the file: the offending character, key or value.
    pub position: Option<Position>,
    /// The mapper's name, where the file has one.
    pub mapper: Option<Arc<str>>,
    /// The type that the row belongs to.
    pub mapping_type: Option<Arc<str>>,
    /// The row's output key.
    pub field: Option<Arc<str>>,
    /// The transformer or filter.
    pub operator: Option<Arc<str>>,
    /// What is wrong.
    pub kind: ProblemKind,
}

impl Problem {
    /// Where it stands in the file; `None` where it is the file as a whole.
    pub const fn position(&self) -> Option<Position> {
        self.position
    }

    /// The offending path or expression, and the characters of it.
    pub fn expression(&self) -> Option<(&str, Span)> {
        match &self.kind {
            ProblemKind::Expression { text, error, .. } => Some((text, error.span())),
            _ => None,
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        self.kind.help()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = [
            ("mapper", &self.mapper),
            ("type", &self.mapping_type),
            ("field", &self.field),
            ("operator", &self.operator),
        ];
        let mut between = "";
        for (what, name) in places {
            if let Some(name) = name {
                write!(formatter, "{between}{what} {}", Quoted(name))?;
                between = ", ";
            }
        }
        if !between.is_empty() {
            formatter.write_str(": ")?;
        }
        write!(formatter, "{}", self.kind)
    }
}

/// What is wrong in one place of a mapper file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The file is not JSON.
    Syntax {
        /// What the parser says.
        message: String,
    },
    /// The file is larger than [`MAX_FILE_BYTES`].
    FileTooLarge {
        /// Its size.
        bytes: usize,
    },
    /// A part of the file is of the wrong JSON type.
    WrongType {
        /// Which part, as `` `mapping` ``.
        part: Cow<'static, str>,
        /// What it must be.
        expected: &'static str,
        /// What it is.
        found: JsonType,
    },
    /// The file's `type` is that of no mapper.
    UnknownMapperType {
        /// What it is.
        found: String,
        /// The type nearest to it.
        suggestion: Option<String>,
    },
    /// A key that stands more than once in one object, as a row that is given twice.
    RepeatedKey {
        /// The key.
        key: String,
    },
    /// A key that has no meaning where it stands.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that have one.
        known: &'static [&'static str],
        /// The known key nearest to it.
        suggestion: Option<String>,
    },
    /// A filter or transformer without its `operator`.
    MissingOperator,
    /// A transformer that there is not.
    UnknownTransformer {
        /// The known transformer nearest to it.
        suggestion: Option<String>,
    },
    /// A filter that there is not.
    UnknownFilter {
        /// The known filter nearest to it.
        suggestion: Option<String>,
    },
    /// An argument that the operator cannot do without.
    MissingArgument {
        /// Its name.
        argument: String,
    },
    /// An argument that the operator does not know.
    UnknownArgument {
        /// Its name.
        argument: String,
        /// The known argument nearest to it.
        suggestion: Option<String>,
    },
    /// A literal argument that the operator cannot use.
    BadArgument {
        /// Its name.
        argument: String,
        /// What it must be.
        expected: &'static str,
        /// What it is.
        text: String,
    },
    /// `input_values` and `mapped_values` differ in length.
    UnequalLists {
        /// How many values are mapped.
        inputs: usize,
        /// How many values they are mapped to.
        mapped: usize,
    },
    /// A path or an expression that cannot be parsed.
    Expression {
        /// Where it stands: `` `simple` ``, `` argument `prefix` ``.
        part: Cow<'static, str>,
        /// The path or expression.
        text: String,
        /// What is wrong, and at which character.
        error: ExpressionError,
    },
    /// More transformers or filters than [`MAX_OPERATORS`].
    TooManyOperators {
        /// How many there are.
        count: usize,
    },
    /// A `complex` deeper inside others than [`MAX_NESTING`].
    NestedTooDeep,
}

impl ProblemKind {
    fn help(&self) -> Option<String> {
        match self {
            Self::UnknownMapperType { suggestion, .. }
            | Self::UnknownTransformer { suggestion }
            | Self::UnknownFilter { suggestion }
            | Self::UnknownArgument { suggestion, .. } => suggestion.as_deref().map(did_you_mean),
            Self::UnknownKey {
                suggestion, known, ..
            } => Some(
                suggestion
                    .as_deref()
                    .map_or_else(|| format!("expected {}", Listed(known)), did_you_mean),
            ),
            Self::RepeatedKey { .. } => Some("keep one of the two".to_owned()),
            Self::Expression { error, .. } => error.help().map(str::to_owned),
            _ => None,
        }
    }
}

fn did_you_mean(name: &str) -> String {
    format!("did you mean {}?", Quoted(name))
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { message } => formatter.write_str(message),
            Self::FileTooLarge { bytes } => {
                write!(formatter, "{bytes} bytes are more than {MAX_FILE_BYTES}")
            }
            Self::WrongType {
                part,
                expected,
                found,
            } => write!(formatter, "{part}: expected {expected}, found {found}"),
            Self::UnknownMapperType { found, .. } => {
                write!(formatter, "{} is no type of mapper", Quoted(found))
            }
            Self::RepeatedKey { key } => write!(formatter, "{} is given twice", Quoted(key)),
            Self::UnknownKey { key, .. } => write!(formatter, "unknown key {}", Quoted(key)),
            Self::MissingOperator => formatter.write_str("`operator` is missing"),
            Self::UnknownTransformer { .. } => formatter.write_str("unknown transformer"),
            Self::UnknownFilter { .. } => formatter.write_str("unknown filter"),
            Self::MissingArgument { argument } => {
                write!(formatter, "argument {} is missing", Quoted(argument))
            }
            Self::UnknownArgument { argument, .. } => {
                write!(formatter, "unknown argument {}", Quoted(argument))
            }
            Self::BadArgument {
                argument,
                expected,
                text,
            } => write!(
                formatter,
                "argument {}: expected {expected}, found {}",
                Quoted(argument),
                Quoted(text)
            ),
            Self::UnequalLists { inputs, mapped } => write!(
                formatter,
                "`input_values` has {inputs} values, `mapped_values` {mapped}"
            ),
            Self::Expression { part, text, error } => {
                write!(formatter, "{part} {}, {error}", Quoted(text))
            }
            Self::TooManyOperators { count } => {
                write!(formatter, "{count} operators are more than {MAX_OPERATORS}")
            }
            Self::NestedTooDeep => write!(
                formatter,
                "`complex` is nested deeper than {MAX_NESTING} levels"
            ),
        }
    }
}
