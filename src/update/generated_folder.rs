use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::UpdateError;
use crate::answers::{Answers, PackAnswers, Subject};
use crate::base::{Base, BaseError, BaseProblem};
use crate::core_placement::path_core_version;
use crate::from_scim::{ScimSource, ServerProfile};
use crate::pack::{INTEGRATIONS, Pack};
use crate::paths;
use crate::record::{Record, RecordError, Recorded, RecordedAnswers, RecordedCore};

/// A generated folder, of an integration or of a pack, with its record and its pristine rendering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedFolder {
    typed: PathBuf,
    real: PathBuf,
    record_file: &'static str,
    /// How it was generated.
    pub record: Record,
    /// What was generated.
    pub base: Base,
}

impl GeneratedFolder {
    /// Reads what a folder says of itself.
    ///
    /// # Errors
    ///
    /// [`UpdateError`] when there is no record or no base, or they are not what was
    /// written there.
    pub fn open(folder: &Path) -> Result<Self, UpdateError> {
        let typed: PathBuf = folder
            .components()
            .filter(|part| *part != Component::CurDir)
            .collect();
        let shown = shown_folder(&typed);
        let real = folder.canonicalize().map_err(|source| UpdateError::Read {
            path: shown.clone(),
            source,
        })?;
        let name = Record::found_in(&real).unwrap_or(Record::FILE);
        let record_file = typed.join(name);
        let record = match read_limited(&real.join(name), Record::MAX_BYTES) {
            Ok(text) => Record::read(&record_file, &text)?,
            Err(error) if is_absent(&error) => {
                if let Some(pack) = Pack::at(&real)?
                    && !real.join(Base::FILE).exists()
                {
                    return Err(UpdateError::PackWithoutRecord {
                        folder: shown,
                        command: pack.command(),
                    });
                }
                return Err(RecordError::Missing {
                    inside: folders_with_a_record(&real, &typed),
                    folder: shown,
                }
                .into());
            }
            Err(source) => {
                return Err(RecordError::Read {
                    path: record_file,
                    source,
                }
                .into());
            }
        };
        let base_file = typed.join(Base::FILE);
        let base = match read_limited(&real.join(Base::FILE), Base::MAX_BYTES) {
            Ok(text) => Base::read(&base_file, &text)?,
            Err(error) => {
                let problem = if is_absent(&error) {
                    BaseProblem::Missing
                } else {
                    BaseProblem::Read {
                        message: error.to_string(),
                    }
                };
                return Err(BaseError {
                    path: base_file,
                    problem,
                }
                .into());
            }
        };
        base.check_record(&record_file, &record)?;
        Ok(Self {
            typed,
            real,
            record_file: name,
            record,
            base,
        })
    }

    /// The file with its record, which somebody may have given the other name.
    #[must_use]
    pub fn record_file(&self) -> &'static str {
        self.record_file
    }

    /// The folder, absolute.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.real
    }

    /// The folder that it stands in, absolute.
    #[must_use]
    pub fn parent(&self) -> &Path {
        self.real.parent().unwrap_or(&self.real)
    }

    /// The folder, as the person who named it would type it.
    #[must_use]
    pub fn shown(&self) -> PathBuf {
        shown_folder(&self.typed)
    }

    /// Something in it or, by `..`, around it, as the person who named it would type it.
    #[must_use]
    pub fn shown_file(&self, inside: &str) -> PathBuf {
        paths::tidy(&self.typed.join(inside))
    }

    /// Something beside it, as the person who named it would type it.
    #[must_use]
    pub fn shown_beside(&self, name: &str) -> PathBuf {
        match (self.typed.file_name(), self.typed.parent()) {
            (Some(_), Some(parent)) => parent.join(name),
            _ => self.typed.join("..").join(name),
        }
    }

    /// The core that is vendored beside it, or in its pack, absolute.
    #[must_use]
    pub fn core_folder(&self) -> PathBuf {
        paths::tidy(&self.real.join(self.core_path()))
    }

    /// The core that is vendored beside it, or in its pack, as the person who named the
    /// folder would type it.
    #[must_use]
    pub fn shown_core(&self) -> PathBuf {
        self.shown_file(self.core_path())
    }

    pub(super) fn core_path(&self) -> &'static str {
        self.vendored_core().unwrap_or(Answers::CORE_BESIDE)
    }

    /// The core that was vendored with it, from the folder.
    #[must_use]
    pub fn vendored_core(&self) -> Option<&'static str> {
        match &self.record.of {
            Recorded::Integration(answers) => answers.clone().complete(None, None).vendored_core(),
            Recorded::Pack(_) => Some(PackAnswers::CORE),
        }
    }

    /// What it was made from, completed by what that refers to: the file about the server,
    /// the core at a path.
    ///
    /// # Errors
    ///
    /// [`UpdateError`] when that is not there.
    pub fn subject(&self) -> Result<Subject, UpdateError> {
        match &self.record.of {
            Recorded::Integration(recorded) => {
                Ok(Subject::Integration(Box::new(self.answers(recorded)?)))
            }
            Recorded::Pack(answers) => Ok(Subject::Pack(answers.clone())),
        }
    }

    fn answers(&self, recorded: &RecordedAnswers) -> Result<Answers, UpdateError> {
        let server = if recorded.from_scim {
            Some(self.server()?)
        } else {
            None
        };
        let core = match &recorded.core {
            RecordedCore::Path(path) => {
                let shown = self.shown_file(path);
                Some(path_core_version(&self.real.join(path), &shown)?)
            }
            RecordedCore::Vendored | RecordedCore::Version(_) => None,
        };
        Ok(recorded.clone().complete(server, core))
    }

    fn server(&self) -> Result<ServerProfile, UpdateError> {
        let name = RecordedAnswers::DISCOVERY_FILE;
        let failed = |source| UpdateError::Discovery {
            path: self.shown_file(name),
            source,
        };
        let discovery = ScimSource::Saved(self.real.join(name))
            .read(|_| {})
            .map_err(failed)?;
        // What the server leaves unsaid was told when the folder was generated.
        let (server, _) = ServerProfile::read(&discovery).map_err(failed)?;
        Ok(server)
    }
}

fn shown_folder(typed: &Path) -> PathBuf {
    if typed.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        typed.to_owned()
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// Reads a regular file that is no larger than it can sensibly be.
pub(super) fn read_limited(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::Error::other(format!(
            "it is larger than {} KiB",
            limit >> 10
        )));
    }
    Ok(bytes)
}

/// For somebody who named the folder above, or the pack.
fn folders_with_a_record(real: &Path, typed: &Path) -> Vec<PathBuf> {
    let places = [Path::new(""), Path::new(INTEGRATIONS)];
    let mut found: Vec<PathBuf> = places
        .iter()
        .filter_map(|place| Some((typed.join(place), fs::read_dir(real.join(place)).ok()?)))
        .flat_map(|(typed, entries)| {
            entries
                .filter_map(Result::ok)
                .filter(|entry| Record::found_in(&entry.path()).is_some())
                .map(move |entry| typed.join(entry.file_name()))
        })
        .collect();
    found.sort();
    found
}
