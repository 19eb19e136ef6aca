use std::collections::BTreeMap;
use std::path::Path;

use super::{BaseError, BaseFile, SealedCore, archive};
use crate::record::{Record, RecordError};
use crate::sha256;
use crate::tree::TreePath;

/// What the template gave when the folder was generated or last updated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// The SHA-256 of the record that belongs to it.
    pub record: String,
    /// The `iam-core` that is vendored beside the crate, if one is.
    pub core: Option<SealedCore>,
    /// The files, without the record and the base itself.
    pub files: BTreeMap<TreePath, BaseFile>,
}

impl Base {
    /// The file, in the generated folder.
    pub const FILE: &'static str = ".iam-init.base";

    /// The largest file that is read, in bytes.
    pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

    /// The largest archive that is unpacked, in bytes.
    pub const MAX_UNPACKED: u64 = 32 * 1024 * 1024;

    /// The base of a record.
    #[must_use]
    pub fn of(record: &Record, core: Option<SealedCore>) -> Self {
        Self {
            record: seal(record),
            core,
            files: BTreeMap::new(),
        }
    }

    /// Reads the file; `file` names it in errors.
    ///
    /// # Errors
    ///
    /// [`BaseError`] when it is not, byte for byte, what was written.
    pub fn read(file: &Path, bytes: &[u8]) -> Result<Self, BaseError> {
        archive::decode(bytes).map_err(|problem| BaseError {
            path: file.to_owned(),
            problem,
        })
    }

    /// The file: one line.
    #[must_use]
    pub fn text(&self) -> String {
        archive::encode(self)
    }

    /// Refuses a record that is not the one this belongs to. How its lines end or are
    /// spaced does not matter, what they say does.
    ///
    /// # Errors
    ///
    /// [`RecordError::Tampered`].
    pub fn check_record(&self, file: &Path, record: &Record) -> Result<(), RecordError> {
        if self.record == seal(record) {
            Ok(())
        } else {
            Err(RecordError::Tampered {
                path: file.to_owned(),
            })
        }
    }
}

fn seal(record: &Record) -> String {
    sha256::hex(record.text().as_bytes())
}
