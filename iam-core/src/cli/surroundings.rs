//! What a process gets from whoever started it.

use std::{
    ffi::OsString,
    fmt,
    io::{Read, Write},
};

use super::Colour;

/// What a process gets from whoever started it, besides its command line.
pub struct Surroundings<'s> {
    /// The environment's variables.
    pub environment: Vec<(OsString, OsString)>,
    /// Where `exec` and `map` read.
    pub stdin: &'s mut dyn Read,
    /// Where results go.
    pub stdout: &'s mut dyn Write,
    /// Where talk goes.
    pub stderr: &'s mut dyn Write,
    /// Whether talk is coloured.
    pub colour: Colour,
}

/// Shows no variable: the environment holds secrets.
impl fmt::Debug for Surroundings<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Surroundings")
            .field("colour", &self.colour)
            .finish_non_exhaustive()
    }
}
