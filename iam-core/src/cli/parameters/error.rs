//! Why the sources give no parameters.

use std::path::PathBuf;

use crate::ParameterError;

/// Why the sources give no parameters. Never shows a value.
#[derive(Debug, thiserror::Error)]
pub(in crate::cli) enum SourceError {
    #[error("cannot read the parameters file `{}`: {source}", .path.display())]
    Unreadable {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{}:{line}:{column}: {problem}", .path.display())]
    Syntax {
        path: PathBuf,
        line: usize,
        column: usize,
        problem: String,
    },
    #[error("{}: holds {found}, not parameters by their names", .path.display())]
    NotAnObject { path: PathBuf, found: &'static str },
    #[error("{}: the key {key} is given twice", .path.display())]
    RepeatedKey { path: PathBuf, key: String },
    #[error("{}: {unknown}", .path.display())]
    UnknownInFile {
        path: PathBuf,
        unknown: ParameterError,
    },
    #[error("environment variable `{variable}` is not valid UTF-8")]
    NotUnicode { variable: String },
    #[error("{}", .name.as_ref().map_or_else(
        || "`-p` takes NAME=VALUE".to_owned(),
        |name| format!("`-p {name}` has no value"),
    ))]
    NotAPair {
        /// The word, where it is a parameter's name.
        name: Option<String>,
    },
    #[error("`-p {name}` is given twice")]
    GivenTwice { name: String },
    #[error("parameter `{name}` is given by its parts")]
    HasParts { name: String, parts: Vec<String> },
    #[error("{0}")]
    UnknownWord(ParameterError),
}

impl SourceError {
    /// What to do about it.
    pub(in crate::cli) fn help(&self) -> Option<String> {
        match self {
            Self::Unreadable { .. } | Self::Syntax { .. } | Self::NotUnicode { .. } => None,
            Self::NotAnObject { .. } => {
                Some("write one `name: value` a line, or a JSON object".to_owned())
            }
            Self::RepeatedKey { .. } => Some("give each parameter once".to_owned()),
            Self::UnknownInFile { unknown, .. } | Self::UnknownWord(unknown) => unknown.help(),
            Self::NotAPair { name } => Some(format!(
                "write `-p {}=VALUE`",
                name.as_deref().unwrap_or("NAME")
            )),
            Self::GivenTwice { .. } => Some("give each parameter once".to_owned()),
            Self::HasParts { parts, .. } => {
                let parts: Vec<String> = parts.iter().map(|part| format!("`{part}`")).collect();
                Some(format!("give {}", parts.join(" and ")))
            }
        }
    }
}
