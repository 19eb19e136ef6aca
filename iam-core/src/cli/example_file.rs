//! A `command_examples` file.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use super::war_room_line::{LineError, WarRoomLine};

/// Why an examples file cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ExampleFileError {
    #[error("cannot read the examples file `{}`: {source}", .file.display())]
    Unreadable {
        file: PathBuf,
        source: std::io::Error,
    },
    #[error("{}:{line}: the line is not valid UTF-8", .file.display())]
    NotUtf8 { file: PathBuf, line: usize },
}

/// One line that is to be run, or cannot be.
pub(crate) struct Example {
    /// Where the line begins.
    pub(crate) place: ExamplePlace,
    /// The line, without the blanks around it.
    pub(crate) text: String,
    /// What it says.
    pub(crate) line: Result<WarRoomLine, LineError>,
}

/// A character of an examples file.
pub(crate) struct ExamplePlace {
    file: PathBuf,
    pub(super) line: usize,
    pub(super) column: usize,
}

impl fmt::Display for ExamplePlace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display();
        write!(formatter, "{file}:{}:{}", self.line, self.column)
    }
}

/// Reads a file: one War Room line a line; blank lines and `#` comments are skipped.
pub(crate) fn read(file: &Path) -> Result<Vec<Example>, ExampleFileError> {
    let bytes = std::fs::read(file).map_err(|source| ExampleFileError::Unreadable {
        file: file.to_owned(),
        source,
    })?;
    let text = std::str::from_utf8(&bytes).map_err(|error| ExampleFileError::NotUtf8 {
        file: file.to_owned(),
        line: bytes[..error.valid_up_to()]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count()
            + 1,
    })?;
    Ok(parse(file, text))
}

/// The examples of a file's text.
pub(super) fn parse(file: &Path, text: &str) -> Vec<Example> {
    text.strip_prefix('\u{feff}')
        .unwrap_or(text)
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
        .map(|(index, line)| {
            let text = line.trim();
            let indent = line.len() - line.trim_start().len();
            let parsed = WarRoomLine::parse(line);
            let column = match &parsed {
                Ok(_) => line[..indent].chars().count() + 1,
                Err(error) => error.place.column,
            };
            Example {
                place: ExamplePlace {
                    file: file.to_owned(),
                    line: index + 1,
                    column,
                },
                text: text.to_owned(),
                line: parsed,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_an_example_unless_it_is_blank_or_a_comment() {
        let text = "\u{feff}# how to\n\n!a\r\n  !b x=1  \n !c x=`1\nd\n";
        let examples: Vec<_> = parse(Path::new("f"), text)
            .into_iter()
            .map(|example| {
                let problem = example.line.err().map(|error| error.problem.to_string());
                (example.place.to_string(), example.text, problem)
            })
            .collect();
        let example = |place: &str, text: &str, problem: Option<&str>| {
            (
                place.to_owned(),
                text.to_owned(),
                problem.map(str::to_owned),
            )
        };
        assert_eq!(
            examples,
            [
                example("f:3:1", "!a", None),
                example("f:4:3", "!b x=1", None),
                example(
                    "f:5:7",
                    "!c x=`1",
                    Some("the backtick of argument `x` is never closed")
                ),
                example("f:6:1", "d", Some("the line does not begin with `!`")),
            ]
        );
    }
}
