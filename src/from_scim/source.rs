use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use iam_core::Error;
use iam_core::http::{Certificates, HttpClient, Proxy, RetryPolicy, Timeouts};

use super::{CredentialsSource, Discovery, Document, FromScimError, Hostility};

/// Where a server's discovery documents are read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScimSource {
    /// A server, by its SCIM base URL.
    Server {
        /// The URL.
        url: String,
        /// Where the credentials are from.
        credentials: CredentialsSource,
    },
    /// Saved answers: a folder with one file for each document, or the
    /// `scim-discovery.json` of an integration that was generated before.
    Saved(PathBuf),
}

impl ScimSource {
    /// Reads the documents that are there; `progress` hears of each beforehand.
    ///
    /// # Errors
    ///
    /// [`FromScimError`] when one cannot be read, or none is there.
    pub fn read(&self, progress: impl Fn(Document)) -> Result<Discovery, FromScimError> {
        let discovery = match self {
            Self::Server { url, credentials } => from_server(url, credentials, progress)?,
            Self::Saved(path) if path.is_dir() => from_folder(path)?,
            Self::Saved(path) => from_file(path)?,
        };
        if discovery.is_empty() {
            return Err(FromScimError::Nothing {
                remote: matches!(self, Self::Server { .. }),
            });
        }
        Ok(discovery)
    }
}

fn from_server(
    url: &str,
    credentials: &CredentialsSource,
    progress: impl Fn(Document),
) -> Result<Discovery, FromScimError> {
    let access = credentials.read()?;
    let mut builder = HttpClient::builder(url)
        .auth(access.auth)
        .timeouts(Timeouts::total(Duration::from_secs(30)))
        .max_answer_bytes(Discovery::MAX_BYTES)
        .retries(RetryPolicy {
            max_retries: 1,
            max_wait: Duration::from_secs(5),
            ..RetryPolicy::default()
        });
    if access.insecure {
        builder = builder.certificates(Certificates::TrustAny);
    }
    if access.proxy {
        builder = builder.proxy(Proxy::System);
    }
    let http = builder.build().map_err(|error| FromScimError::Url {
        problem: match error {
            Error::Parameter { problem, .. } => problem,
            other => other.to_string(),
        },
    })?;
    let mut discovery = Discovery::default();
    for document in Document::ALL {
        progress(document);
        let answer = http
            .get([document.name()])
            .accept("application/scim+json, application/json")
            .send();
        match answer {
            Ok(answer) => discovery.set(
                document,
                answer.json().map_err(|error| failed(document, error))?,
            )?,
            Err(Error::Refused(refusal)) if matches!(refusal.status, 404 | 405 | 501) => {}
            Err(error) => return Err(failed(document, error)),
        }
    }
    Ok(discovery)
}

fn failed(document: Document, error: Error) -> FromScimError {
    match error {
        Error::Refused(refusal) if matches!(refusal.status, 401 | 403) => {
            FromScimError::Unauthorized {
                document,
                status: refusal.status,
            }
        }
        Error::Refused(refusal) => FromScimError::Refused {
            document,
            status: refusal.status,
        },
        Error::Transport(error) => FromScimError::Transport { document, error },
        Error::UnexpectedAnswer { what, .. } => FromScimError::Malformed {
            document,
            problem: what,
        },
        other => FromScimError::Malformed {
            document,
            problem: other.to_string(),
        },
    }
}

fn from_folder(folder: &Path) -> Result<Discovery, FromScimError> {
    let mut discovery = Discovery::default();
    for document in Document::ALL {
        let path = folder.join(document.file_name());
        if let Some(text) = read_file(&path, document)? {
            discovery.set_text(document, &text)?;
        }
    }
    Ok(discovery)
}

fn from_file(path: &Path) -> Result<Discovery, FromScimError> {
    let Some(text) = read_file(path, Document::Schemas)? else {
        return Err(FromScimError::NoFolder {
            path: path.to_owned(),
        });
    };
    Discovery::from_one_text(&text)
}

/// `None` when there is no such file.
fn read_file(path: &Path, document: Document) -> Result<Option<Vec<u8>>, FromScimError> {
    let failed = |error| FromScimError::Read {
        path: path.to_owned(),
        error,
    };
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
        // A pipe or a device may never end.
        Ok(found) if !found.is_file() => {
            return Err(failed(io::Error::other("it is no regular file")));
        }
        Ok(_) => {}
    }
    let mut text = Vec::new();
    File::open(path)
        .and_then(|file| file.take(Discovery::MAX_BYTES + 1).read_to_end(&mut text))
        .map_err(failed)?;
    if text.len() as u64 > Discovery::MAX_BYTES {
        return Err(FromScimError::Hostile {
            document,
            reason: Hostility::Size {
                limit: Discovery::MAX_BYTES,
            },
        });
    }
    Ok(Some(text))
}
