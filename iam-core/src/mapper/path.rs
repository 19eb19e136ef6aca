//! A path into JSON: `name.givenName`, `emails.[0].value`.

use std::{fmt, iter::Peekable, str::CharIndices};

use super::{
    expression_error::{ExpressionError, ExpressionProblem},
    limits::{MAX_EXPRESSION_BYTES, MAX_PATH_STEPS},
    span::Span,
};

/// A path into JSON, parsed.
///
/// Keys are joined by `.`. In a key, a backslash makes any of `. \ [ ] ( ) = " { }` an
/// ordinary character: `urn:…:enterprise:2\.0:User.department`. A bracket is a step of
/// its own. A single `.` is the whole object.
///
/// ```
/// use iam_core::mapper::{Path, PathStep};
///
/// let path = Path::parse("emails.[0].value")?;
/// assert_eq!(path.steps()[1], PathStep::Index(0));
/// assert_eq!(path.to_string(), "emails.[0].value");
/// # Ok::<(), iam_core::mapper::ExpressionError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    steps: Vec<PathStep>,
}

/// One step of a [`Path`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathStep {
    /// The value of a key; of a list, the values of the key in its elements.
    Key(String),
    /// `[n]`: one element of a list, from 0. The first element of what is no list is the thing itself.
    Index(usize),
    /// `[a:b]`: the elements from a to b, both included.
    Range {
        /// The first element.
        first: usize,
        /// The last element, not before the first.
        last: usize,
    },
    /// `[]`: all elements.
    All,
}

impl Path {
    /// Parses a path.
    ///
    /// # Errors
    /// With the span of the offending characters: an empty key, a malformed bracket, an
    /// unknown escape, too many steps, or the platform's expression language.
    pub fn parse(text: &str) -> Result<Self, ExpressionError> {
        let whole = 0..text.len();
        if text.is_empty() {
            return Err(error(text, whole, ExpressionProblem::EmptyPath));
        }
        if text.len() > MAX_EXPRESSION_BYTES {
            return Err(error(text, 0..0, ExpressionProblem::TooLong));
        }
        if text == "." {
            return Ok(Self { steps: Vec::new() });
        }
        let mut steps = Vec::new();
        let mut rest = text.char_indices().peekable();
        loop {
            if steps.len() == MAX_PATH_STEPS {
                let at = offset(&mut rest, text);
                return Err(error(text, at..text.len(), ExpressionProblem::TooManySteps));
            }
            steps.push(step(text, &mut rest)?);
            match rest.next() {
                None => return Ok(Self { steps }),
                Some((_, '.')) => {}
                Some((at, character)) => {
                    return Err(error(
                        text,
                        at..at + character.len_utf8(),
                        ExpressionProblem::TextAfterBracket,
                    ));
                }
            }
        }
    }

    /// The steps, in order; none for the whole object.
    pub fn steps(&self) -> &[PathStep] {
        &self.steps
    }

    /// What is left of this path after `root`, when it begins with it. `[]` steps do not count.
    pub(super) fn after(&self, root: &Self) -> Option<Self> {
        let mut ours = self.steps.iter();
        for step in root.steps.iter().filter(|step| **step != PathStep::All) {
            if ours.by_ref().find(|ours| **ours != PathStep::All) != Some(step) {
                return None;
            }
        }
        Some(Self {
            steps: ours.cloned().collect(),
        })
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.steps.is_empty() {
            return formatter.write_str(".");
        }
        for (index, step) in self.steps.iter().enumerate() {
            if index > 0 {
                formatter.write_str(".")?;
            }
            match step {
                PathStep::Key(key) => {
                    for character in key.chars() {
                        if is_syntax(character) {
                            formatter.write_str("\\")?;
                        }
                        write!(formatter, "{character}")?;
                    }
                }
                PathStep::Index(index) => write!(formatter, "[{index}]")?,
                PathStep::Range { first, last } => write!(formatter, "[{first}:{last}]")?,
                PathStep::All => formatter.write_str("[]")?,
            }
        }
        Ok(())
    }
}

impl std::str::FromStr for Path {
    type Err = ExpressionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

type Rest<'t> = Peekable<CharIndices<'t>>;

/// The characters that a backslash makes ordinary.
const fn is_syntax(character: char) -> bool {
    matches!(
        character,
        '.' | '\\' | '[' | ']' | '(' | ')' | '=' | '"' | '{' | '}'
    )
}

fn error(text: &str, bytes: std::ops::Range<usize>, problem: ExpressionProblem) -> ExpressionError {
    ExpressionError::new(Span::of_bytes(text, bytes), problem)
}

/// The byte at which the rest begins.
fn offset(rest: &mut Rest<'_>, text: &str) -> usize {
    rest.peek().map_or(text.len(), |(at, _)| *at)
}

fn step(text: &str, rest: &mut Rest<'_>) -> Result<PathStep, ExpressionError> {
    let start = offset(rest, text);
    if rest.next_if(|(_, character)| *character == '[').is_some() {
        return bracket(text, start, rest);
    }
    let mut key = String::new();
    while let Some((at, character)) = rest.next_if(|(_, character)| *character != '.') {
        match character {
            '\\' => match rest.next() {
                Some((_, escaped)) if is_syntax(escaped) => key.push(escaped),
                Some((next, escaped)) => {
                    return Err(error(
                        text,
                        at..next + escaped.len_utf8(),
                        ExpressionProblem::UnknownEscape,
                    ));
                }
                None => {
                    return Err(error(text, at..at + 1, ExpressionProblem::UnknownEscape));
                }
            },
            '(' | '=' => {
                return Err(error(text, at..at + 1, ExpressionProblem::PlatformLanguage));
            }
            '[' | ']' => {
                return Err(error(text, at..at + 1, ExpressionProblem::BracketInKey));
            }
            other => key.push(other),
        }
    }
    if key.is_empty() {
        let end = offset(rest, text);
        return Err(error(text, start..end, ExpressionProblem::EmptyKey));
    }
    Ok(PathStep::Key(key))
}

/// The rest of a bracket whose `[` has been read.
fn bracket(text: &str, start: usize, rest: &mut Rest<'_>) -> Result<PathStep, ExpressionError> {
    let open = start + 1;
    let close = loop {
        match rest.next() {
            Some((at, ']')) => break at,
            // No bracket holds any of these: the closing one is missing.
            Some((_, '.' | '[')) | None => {
                return Err(error(
                    text,
                    start..start + 1,
                    ExpressionProblem::UnclosedBracket,
                ));
            }
            Some((at, '(' | '=')) => {
                return Err(error(text, at..at + 1, ExpressionProblem::PlatformLanguage));
            }
            Some(_) => {}
        }
    };
    let content = &text[open..close];
    if content.is_empty() {
        return Ok(PathStep::All);
    }
    let malformed = || error(text, open..close, ExpressionProblem::BracketContent);
    match content.split_once(':') {
        None => Ok(PathStep::Index(index(content).ok_or_else(malformed)?)),
        Some((first, last)) => {
            let first = index(first).ok_or_else(malformed)?;
            let last = index(last).ok_or_else(malformed)?;
            if first > last {
                return Err(error(text, open..close, ExpressionProblem::ReversedRange));
            }
            Ok(PathStep::Range { first, last })
        }
    }
}

/// Digits alone: `+1`, `-1` and blanks are not indices.
fn index(digits: &str) -> Option<usize> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}
