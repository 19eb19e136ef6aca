use thiserror::Error;

use crate::did_you_mean::{did_you_mean, one_of};

/// What is wrong with a template set's manifest, and where.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}: {problem}")]
pub struct ManifestError {
    /// The manifest: `HelloIAMWorld/template.yml`.
    pub file: String,
    /// What is wrong.
    pub problem: ManifestProblem,
}

/// What can be wrong with a manifest. `at` is the key, as `files[2].owner`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ManifestProblem {
    /// There is no manifest.
    #[error("the template set has no manifest")]
    Missing,
    /// It is not YAML, or not UTF-8.
    #[error("not a YAML document: {message}")]
    Yaml {
        /// The parser's words, with line and column.
        message: String,
    },
    /// It is too long to be read.
    #[error("longer than {limit} bytes")]
    TooLong {
        /// The bytes that it may have.
        limit: usize,
    },
    /// It makes more files than a set may.
    #[error("more than {limit} files and partials")]
    TooMany {
        /// The number that it may have.
        limit: usize,
    },
    /// A key that means nothing.
    #[error("unknown key `{key}` in {at}")]
    UnknownKey {
        /// The mapping that holds it.
        at: String,
        /// The key.
        key: String,
        /// The keys that mean something.
        known: Vec<&'static str>,
    },
    /// A value that means nothing.
    #[error("unknown value `{value}` of `{at}`")]
    UnknownValue {
        /// The key.
        at: String,
        /// The value.
        value: String,
        /// The values that mean something.
        known: Vec<&'static str>,
    },
    /// A value of the wrong type.
    #[error("`{at}` is not {expected}")]
    WrongType {
        /// The key.
        at: String,
        /// What it should be, with its article.
        expected: &'static str,
    },
    /// A key that must be there.
    #[error("`{key}` is missing in {at}")]
    MissingKey {
        /// The mapping that lacks it.
        at: String,
        /// The key.
        key: &'static str,
    },
    /// An entry's source is not among the set's files.
    #[error("`{at}`: the template set has no file `{from}`")]
    MissingSource {
        /// The key.
        at: String,
        /// The source.
        from: String,
        /// The file that may be meant.
        suggestion: Option<String>,
    },
    /// A file that no entry uses.
    #[error("nothing in `files` or `partials` uses the file `{source_file}`")]
    UnusedSource {
        /// The file.
        source_file: String,
    },
    /// A fixed path that leaves the generated folder or is no file name.
    #[error("`{at}`: {problem}")]
    Path {
        /// The key.
        at: String,
        /// What is wrong with it.
        problem: String,
    },
    /// Two entries make the same file for the same answers.
    #[error("`{first}` and `{second}` both make `{to}` for the same answers")]
    SamePath {
        /// The key of the first.
        first: String,
        /// The key of the second.
        second: String,
        /// The path.
        to: String,
    },
    /// Two partials of one name for the same answers.
    #[error("`{first}` and `{second}` are both `{name}` for the same answers")]
    SameName {
        /// The key of the first.
        first: String,
        /// The key of the second.
        second: String,
        /// The name.
        name: String,
    },
}

impl ManifestError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        self.problem.help()
    }
}

impl ManifestProblem {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::UnknownKey {
                key: word, known, ..
            }
            | Self::UnknownValue {
                value: word, known, ..
            } => Some(match did_you_mean(word, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use {}", one_of(known.iter().copied())),
            }),
            Self::MissingSource { suggestion, .. } => suggestion
                .as_ref()
                .map(|near| format!("did you mean `{near}`?")),
            Self::UnusedSource { .. } => {
                Some("add an entry that uses it, or delete the file".to_owned())
            }
            Self::SamePath { .. } => {
                Some("tell them apart with `when`, or give one of them another `to`".to_owned())
            }
            Self::SameName { .. } => {
                Some("tell them apart with `when`, or give one of them another name".to_owned())
            }
            Self::Missing => Some("write a `template.yml`".to_owned()),
            Self::Yaml { .. }
            | Self::TooLong { .. }
            | Self::TooMany { .. }
            | Self::WrongType { .. }
            | Self::MissingKey { .. }
            | Self::Path { .. } => None,
        }
    }
}
