use thiserror::Error;

/// Why something cannot be put into a tree.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TreeError {
    /// The path is empty, absolute, or leads out of the tree.
    #[error("the path `{path}` leads out of the generated folder")]
    Escapes {
        /// The path.
        path: String,
    },
    /// A part of the path cannot be a file name everywhere.
    #[error("the path `{}` holds `{}`, which is not a file name on every platform", .path.escape_debug(), .part.escape_debug())]
    NotPortable {
        /// The path.
        path: String,
        /// The part.
        part: String,
    },
    /// Two files have one path, on a disk that tells upper from lower case or
    /// on one that does not.
    #[error("the paths `{first}` and `{second}` are one file on a disk that ignores case")]
    Collision {
        /// The path that was there.
        first: String,
        /// The path that came.
        second: String,
    },
    /// A file stands where another needs a folder.
    #[error("the path `{file}` is a file, and `{inside}` needs a folder there")]
    FileAsFolder {
        /// The file.
        file: String,
        /// The path below it.
        inside: String,
    },
}
