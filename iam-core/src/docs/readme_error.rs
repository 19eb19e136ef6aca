//! Why a README's sections cannot be told.

use super::marker;
use crate::docs::Told;

/// Why a README's sections cannot be told. What stands in it is not touched then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadmeError {
    /// A comment begins as a marker does, and is none.
    #[error("the marker in line {line} cannot be read")]
    Unreadable {
        /// Its line, from 1.
        line: usize,
    },
    /// A section begins, and another begins, or the text ends, before it does.
    #[error("the section of `{command}` that begins in line {line} does not end")]
    NoEnd {
        /// The command.
        command: String,
        /// The line in which it begins, from 1.
        line: usize,
    },
    /// A section ends that does not begin.
    #[error("a section of `{command}` ends in line {line}, and none begins")]
    NoBegin {
        /// The command.
        command: String,
        /// The line in which it ends, from 1.
        line: usize,
    },
    /// A command has two sections.
    #[error("`{command}` has a section in line {first} and another in line {second}")]
    Twice {
        /// The command.
        command: String,
        /// The first one's line, from 1.
        first: usize,
        /// The other one's line, from 1.
        second: usize,
    },
    /// There is no section, so that nothing says where they go.
    #[error("there is no section of a command")]
    NoSections {
        /// A command that should have one.
        command: String,
    },
}

impl ReadmeError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Unreadable { .. } => {
                "a marker is `<!-- docs: begin COMMAND -->` or `<!-- docs: end COMMAND -->`; put it \
                 right, or take the line out"
                    .to_owned()
            }
            Self::NoEnd { command, .. } => format!(
                "put `{}` on a line of its own behind the section",
                marker::end(command)
            ),
            Self::NoBegin { command, .. } => format!(
                "put `{}` on a line of its own before the section, or take the line out",
                begin(command)
            ),
            Self::Twice { command, .. } => format!(
                "take one of the two out, from `{}` to `{}`",
                begin(command),
                marker::end(command)
            ),
            Self::NoSections { command } => format!(
                "put the two lines `{}` and `{}` where the commands shall stand",
                begin(command),
                marker::end(command)
            ),
        }
    }
}

fn begin(command: &str) -> String {
    marker::begin(command, Told::ByTheFakeVendor)
}
