//! The two files of an integration's folder that documentation is made of.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{DocsError, Readme};
use crate::cli::{Example, read_examples};

/// The folder of an integration, with its `README.md` and its `command_examples`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocsFolder(PathBuf);

impl DocsFolder {
    pub(crate) fn new(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// `README.md`, as the folder was named: `.` is not said.
    pub(crate) fn readme_path(&self) -> PathBuf {
        self.file("README.md")
    }

    fn file(&self, name: &str) -> PathBuf {
        if self.0 == Path::new(".") {
            PathBuf::from(name)
        } else {
            self.0.join(name)
        }
    }

    pub(super) fn examples(&self) -> Result<Vec<Example>, DocsError> {
        Ok(read_examples(&self.file("command_examples"))?)
    }

    pub(super) fn readme(&self) -> Result<String, DocsError> {
        let file = self.readme_path();
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(source) => return Err(DocsError::Unreadable { file, source }),
        };
        String::from_utf8(bytes).map_err(|error| {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = valid.iter().filter(|&&byte| byte == b'\n').count() + 1;
            DocsError::NotUtf8 { file, line }
        })
    }

    /// The sections of a README's text.
    pub(super) fn cut<'t>(&self, text: &'t str) -> Result<Readme<'t>, DocsError> {
        Readme::read(text).map_err(|source| DocsError::Readme {
            file: self.readme_path(),
            source,
        })
    }

    /// Puts another README in the place of the one that is there, whole or not at all.
    pub(crate) fn write(&self, readme: &str) -> Result<(), DocsError> {
        let file = self.readme_path();
        replace(&file, readme.as_bytes()).map_err(|source| DocsError::Unwritable { file, source })
    }
}

/// Where the path is a link, the file that it leads to is replaced, not the link.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let aside = path.with_file_name(format!(".README.md.{}", std::process::id()));
    let written = write_aside(&aside, &path, bytes).and_then(|()| fs::rename(&aside, &path));
    if written.is_err() {
        // The error that is told is the first.
        let _ = fs::remove_file(&aside);
    }
    written
}

fn write_aside(aside: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(aside)?;
    file.write_all(bytes)?;
    file.set_permissions(fs::metadata(path)?.permissions())?;
    file.sync_all()
}
