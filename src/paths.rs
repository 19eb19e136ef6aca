//! Where things are, and how to say it.

use std::path::{Component, Path, PathBuf};
use std::{env, io};

/// An absolute path without symbolic links as far as it exists; what does not
/// exist yet is taken as it is written.
pub(crate) fn real(path: &Path) -> io::Result<PathBuf> {
    let absolute = env::current_dir()?.join(path);
    let mut missing = Vec::new();
    let mut known = absolute.as_path();
    loop {
        match known.canonicalize() {
            Ok(real) => {
                return Ok(lexical(
                    &missing
                        .iter()
                        .rev()
                        .fold(real, |path, part| path.join(part)),
                ));
            }
            Err(error) => match (known.parent(), known.components().next_back()) {
                (Some(parent), Some(part)) => {
                    missing.push(part);
                    known = parent;
                }
                _ => return Err(error),
            },
        }
    }
}

fn lexical(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            other => clean.push(other),
        }
    }
    clean
}

/// The way from one absolute folder to another, if there is one.
pub(crate) fn relative(from: &Path, to: &Path) -> PathBuf {
    let mut from_parts = from.components().peekable();
    let mut to_parts = to.components().peekable();
    while let (Some(a), Some(b)) = (from_parts.peek(), to_parts.peek()) {
        if a != b {
            break;
        }
        from_parts.next();
        to_parts.next();
    }
    let up = from_parts.map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to_parts).collect();
    if way.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        way
    }
}

/// A path without the way up out of a folder that it names.
pub(crate) fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match (part, tidy.components().next_back()) {
            (Component::ParentDir, Some(Component::Normal(_))) => {
                tidy.pop();
            }
            (part, _) => tidy.push(part),
        }
    }
    tidy
}

/// A path as it is said and as a manifest has it: with `/` on every platform, so that what a
/// script reads is the same everywhere.
pub(crate) fn with_slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tidy_path_goes_up_first() {
        for (path, tidied) in [
            ("a/../../b", "../b"),
            ("x/a/../../b", "b"),
            ("../a/../b", "../b"),
            ("/a/../b", "/b"),
            ("a/b", "a/b"),
            ("a/..", ""),
        ] {
            assert_eq!(tidy(Path::new(path)), Path::new(tidied), "{path}");
        }
    }

    #[test]
    fn the_way_between_two_folders() {
        for (from, to, way) in [
            ("/a/b", "/a/c", "../c"),
            ("/a", "/a/b/c", "b/c"),
            ("/a/b", "/a/b", "."),
            ("/a/b", "/", "../.."),
            ("/x", "/y/z", "../y/z"),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(to)), Path::new(way));
        }
    }
}
