use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use crate::sha256;
use crate::tree::{Mode, TreePath};

/// What stands at a path of a generated folder. No link is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkingFile {
    /// Nothing.
    Absent,
    /// A file.
    File {
        /// What it holds.
        bytes: Vec<u8>,
        /// Who may do what with it.
        permissions: Permissions,
    },
    /// A link or a folder, here or on the way.
    Other,
}

/// The permissions of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permissions {
    /// Those of a new file, less the user's mask.
    New(Mode),
    /// Exactly these bits.
    Bits(u32),
}

impl WorkingFile {
    /// Reads what stands at a path below a folder.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn read(folder: &Path, path: &TreePath) -> io::Result<Self> {
        for inside in path.folders() {
            match fs::symlink_metadata(folder.join(inside)) {
                Ok(found) if found.is_dir() => {}
                Ok(_) => return Ok(Self::Other),
                Err(error) if is_absent(&error) => return Ok(Self::Absent),
                Err(error) => return Err(error),
            }
        }
        let place = folder.join(path.as_str());
        match fs::symlink_metadata(&place) {
            Ok(found) if found.is_file() => Ok(Self::File {
                bytes: fs::read(&place)?,
                permissions: Permissions::of(&found),
            }),
            Ok(_) => Ok(Self::Other),
            Err(error) if is_absent(&error) => Ok(Self::Absent),
            Err(error) => Err(error),
        }
    }

    /// The SHA-256 of the bytes, if it is a file.
    #[must_use]
    pub fn sha256(&self) -> Option<String> {
        match self {
            Self::File { bytes, .. } => Some(sha256::hex(bytes)),
            Self::Absent | Self::Other => None,
        }
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

impl Permissions {
    #[cfg(unix)]
    fn of(found: &Metadata) -> Self {
        use std::os::unix::fs::PermissionsExt;
        Self::Bits(found.permissions().mode() & 0o7777)
    }

    /// Elsewhere nothing tells whether a file can be run.
    #[cfg(not(unix))]
    fn of(_: &Metadata) -> Self {
        Self::New(Mode::Regular)
    }

    /// Whether the owner may run the file.
    #[must_use]
    pub fn mode(self) -> Mode {
        match self {
            Self::New(mode) => mode,
            Self::Bits(bits) if bits & 0o100 != 0 => Mode::Executable,
            Self::Bits(_) => Mode::Regular,
        }
    }

    /// The bits, before the user's mask.
    #[must_use]
    pub fn bits(self) -> u32 {
        match self {
            Self::New(mode) => mode.bits(),
            Self::Bits(bits) => bits,
        }
    }

    /// The same with another mode: who may read it may run it, or nobody may.
    #[must_use]
    pub(super) fn with(self, mode: Mode) -> Self {
        match self {
            Self::New(_) => Self::New(mode),
            same if same.mode() == mode => same,
            Self::Bits(bits) => Self::Bits(match mode {
                Mode::Executable => bits | ((bits & 0o444) >> 2),
                Mode::Regular => bits & !0o111,
            }),
        }
    }
}
