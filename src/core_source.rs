//! The sources of `iam-core` that travel inside this binary.

use std::borrow::Cow;

use semver::Version;

use crate::tree::{Mode, Owner, Tree, TreeFile, TreePath};

/// Made by `build.rs`, which describes the format.
static ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/iam-core.archive"));

/// The name of the crate, and of the folder that it is vendored in.
pub const CRATE_NAME: &str = "iam-core";

/// The archive itself, for packaging `iam-init`.
#[must_use]
pub fn archive() -> &'static [u8] {
    ARCHIVE
}

/// The SHA-256 of the files of `iam-core`, in small hexadecimal digits: of `PATH LENGTH`,
/// a line end and the bytes of each, sorted by path.
#[must_use]
pub fn hash() -> &'static str {
    include_str!(concat!(env!("OUT_DIR"), "/iam-core.sha256"))
}

/// The version of the `iam-core` that travels inside.
#[must_use]
pub fn version() -> Version {
    read(ARCHIVE).0
}

/// The files of `iam-core`, as they are vendored beside a generated crate.
#[must_use]
pub fn tree() -> Tree {
    Tree::from_distinct(read(ARCHIVE).1.collect())
}

struct Files {
    rest: &'static [u8],
}

/// The archive is part of the binary: that it is well-formed is a property of
/// the build, which a unit test checks.
#[expect(clippy::expect_used, reason = "the archive was made by build.rs")]
fn read(archive: &'static [u8]) -> (Version, Files) {
    let (header, rest) = line(archive).expect("a header");
    let version = header
        .strip_prefix("iam-core-archive 1 ")
        .and_then(|version| version.parse().ok())
        .expect("a version");
    (version, Files { rest })
}

fn line(bytes: &'static [u8]) -> Option<(&'static str, &'static [u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let text = std::str::from_utf8(&bytes[..end]).ok()?;
    Some((text, &bytes[end + 1..]))
}

impl Iterator for Files {
    type Item = (TreePath, TreeFile);

    fn next(&mut self) -> Option<Self::Item> {
        let (header, rest) = line(self.rest)?;
        let (path, length) = header.rsplit_once(' ')?;
        let (bytes, rest) = rest.split_at_checked(length.parse().ok()?)?;
        self.rest = rest;
        let file = TreeFile {
            bytes: Cow::Borrowed(bytes),
            mode: Mode::Regular,
            owner: Owner::Template,
        };
        Some((TreePath::new(path).ok()?, file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_core_is_the_one_of_the_repository() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(CRATE_NAME);
        let (_, mut files) = read(ARCHIVE);
        let mut count = 0;
        for (path, file) in files.by_ref() {
            let on_disk = std::fs::read(root.join(path.as_str())).unwrap();
            assert!(file.bytes == on_disk, "{path} differs");
            count += 1;
        }
        assert!(files.rest.is_empty(), "{count} files, then rubbish");
        assert_eq!(tree().len(), count);
        assert!(tree().get("src/lib.rs").is_some());
    }

    #[test]
    fn the_embedded_version_is_that_of_its_manifest() {
        let tree = tree();
        let manifest = std::str::from_utf8(&tree.get("Cargo.toml").unwrap().bytes).unwrap();
        assert!(manifest.contains(&format!("version = \"{}\"", version())));
    }

    #[test]
    fn what_only_the_repository_needs_is_left_out() {
        for (path, _) in tree().iter() {
            let first = path.as_str().split('/').next().unwrap();
            assert!(
                ![
                    "target",
                    "benches",
                    "examples",
                    "fuzz",
                    "tests",
                    "Cargo.lock"
                ]
                .contains(&first),
                "{path}"
            );
        }
    }
}
