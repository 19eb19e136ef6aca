//! Reads attribute paths.

use std::ops::Range;

use serde_json::Value;

use super::{
    AttributeName, AttributePath, AttributePathError, AttributeSelector, CompareOperator,
    Comparison, PathProblem, SchemaUrn, ValueFilter, name::is_name_char,
};

/// Groups in groups beyond this are no filter that anybody wrote by hand.
const MAX_DEPTH: usize = 32;

pub(super) fn parse(path: &str) -> Result<AttributePath, AttributePathError> {
    Parser { path, at: 0 }
        .path()
        .map_err(|(span, problem)| AttributePathError {
            path: path.to_owned(),
            span,
            problem,
        })
}

type Parsed<T> = Result<T, (Range<usize>, PathProblem)>;

struct Parser<'p> {
    path: &'p str,
    at: usize,
}

impl<'p> Parser<'p> {
    fn path(mut self) -> Parsed<AttributePath> {
        if self.path.trim().is_empty() {
            return Err((0..self.path.len(), PathProblem::Empty));
        }
        let schema = self.schema();
        if let Some(schema) = &schema {
            if self.rest().is_empty() {
                return Ok(AttributePath::Schema(schema.clone()));
            }
            if self.rest().starts_with('[') {
                return Err((self.at..self.path.len(), PathProblem::FilteredSchema));
            }
            // Between a schema and its attribute stands a colon; old mappers have a dot.
            if !(self.takes(':') || self.takes('.')) {
                return Err((self.at..self.path.len(), PathProblem::Trailing));
            }
        }
        let attribute = self.name()?;
        let filter = if self.takes('[') {
            Some(self.bracketed()?)
        } else {
            None
        };
        let sub_attribute = if self.takes('.') {
            Some(self.name()?)
        } else {
            None
        };
        match self.rest().chars().next() {
            None => Ok(AttributePath::Attribute(AttributeSelector {
                schema,
                attribute,
                filter,
                sub_attribute,
            })),
            Some('.') => Err((self.at..self.path.len(), PathProblem::NestedTooDeep)),
            Some(_) => Err((self.at..self.path.len(), PathProblem::Trailing)),
        }
    }

    /// Reads the schema's URN, if there is one, up to the `:` or `.` in front of the attribute.
    fn schema(&mut self) -> Option<SchemaUrn> {
        let head = self.path.split(['[', '"', ' ']).next().unwrap_or_default();
        let last_colon = head.rfind(':')?;
        let last = &head[last_colon + 1..];
        let before = head[..last_colon].rsplit(':').next().unwrap_or_default();
        let version = version_length(last);
        let end = if version > 0 {
            // `urn:scim:schemas:extension:enterprise:1.0`, perhaps with `.department` behind it.
            last_colon + 1 + version
        } else if is_resource_type(last, before) && !self.is_filtered(head, last) {
            last_colon + 1 + last.find('.').unwrap_or(last.len())
        } else {
            last_colon
        };
        self.at = end;
        Some(SchemaUrn::new(&self.path[..end]))
    }

    /// Whether a filter follows what looks like a resource type, and makes an attribute of it.
    fn is_filtered(&self, head: &str, last: &str) -> bool {
        self.path[head.len()..].starts_with('[') && !last.contains('.') && !is_known_type(last)
    }

    fn bracketed(&mut self) -> Parsed<ValueFilter> {
        let opened = self.at - 1;
        let filter = self.any(0)?;
        self.skip_blanks();
        if self.takes(']') {
            Ok(filter)
        } else if self.rest().is_empty() {
            Err((opened..self.path.len(), PathProblem::UnclosedFilter))
        } else {
            Err((self.word_span(), PathProblem::ExpectedOperator))
        }
    }

    fn any(&mut self, depth: usize) -> Parsed<ValueFilter> {
        let mut filters = vec![self.all(depth)?];
        while self.takes_word("or") {
            filters.push(self.all(depth)?);
        }
        Ok(ValueFilter::any(filters))
    }

    fn all(&mut self, depth: usize) -> Parsed<ValueFilter> {
        let mut filters = vec![self.one(depth)?];
        while self.takes_word("and") {
            filters.push(self.one(depth)?);
        }
        Ok(ValueFilter::all(filters))
    }

    fn one(&mut self, depth: usize) -> Parsed<ValueFilter> {
        self.skip_blanks();
        if self.rest().starts_with('(') {
            return self.group(depth);
        }
        let start = self.at;
        if self.takes_word("not") {
            self.skip_blanks();
            if self.rest().starts_with('(') {
                return Ok(ValueFilter::Not(Box::new(self.group(depth)?)));
            }
            self.at = start;
        }
        self.comparison()
    }

