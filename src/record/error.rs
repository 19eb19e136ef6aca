use std::io;
use std::path::PathBuf;

use semver::Version;
use thiserror::Error;

use super::Record;
use crate::template_set::ManifestProblem;

/// Why a folder's record cannot be relied on.
#[derive(Debug, Error)]
pub enum RecordError {
    /// There is none.
    #[error("`{}` has no `{}`, so nothing is known of how it was generated", .folder.display(), Record::FILE)]
    Missing {
        /// The folder.
        folder: PathBuf,
        /// The folders in it that have one.
        inside: Vec<PathBuf>,
    },
    /// It cannot be read.
    #[error("cannot read `{}`: {source}", .path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
    /// It does not say what a record says.
    #[error("{}: {problem}", .path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: RecordProblem,
    },
    /// Somebody has edited it.
    #[error("{}: it is not what iam-init wrote there", .path.display())]
    Tampered {
        /// The file.
        path: PathBuf,
    },
}

/// What can be wrong inside a record.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RecordProblem {
    /// It is not YAML.
    #[error("not a YAML document: {message}")]
    Yaml {
        /// The parser's words, with line and column.
        message: String,
    },
    /// A key or a value that means nothing.
    #[error(transparent)]
    Field(#[from] ManifestProblem),
    /// A value that its type refuses.
    #[error("`{at}`: {message}")]
    Value {
        /// The key.
        at: String,
        /// What is wrong with it.
        message: String,
    },
    /// Another format of the record.
    #[error("its format is {found}, this iam-init reads {}", Record::FORMAT)]
    Format {
        /// The format.
        found: u64,
    },
    /// A newer `iam-init` wrote it.
    #[error(
        "it was written by iam-init {version}, this is {}",
        Record::own_version()
    )]
    Newer {
        /// Its version.
        version: Version,
    },
}

impl RecordError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Missing { inside, .. } if inside.is_empty() => Some(
                "name a folder that iam-init generated; if this is one, restore the file from version control"
                    .to_owned(),
            ),
            Self::Missing { inside, .. } => {
                let shown = inside.iter().take(MAX_LISTED).map(|path| path.display().to_string());
                let shown: Vec<String> = shown.collect();
                let more = match inside.len().saturating_sub(MAX_LISTED) {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                Some(format!("name the integrations in it: {}{more}", shown.join(" ")))
            }
            Self::Read { .. } => None,
            Self::Malformed { problem, .. } => problem.help(),
            Self::Tampered { .. } => Some(RESTORE.to_owned()),
        }
    }
}

const MAX_LISTED: usize = 10;

/// The way back from a damaged record or base.
pub(crate) const RESTORE: &str = "restore `.iam-init.yml` (in a pack `.iam-init.yaml`) and `.iam-init.base` from version control, or generate anew with `--force`, which leaves your own files";

impl RecordProblem {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Field(problem) => problem.help().or_else(|| Some(RESTORE.to_owned())),
            Self::Newer { version } => Some(format!("use iam-init {version} or later")),
            Self::Format { .. } => {
                Some("use the iam-init that wrote it, or a later one".to_owned())
            }
            Self::Yaml { .. } | Self::Value { .. } => Some(RESTORE.to_owned()),
        }
    }
}
