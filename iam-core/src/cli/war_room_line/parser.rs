//! Reads a line character by character.

use super::{
    Arguments, LineError,
    error::{LineProblem, Place},
};
use crate::cli::{
    arguments::GivenTwice,
    quoting::{looks_like_a_name, printable},
};

/// Where a value ends that is neither in backticks nor in quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BareEnd {
    /// At the first blank.
    Blank,
    /// With the word: the shell has split already.
    Word,
}

/// The widest excerpt that fits a terminal with its margin.
const WIDEST: usize = 72;

pub(super) struct Parser<'t> {
    text: &'t str,
    /// The next character, in bytes.
    at: usize,
    /// Counted from 1.
    word: usize,
    /// What was read, with an ellipsis for each value.
    seen: String,
}

impl<'t> Parser<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            word: 1,
            seen: String::new(),
        }
    }

    /// Goes on with the next word that a shell made.
    pub(super) const fn next_word(&mut self, text: &'t str) {
        self.text = text;
        self.at = 0;
        self.word += 1;
    }

    /// `!iam-get-user`, without the `!`.
    pub(super) fn command(&mut self) -> Result<String, LineError> {
        self.skip_blanks();
        if !self.rest().starts_with('!') {
            return Err(self.error(self.at, LineProblem::NoBang, "", "…"));
        }
        self.at += 1;
        let command = self.take_until(char::is_whitespace);
        if command.is_empty() {
            return Err(self.error(self.at, LineProblem::NoCommand, "!", ""));
        }
        self.seen = format!("!{}", printable(command));
        Ok(command.to_owned())
    }

    /// All arguments up to the end of the text.
    pub(super) fn arguments(
        &mut self,
        bare_end: BareEnd,
        arguments: &mut Arguments,
    ) -> Result<(), LineError> {
        loop {
            self.skip_blanks();
            if self.rest().is_empty() {
                return Ok(());
            }
            let start = self.at;
            let name = self.name()?;
            let value = self.value(name, bare_end)?;
            arguments.add(name, value).map_err(|GivenTwice(argument)| {
                let shown = printable(name);
                self.error(start, LineProblem::GivenTwice { argument }, " ", &shown)
            })?;
            self.seen.push_str(&format!(" {}=…", printable(name)));
        }
    }

    /// An argument's name, and the `=` after it.
    fn name(&mut self) -> Result<&'t str, LineError> {
        let start = self.at;
        let name = self.take_until(|c| c == '=' || c.is_whitespace());
        if let Some(backtick) = name.find('`') {
            let at = start + backtick;
            return Err(self.error(at, LineProblem::StrayBacktick, " …", "`"));
        }
        if !self.rest().starts_with('=') {
            return Err(self.error(start, LineProblem::NotAPair, " ", "…"));
        }
        if name.is_empty() {
            return Err(self.error(start, LineProblem::NoName, " ", "="));
        }
        // The `=` stands within a value that has no name, as in `{"filter":"a=b"}`.
        if !looks_like_a_name(name) {
            return Err(self.error(start, LineProblem::NotAPair, " ", "…"));
        }
        self.at += 1;
        Ok(name)
    }

    fn value(&mut self, name: &str, bare_end: BareEnd) -> Result<String, LineError> {
        let start = self.at;
        match self.rest().chars().next() {
            Some('`') => {
                let value = self.in_backticks(name)?;
                self.end_of_value(name, start)?;
                Ok(value)
            }
            Some('"') => {
                let value = self.in_quotes(name)?;
                self.end_of_value(name, start)?;
                Ok(value)
            }
            Some('\'') => {
                let before = format!(" {}=", printable(name));
                Err(self.error(start, LineProblem::SingleQuote, &before, "'…"))
            }
            _ => self.bare(name, bare_end),
        }
    }

    fn in_backticks(&mut self, name: &str) -> Result<String, LineError> {
        let inside = &self.rest()[1..];
        let Some(length) = inside.find('`') else {
            let problem = LineProblem::UnclosedBacktick {
                argument: name.to_owned(),
            };
            let before = format!(" {}=", printable(name));
            return Err(self.error(self.at, problem, &before, "`…"));
        };
        self.at += length + 2;
        Ok(inside[..length].to_owned())
    }

    fn in_quotes(&mut self, name: &str) -> Result<String, LineError> {
        let mut value = String::new();
        let mut characters = self.rest().char_indices().skip(1).peekable();
        while let Some((index, c)) = characters.next() {
            match c {
                '"' => {
                    self.at += index + 1;
                    return Ok(value);
                }
                '\\' => match characters.next_if(|(_, next)| matches!(next, '"' | '\\')) {
                    Some((_, escaped)) => value.push(escaped),
                    None => value.push('\\'),
                },
                other => value.push(other),
            }
        }
        let problem = LineProblem::UnclosedQuote {
            argument: name.to_owned(),
        };
        let before = format!(" {}=", printable(name));
        Err(self.error(self.at, problem, &before, "\"…"))
    }

    fn bare(&mut self, name: &str, bare_end: BareEnd) -> Result<String, LineError> {
        let start = self.at;
        let value = match bare_end {
            BareEnd::Blank => self.take_until(char::is_whitespace),
            BareEnd::Word => self.take_until(|_| false),
        };
        if let Some(backtick) = value.find('`') {
            let before = format!(" {}=…", printable(name));
            return Err(self.error(start + backtick, LineProblem::StrayBacktick, &before, "`"));
        }
        Ok(value.to_owned())
    }

    /// After a closing backtick or quote comes a blank, or nothing.
    fn end_of_value(&self, name: &str, start: usize) -> Result<(), LineError> {
        if self.rest().is_empty() || self.rest().starts_with(char::is_whitespace) {
            return Ok(());
        }
        let problem = LineProblem::TextAfterValue {
            argument: name.to_owned(),
        };
        let quote = &self.text[start..=start];
        let before = format!(" {}={quote}…{quote}", printable(name));
        Err(self.error(self.at, problem, &before, "…"))
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn skip_blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn take_until(&mut self, end: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let taken = &rest[..rest.find(end).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    /// An error at a byte of the text; `before` and `at` are how the excerpt goes on around it.
    fn error(&self, byte: usize, problem: LineProblem, before: &str, at: &str) -> LineError {
        let read = &self.text[..byte];
        let line_start = read.rfind('\n').map_or(0, |newline| newline + 1);
        let place = Place {
            word: self.word,
            line: read.matches('\n').count() + 1,
            column: read[line_start..].chars().count() + 1,
        };
        let mut excerpt = format!("{}{before}", self.seen);
        let length = excerpt.chars().count();
        if length > WIDEST {
            let kept: String = excerpt.chars().skip(length - WIDEST).collect();
            excerpt = format!("…{kept}");
        }
        let caret = excerpt.chars().count();
        excerpt.extend(at.chars().take(WIDEST / 2));
        LineError {
            place,
            problem,
            excerpt,
            caret,
        }
    }
}