    fn group(&mut self, depth: usize) -> Parsed<ValueFilter> {
        let opened = self.at;
        if depth >= MAX_DEPTH {
            return Err((opened..self.path.len(), PathProblem::TooManyGroups));
        }
        self.at += 1;
        let filter = self.any(depth + 1)?;
        self.skip_blanks();
        if self.takes(')') {
            Ok(filter)
        } else {
            Err((opened..self.path.len(), PathProblem::UnclosedGroup))
        }
    }

    fn comparison(&mut self) -> Parsed<ValueFilter> {
        let attribute = self.name()?;
        if self.rest().starts_with('.') {
            return Err((self.at..self.path.len(), PathProblem::NestedTooDeep));
        }
        self.skip_blanks();
        let span = self.word_span();
        let word = &self.path[span.clone()];
        if word.is_empty() {
            return Err((span, PathProblem::ExpectedOperator));
        }
        self.at = span.end;
        if word.eq_ignore_ascii_case("pr") {
            return Ok(ValueFilter::Present(attribute));
        }
        let operator =
            CompareOperator::from_name(word).ok_or((span, PathProblem::UnknownOperator))?;
        self.skip_blanks();
        let value = self.value()?;
        Ok(ValueFilter::Compare(Comparison {
            attribute,
            operator,
            value,
        }))
    }

    /// A text as JSON writes it, a number, `true`, `false` or `null`.
    fn value(&mut self) -> Parsed<Value> {
        let span = if self.rest().starts_with('"') {
            self.text_span()?
        } else {
            let length = self
                .rest()
                .find([' ', ']', ')', '['])
                .unwrap_or(self.rest().len());
            self.at..self.at + length
        };
        let written = &self.path[span.clone()];
        let problem = if written.starts_with('"') {
            PathProblem::BadText
        } else {
            PathProblem::ExpectedValue
        };
        self.at = span.end;
        match serde_json::from_str(written) {
            Ok(Value::Array(_) | Value::Object(_)) | Err(_) => Err((span, problem)),
            Ok(value) => Ok(value),
        }
    }

    fn text_span(&self) -> Parsed<Range<usize>> {
        let mut escaped = false;
        for (offset, character) in self.rest().char_indices().skip(1) {
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => return Ok(self.at..self.at + offset + 1),
                _ => {}
            }
        }
        Err((self.at..self.path.len(), PathProblem::UnclosedText))
    }

    fn name(&mut self) -> Parsed<AttributeName> {
        let rest = self.rest();
        let length = rest
            .char_indices()
            .find(|(offset, character)| {
                !(is_name_char(*character) || *offset == 0 && *character == '$')
            })
            .map_or(rest.len(), |(offset, _)| offset);
        let name = AttributeName::new(&rest[..length]);
        let span = self.at..self.at + length;
        self.at += length;
        name.ok_or((span, PathProblem::ExpectedName))
    }

    fn rest(&self) -> &'p str {
        &self.path[self.at..]
    }

    fn skip_blanks(&mut self) {
        self.at = self.path.len() - self.rest().trim_start_matches(' ').len();
    }

    fn takes(&mut self, character: char) -> bool {
        let there = self.rest().starts_with(character);
        if there {
            self.at += character.len_utf8();
        }
        there
    }

    /// The letters, digits and signs from here up to the next blank or bracket.
    fn word_span(&self) -> Range<usize> {
        let length = self
            .rest()
            .find([' ', ']', ')', '(', '[', '"'])
            .unwrap_or(self.rest().len());
        self.at..self.at + length
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let start = self.at;
        self.skip_blanks();
        let span = self.word_span();
        if self.path[span.clone()].eq_ignore_ascii_case(word) {
            self.at = span.end;
            true
        } else {
            self.at = start;
            false
        }
    }
}

/// How much of a text is a version number such as `2.0`.
fn version_length(text: &str) -> usize {
    let mut end = 0;
    for part in text.split('.') {
        if part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
        end += part.len() + 1;
    }
    end.saturating_sub(1)
}

/// Whether a URN's last part belongs to the URN, as `User` does, and is no attribute.
///
/// The grammar does not tell the two apart. Resource types are written with a
/// capital and attributes are not; behind a resource type there is an attribute
/// however it is written. An attribute with a capital behind a version, in
/// `urn:acme:1.0:Badge`, can be said with a dot alone: `urn:acme:1.0.Badge`; or with a filter
/// behind it, as a schema has none.
fn is_resource_type(last: &str, before: &str) -> bool {
    let name = last.split('.').next().unwrap_or_default();
    let capital = |text: &str| text.starts_with(|first: char| first.is_ascii_uppercase());
    capital(name) && (!capital(before) || is_known_type(name) && !is_known_type(before))
}

fn is_known_type(name: &str) -> bool {
    matches!(name, "User" | "Group")
}
