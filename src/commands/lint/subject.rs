use std::path::PathBuf;

/// A folder to judge, as it was named.
pub(super) enum Subject {
    /// An integration.
    Integration(PathBuf),
    /// A pack, without its integrations.
    Pack(PathBuf),
}
