//! Names that are somebody else's.

use super::{IntegrationName, NameError};

/// Keywords of every edition, strict and reserved (Rust Reference, "Keywords").
const KEYWORDS: [&str; 51] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The crates that come with Rust, by library name.
const RUST_CRATES: [&str; 5] = ["alloc", "core", "proc_macro", "std", "test"];

/// What Cargo makes inside `target/<profile>/`, where binaries stand too.
const BUILD_FOLDERS: [&str; 4] = ["build", "deps", "examples", "incremental"];

/// Device names without their number (Microsoft, "Naming Files, Paths, and
/// Namespaces").
const WINDOWS_DEVICES: [&str; 4] = ["aux", "con", "nul", "prn"];

pub(super) fn check(name: &IntegrationName) -> Result<(), NameError> {
    let library = name.lib_name();
    let word = library.clone();
    let name = name.pascal().to_owned();
    if KEYWORDS.contains(&library.as_str()) {
        return Err(NameError::Keyword { name, word });
    }
    if RUST_CRATES.contains(&library.as_str()) {
        return Err(NameError::RustCrate { name, word });
    }
    if library == "iam_core" {
        return Err(NameError::Core {
            name,
            word: "iam-core".to_owned(),
        });
    }
    if BUILD_FOLDERS.contains(&library.as_str()) {
        return Err(NameError::BuildFolder { name, word });
    }
    check_folder(&name)
}

/// Refuses what cannot be a folder everywhere.
pub(super) fn check_folder(name: &str) -> Result<(), NameError> {
    if is_windows_device(name) {
        return Err(NameError::WindowsDevice {
            name: name.to_owned(),
            word: name.to_lowercase(),
        });
    }
    Ok(())
}

/// Whether Windows takes this file name, whatever its extension, for a device.
pub(crate) fn is_windows_device(file_name: &str) -> bool {
    let stem = file_name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_ascii_lowercase();
    WINDOWS_DEVICES.contains(&stem.as_str())
        || ["com", "lpt"]
            .iter()
            .filter_map(|port| stem.strip_prefix(port))
            .any(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
}
