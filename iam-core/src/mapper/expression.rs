//! What stands for a value in a mapper file: a path, a constant, or text with `${}` in it.

use std::fmt;

use super::{
    expression_error::{ExpressionError, ExpressionProblem},
    limits::{MAX_EXPRESSION_BYTES, MAX_REFERENCES},
    path::Path,
    span::Span,
};

/// What stands for a value: in `simple`, `root` and arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// Empty text where a path is expected: never a value.
    Nothing,
    /// A path, or `${path}` alone: the value there, with its type.
    Path(Path),
    /// Text, with the values of its references put into it.
    Text(Vec<Piece>),
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Characters that stay as they are.
    Text(String),
    /// `${path}`: the value there as text, nothing where there is none.
    Reference(Path),
}

impl Expression {
    /// Parses what stands where a path is expected.
    ///
    /// `"text"` in double quotes is a constant, and everything between the first
    /// and the last quote belongs to it; a text with `${}` in it is a text;
    /// anything else is a path.
    ///
    /// # Errors
    /// With the span of the offending characters.
    pub fn parse(text: &str) -> Result<Self, ExpressionError> {
        check_length(text)?;
        if text.is_empty() {
            return Ok(Self::Nothing);
        }
        if let Some(constant) = text
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
        {
            return Ok(Self::Text(
                pieces(constant).map_err(|error| error.shifted(1))?,
            ));
        }
        if text.contains("${") {
            return Self::parse_literal(text);
        }
        if text.starts_with('"') {
            return Err(ExpressionError::new(
                Span::of_bytes(text, 0..1),
                ExpressionProblem::UnclosedQuote,
            ));
        }
        Ok(Self::Path(Path::parse(text)?))
    }

    /// Parses a literal argument: text as it stands, blanks kept, with `${}` resolved.
    ///
    /// # Errors
    /// With the span of the offending characters.
    pub fn parse_literal(text: &str) -> Result<Self, ExpressionError> {
        check_length(text)?;
        let mut pieces = pieces(text)?;
        Ok(match pieces.pop() {
            Some(Piece::Reference(path)) if pieces.is_empty() => Self::Path(path),
            Some(last) => {
                pieces.push(last);
                Self::Text(pieces)
            }
            None => Self::Text(pieces),
        })
    }

    /// The text, where it is one without references.
    pub fn as_constant(&self) -> Option<&str> {
        match self {
            Self::Text(pieces) => match pieces.as_slice() {
                [] => Some(""),
                [Piece::Text(text)] => Some(text),
                _ => None,
            },
            _ => None,
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Path(path) => write!(formatter, "{path}"),
            Self::Text(pieces) => {
                formatter.write_str("\"")?;
                for piece in pieces {
                    match piece {
                        Piece::Text(text) => formatter.write_str(text)?,
                        Piece::Reference(path) => write!(formatter, "${{{path}}}")?,
                    }
                }
                formatter.write_str("\"")
            }
        }
    }
}

fn check_length(text: &str) -> Result<(), ExpressionError> {
    if text.len() > MAX_EXPRESSION_BYTES {
        let start = Span { start: 0, end: 0 };
        return Err(ExpressionError::new(start, ExpressionProblem::TooLong));
    }
    Ok(())
}

/// Splits a text at its references.
fn pieces(text: &str) -> Result<Vec<Piece>, ExpressionError> {
    let mut pieces = Vec::new();
    let mut references = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find("${") {
        let open = at + found;
        if open > at {
            pieces.push(Piece::Text(text[at..open].to_owned()));
        }
        let inside = open + 2;
        let close = end_of_reference(text, open)?;
        references += 1;
        if references > MAX_REFERENCES {
            return Err(ExpressionError::new(
                Span::of_bytes(text, open..close + 1),
                ExpressionProblem::TooManyReferences,
            ));
        }
        let content = &text[inside..close];
        let path = content.trim();
        let blanks = content.len() - content.trim_start().len();
        let start = Span::of_bytes(text, inside + blanks..inside + blanks).start;
        pieces.push(Piece::Reference(
            Path::parse(path).map_err(|error| error.shifted(start))?,
        ));
        at = close + 1;
    }
    if at < text.len() {
        pieces.push(Piece::Text(text[at..].to_owned()));
    }
    Ok(pieces)
}

/// The byte of the `}` that closes the `${` at `open`; an escaped one does not.
fn end_of_reference(text: &str, open: usize) -> Result<usize, ExpressionError> {
    let mut bytes = text.bytes().enumerate().skip(open + 2);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'}' => return Ok(at),
            b'$' if text.as_bytes().get(at + 1) == Some(&b'{') => {
                return Err(ExpressionError::new(
                    Span::of_bytes(text, at..at + 2),
                    ExpressionProblem::NestedReference,
                ));
            }
            _ => {}
        }
    }
    Err(ExpressionError::new(
        Span::of_bytes(text, open..open + 2),
        ExpressionProblem::UnclosedReference,
    ))
}
