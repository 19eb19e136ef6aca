//! A line as people type it into the War Room, and as `command_examples` has it.

mod error;
mod parser;
#[cfg(feature = "testing")]
mod spelling;
#[cfg(test)]
mod tests;

pub(crate) use error::LineError;

use super::arguments::Arguments;
use parser::{BareEnd, Parser};
#[cfg(feature = "testing")]
pub(crate) use spelling::spell;

/// ``!iam-get-user user-profile=`{"email": "a@b.c"}` allow-enable=true``, read.
///
/// A value is bare (it ends at a blank), in backticks (it holds anything but a backtick), or in
/// double quotes (`\"` and `\\` stand for a quote and a backslash, any other backslash for itself).
/// Values in backticks and quotes may span lines. A single quote does not quote, as on the
/// platform; a value that begins with one is refused, because it was surely meant to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct WarRoomLine {
    /// The command's name, without the `!`.
    pub(crate) command: String,
    /// The arguments.
    pub(crate) arguments: Arguments,
}

impl WarRoomLine {
    /// Reads one line.
    pub(super) fn parse(line: &str) -> Result<Self, LineError> {
        Self::from_words(line, [])
    }

    /// Reads a line that a shell may have split, because it was not quoted.
    ///
    /// Each further word holds one argument: where the shell split is where arguments part, so
    /// that a bare value in such a word may have blanks in it.
    pub(super) fn from_words<'a>(
        first: &'a str,
        further: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, LineError> {
        let mut parser = Parser::new(first);
        let command = parser.command()?;
        let mut arguments = Arguments::default();
        parser.arguments(BareEnd::Blank, &mut arguments)?;
        for word in further {
            parser.next_word(word);
            parser.arguments(BareEnd::Word, &mut arguments)?;
        }
        Ok(Self { command, arguments })
    }
}
