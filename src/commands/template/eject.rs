use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::commands::print;
use crate::did_you_mean::{did_you_mean, one_of};
use crate::error::Error;
use crate::exit::Exit;
use crate::report;
use crate::template_set::TemplateSet;

/// Why a built-in file is not copied.
#[derive(Debug, Error)]
pub enum EjectError {
    /// There is no such file.
    #[error("the template `{}` has no file `{file}`", TemplateSet::DEFAULT)]
    Unknown {
        /// What was typed.
        file: String,
        /// What to type instead.
        help: String,
    },
    /// A file is there already.
    #[error("`{}` exists already", .path.display())]
    Exists {
        /// The copy's path.
        path: PathBuf,
    },
    /// The system refuses.
    #[error("cannot write `{}`: {source}", .path.display())]
    Write {
        /// The copy's path.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
}

impl EjectError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Unknown { help, .. } => Some(help.clone()),
            Self::Exists { .. } => Some("edit it, or delete it to get a fresh copy".to_owned()),
            Self::Write { .. } => None,
        }
    }

    /// The exit code that scripts see.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Self::Unknown { .. } => Exit::Usage,
            Self::Exists { .. } => Exit::Conflict,
            Self::Write { .. } => Exit::Failed,
        }
    }
}

/// `template eject`
pub(super) fn run(file: &str, to: &Path) -> Result<Exit, Error> {
    let set = TemplateSet::built_in(TemplateSet::DEFAULT)?;
    if !set.sources().any(|source| source == file) {
        return Err(EjectError::Unknown {
            file: file.to_owned(),
            help: help(&set, file),
        }
        .into());
    }
    let path = to.join(file);
    write(&path, &set.source(file)).map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => EjectError::Exists { path: path.clone() },
        _ => EjectError::Write {
            path: path.clone(),
            source,
        },
    })?;
    let mut line = path.as_os_str().as_encoded_bytes().to_vec();
    line.push(b'\n');
    print(&line)?;
    report::done(&[format!(
        "next: edit it, then `iam-init template check {0}` and `--template-dir {0}`",
        to.display()
    )]);
    Ok(Exit::Done)
}

/// Creates the file and the folders to it; never replaces anything.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::File::options()
        .write(true)
        .create_new(true)
        .open(path)?;
    let written = file.write_all(bytes);
    if written.is_err() {
        // Half a template is worse than none, and it was not there before.
        let _ = fs::remove_file(path);
    }
    written
}

/// The near file, or those that a generated file is made from.
fn help(set: &TemplateSet, typed: &str) -> String {
    let made_from: Vec<&str> = set
        .entries()
        .filter(|entry| entry.to == typed)
        .map(|entry| entry.from.as_str())
        .collect();
    if !made_from.is_empty() {
        return format!("`{typed}` is made from {}", one_of(made_from));
    }
    match did_you_mean(typed, set.sources()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`iam-init template files` lists the files".to_owned(),
    }
}
