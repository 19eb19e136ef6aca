//! What the fuzz targets in `fuzz/` feed: readers of what a caller says. Only a command line, a file
//! or stdin leads to them.

use std::path::Path;

use serde_json::{Map, Value};

use super::{exec_request, parameters, war_room_line};
use crate::Request;

/// A War Room line: its command and its arguments.
pub type Line = (String, Vec<(String, String)>);

/// Why a text is none.
#[derive(Debug)]
pub struct LineFault {
    /// The offending character, by line and column, from 1.
    pub place: (usize, usize),
    /// What is wrong, and what to do about it.
    pub message: String,
    /// What is shown of the line.
    pub excerpt: String,
    /// How many characters of it come before the offending one.
    pub caret: usize,
}

/// Reads a War Room line.
///
/// # Errors
/// What is wrong with it.
pub fn line(text: &str) -> Result<Line, LineFault> {
    match war_room_line::WarRoomLine::parse(text) {
        Ok(line) => {
            let arguments = line.arguments.iter();
            let owned = arguments.map(|(name, value)| (name.to_owned(), value.to_owned()));
            Ok((line.command, owned.collect()))
        }
        Err(error) => Err(LineFault {
            place: (error.place.line, error.place.column),
            message: format!("{error} {}", error.help()),
            excerpt: error.excerpt,
            caret: error.caret,
        }),
    }
}

/// Writes a War Room line.
pub fn spelt((command, arguments): &Line) -> String {
    let arguments = arguments.iter();
    war_room_line::spell(
        command,
        arguments.map(|(name, value)| (name.as_str(), value.clone())),
    )
}

/// Reads a request on stdin.
///
/// # Errors
/// What is wrong with it, and what to do about it.
pub fn request(bytes: &[u8]) -> Result<Request, String> {
    match exec_request::parse(bytes) {
        Ok(read) => Ok(read.request),
        Err(error) => Err(format!("{error} {:?}", error.help())),
    }
}

/// Reads a file of parameters.
///
/// # Errors
/// What is wrong with it, and what to do about it.
pub fn parameters(bytes: &[u8]) -> Result<Map<String, Value>, String> {
    parameters::parse_file(Path::new("params.yml"), bytes)
        .map_err(|error| format!("{error} {:?}", error.help()))
}
