use std::io;
use std::path::PathBuf;

use iam_core::http::TransportError;
use thiserror::Error;

use super::Document;

/// Why an integration cannot be fitted to a server.
#[derive(Debug, Error)]
pub enum FromScimError {
    /// The address cannot be used.
    #[error("the URL of `--from-scim` {problem}")]
    Url {
        /// What is wrong with it, without the URL: it may hold a secret.
        problem: String,
    },
    /// Nothing is there.
    #[error("there is no folder or file `{}`", .path.display())]
    NoFolder {
        /// What was named.
        path: PathBuf,
    },
    /// A file cannot be read.
    #[error("cannot read `{}`: {error}", .path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The system's words.
        error: io::Error,
    },
    /// The environment or the file gives credentials that cannot be used.
    #[error("{origin}: {problem}")]
    Credentials {
        /// Where they are from: a file, or a variable.
        origin: String,
        /// What is wrong, without a value.
        problem: String,
    },
    /// The server refused the credentials.
    #[error("`{document}`: the server answered {status}: it does not accept the credentials")]
    Unauthorized {
        /// What was asked for.
        document: Document,
        /// The status.
        status: u16,
    },
    /// The server refused.
    #[error("`{document}`: the server answered {status}")]
    Refused {
        /// What was asked for.
        document: Document,
        /// The status.
        status: u16,
    },
    /// No answer came.
    #[error("`{document}`: {error}")]
    Transport {
        /// What was asked for.
        document: Document,
        /// Why.
        error: TransportError,
    },
    /// What came is no such document.
    #[error("`{document}`: {problem}")]
    Malformed {
        /// The document.
        document: Document,
        /// What came instead, without what it holds.
        problem: String,
    },
    /// There is no document at all.
    #[error("none of {} is there", Document::listed())]
    Nothing {
        /// Whether a server was asked, and not a folder.
        remote: bool,
    },
    /// A document is no honest one, or too large to be.
    #[error("`{document}` is refused: {reason}")]
    Hostile {
        /// The document.
        document: Document,
        /// Why.
        reason: Hostility,
    },
    /// More fields than a mapper can sensibly have.
    #[error("the schemas make {found} fields, more than {limit}")]
    TooManyFields {
        /// How many.
        found: usize,
        /// The limit.
        limit: usize,
    },
}

/// Why a document is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Hostility {
    /// It is larger than any schema.
    #[error("it is larger than {limit} bytes")]
    Size {
        /// The limit.
        limit: u64,
    },
    /// It is nested deeper than any schema.
    #[error("it is nested deeper than {limit} levels")]
    Depth {
        /// The limit.
        limit: usize,
    },
    /// It has more schemas or attributes than any server.
    #[error("it declares more than {limit} {what}")]
    Count {
        /// What there is too much of.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// A name holds a character that does not show, or changes how others show.
    #[error("a name in it holds the character U+{:04X}, which does not show", u32::from(*.character))]
    Invisible {
        /// The character.
        character: char,
    },
}

impl FromScimError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::Url { .. } => {
                "write the SCIM base URL, for example `https://acme.example/scim/v2`".to_owned()
            }
            Self::NoFolder { .. } => {
                "a URL begins with `https://`; a folder holds saved answers, for example \
                 `Schemas.json`"
                    .to_owned()
            }
            Self::Unauthorized { .. } => super::credentials::HELP.to_owned(),
            Self::Credentials { .. } => super::credentials::HELP.to_owned(),
            Self::Nothing { remote: true } => {
                "check the SCIM base URL; for a server without discovery use `--style scim` alone"
                    .to_owned()
            }
            Self::Nothing { remote: false } => format!(
                "save the server's answers there as {}",
                Document::ALL
                    .map(|document| format!("`{}`", document.file_name()))
                    .join(", ")
            ),
            Self::Refused { .. } | Self::Malformed { .. } => {
                "check the SCIM base URL, or save the answers in a folder and correct them"
                    .to_owned()
            }
            Self::Hostile { .. } | Self::TooManyFields { .. } => {
                "save the answers in a folder, and leave there what users need".to_owned()
            }
            Self::Read { .. } | Self::Transport { .. } => return None,
        })
    }
}
