//! The lock file of a generated crate, made from that of a sample.
//!
//! A template set carries the `Cargo.lock` of a sample crate. A generated
//! crate has the same dependencies under another name, so its lock file is the
//! sample's with the root package renamed and put where Cargo sorts it.
//! `cargo build --locked` compares the text, so it is kept as Cargo writes it.

use thiserror::Error;

use crate::core_source;

/// The name of the crate that the sample lock file was made for.
pub const SAMPLE: &str = "iam-init-sample";

/// Why a lock file cannot be made from a sample.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LockFileError {
    /// The sample has no package to rename, or its root has another name.
    #[error("the sample lock file has no package `{SAMPLE}`")]
    NoSample,
    /// A dependency has the crate's name.
    #[error("the crate stands on a package that is called `{name}` already")]
    NameTaken {
        /// The name.
        name: String,
    },
}

const PACKAGE: &str = "[[package]]\n";

/// The names of the packages in a lock file, without the sample's own.
pub fn package_names(lock: &str) -> impl Iterator<Item = &str> {
    lock.split(PACKAGE)
        .skip(1)
        .filter_map(name_of)
        .filter(|name| *name != SAMPLE)
}

/// The sample's lock file for a crate of another name.
///
/// # Errors
///
/// [`LockFileError`] when the sample is none, or the name is a dependency's.
pub fn rename_root(sample: &str, crate_name: &str) -> Result<String, LockFileError> {
    if package_names(sample).any(|name| name == crate_name) {
        return Err(LockFileError::NameTaken {
            name: crate_name.to_owned(),
        });
    }
    let mut blocks = sample.split(PACKAGE).map(str::trim_end);
    let header = blocks.next().unwrap_or_default();
    let mut packages: Vec<(&str, String)> = blocks
        .map(|block| match name_of(block) {
            Some(SAMPLE) => (crate_name, block.replacen(SAMPLE, crate_name, 1)),
            Some(name) => (name, block.to_owned()),
            None => ("", block.to_owned()),
        })
        .collect();
    if !packages.iter().any(|(name, _)| *name == crate_name) {
        return Err(LockFileError::NoSample);
    }
    // Stable: versions of one package keep their order.
    packages.sort_by_key(|(name, _)| *name);

    Ok(assembled(header, packages))
}

/// The package of a crate, as the lock file of its workspace has it: the sample's root
/// under the crate's name.
///
/// # Errors
///
/// [`LockFileError::NoSample`] when the sample is none.
pub fn package(sample: &str, crate_name: &str) -> Result<String, LockFileError> {
    sample
        .split(PACKAGE)
        .map(str::trim_end)
        .find(|block| name_of(block) == Some(SAMPLE))
        .map(|block| format!("{PACKAGE}{}\n", block.replacen(SAMPLE, crate_name, 1)))
        .ok_or(LockFileError::NoSample)
}

/// A lock file with one more package, put where Cargo sorts it; nothing if it has one of
/// that name already, or lacks something that the package stands on: that is Cargo's to
/// find.
#[must_use]
pub fn with_package(lock: &str, package: &str) -> Option<String> {
    let package = package.strip_prefix(PACKAGE)?.trim_end();
    let name = name_of(package)?;
    let (header, blocks) = lock.split_once(PACKAGE)?;
    let mut blocks: Vec<&str> = blocks.split(PACKAGE).map(str::trim_end).collect();
    let names: Vec<&str> = blocks.iter().filter_map(|block| name_of(block)).collect();
    let fits = !names.contains(&name)
        && dependencies_of(package)
            .all(|needed| names.iter().filter(|known| **known == needed).count() == 1);
    if !fits {
        return None;
    }
    let place = blocks.partition_point(|block| name_of(block) < Some(name));
    blocks.insert(place, package);
    let blocks: Vec<String> = blocks
        .iter()
        .map(|block| format!("{PACKAGE}{block}\n"))
        .collect();
    Some(format!("{header}{}", blocks.join("\n")))
}

/// A workspace's lock file without the packages of its members, and these packages; nothing
/// if it is no lock file. The core is none of them: every lock file of a template has it.
#[must_use]
pub fn without_members(lock: &str) -> Option<(String, Vec<String>)> {
    let (header, blocks) = lock.split_once(PACKAGE)?;
    let (members, others): (Vec<String>, Vec<String>) = blocks
        .split(PACKAGE)
        .map(|block| format!("{PACKAGE}{}\n", block.trim_end()))
        .partition(|block| {
            let is_on_the_disk = !block.lines().any(|line| line.starts_with("source = "));
            is_on_the_disk && name_of(block) != Some(core_source::CRATE_NAME)
        });
    Some((format!("{header}{}", others.join("\n")), members))
}

/// The names that a package's list of dependencies has; with a version where several
/// packages have one name, which then fits none.
fn dependencies_of(block: &str) -> impl Iterator<Item = &str> {
    block
        .lines()
        .filter_map(|line| line.strip_prefix(" \"")?.strip_suffix("\","))
}

/// A workspace's lock file with another name for one of its packages, where Cargo sorts
/// it; nothing if the package is not in it, or the new name is.
#[must_use]
pub fn rename_package(lock: &str, old: &str, new: &str) -> Option<String> {
    let mut blocks = lock.split(PACKAGE).map(str::trim_end);
    let header = blocks.next()?;
    let mut packages: Vec<(String, String)> = blocks
        .map(|block| {
            let name = name_of(block).unwrap_or_default();
            let name = if name == old { new } else { name };
            (name.to_owned(), renamed_in(block, old, new))
        })
        .collect();
    let count = packages.iter().filter(|(name, _)| name == new).count();
    if count != 1 || lock.contains(&format!("name = \"{new}\"\n")) {
        return None;
    }
    packages.sort_by(|(a, _), (b, _)| a.cmp(b));
    Some(assembled(header, packages))
}

/// A lock file of its header and the blocks of its packages.
fn assembled<N>(header: &str, packages: Vec<(N, String)>) -> String {
    let mut lock = header.to_owned();
    for (_, block) in packages {
        lock.push_str("\n\n");
        lock.push_str(PACKAGE);
        lock.push_str(&block);
    }
    lock.push('\n');
    lock
}

/// A package's block: its own name, and the name where it depends on the package.
fn renamed_in(block: &str, old: &str, new: &str) -> String {
    let (own, dependency) = (format!("name = \"{old}\""), format!(" \"{old}\","));
    let mut lines: Vec<String> = block
        .lines()
        .map(|line| match line {
            line if line == own => format!("name = \"{new}\""),
            line if line == dependency => format!(" \"{new}\","),
            line => line.to_owned(),
        })
        .collect();
    let is_dependency = |line: &String| line.starts_with(" \"");
    if let Some(first) = lines.iter().position(is_dependency) {
        let end = lines[first..]
            .iter()
            .position(|line| !is_dependency(line))
            .map_or(lines.len(), |length| first + length);
        lines[first..end].sort();
    }
    lines.join("\n")
}

fn name_of(block: &str) -> Option<&str> {
    block
        .lines()
        .find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "\
# This file is automatically @generated by Cargo.
# It is not intended for manual editing.
version = 4

[[package]]
name = \"iam-core\"
version = \"0.1.0\"
dependencies = [
 \"serde\",
]

[[package]]
name = \"iam-init-sample\"
version = \"0.1.0\"
dependencies = [
 \"iam-core\",
]

[[package]]
name = \"serde\"
version = \"1.0.0\"
source = \"registry+https://example.org\"
checksum = \"00\"
";

    #[test]
    fn the_root_gets_the_name_and_its_place() {
        for (name, order) in [
            ("acme", ["acme", "iam-core", "serde"]),
            ("my-integration", ["iam-core", "my-integration", "serde"]),
            ("zulu", ["iam-core", "serde", "zulu"]),
        ] {
            let lock = rename_root(LOCK, name).unwrap();
            let names: Vec<&str> = package_names(&lock).collect();
            assert_eq!(names, order);
            assert!(!lock.contains(SAMPLE), "{lock}");
            assert_eq!(lock.len(), LOCK.len() - SAMPLE.len() + name.len());
        }
        assert_eq!(rename_root(LOCK, SAMPLE).as_deref(), Ok(LOCK));
    }

    #[test]
    fn the_members_of_a_workspace_can_be_put_aside_and_added_again() {
        let bare = rename_root(LOCK, "iam-core-x").unwrap();
        let (bare, own) = without_members(&bare).unwrap();
        assert_eq!(own.len(), 1);
        let mut lock = bare.clone();
        let names = ["acme", "my-integration", "zulu"];
        for name in names {
            lock = with_package(&lock, &package(LOCK, name).unwrap()).unwrap();
        }
        let (again, members) = without_members(&lock).unwrap();
        assert_eq!(again, bare);
        let found: Vec<&str> = members
            .iter()
            .filter_map(|member| name_of(member))
            .collect();
        assert_eq!(found, names);
        let added = members
            .iter()
            .try_fold(again, |lock, member| with_package(&lock, member));
        assert_eq!(added, Some(lock));
        assert_eq!(without_members("no lock file"), None);
    }

    #[test]
    fn a_package_of_a_workspace_gets_another_name() {
        let lock = "version = 4\n\n[[package]]\nname = \"acme\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"tool\"\nversion = \"0.1.0\"\ndependencies = [\n \"acme\",\n \"serde\",\n]\n";
        assert_eq!(
            rename_package(lock, "acme", "zulu").as_deref(),
            Some(
                "version = 4\n\n[[package]]\nname = \"tool\"\nversion = \"0.1.0\"\ndependencies = [\n \"serde\",\n \"zulu\",\n]\n\n\
                 [[package]]\nname = \"zulu\"\nversion = \"0.1.0\"\n"
            )
        );
        assert_eq!(rename_package(lock, "other", "zulu"), None);
        assert_eq!(rename_package(lock, "acme", "tool"), None);
    }

    #[test]
    fn a_dependency_keeps_its_name_to_itself() {
        assert_eq!(
            rename_root(LOCK, "serde"),
            Err(LockFileError::NameTaken {
                name: "serde".to_owned()
            })
        );
    }

    #[test]
    fn a_workspaces_lock_file_gets_a_package_where_cargo_sorts_it() {
        let sample = package(LOCK, "x").unwrap();
        assert_eq!(
            sample,
            "[[package]]\nname = \"x\"\nversion = \"0.1.0\"\ndependencies = [\n \"iam-core\",\n]\n"
        );
        for (name, order) in [
            ("acme", ["acme", "iam-core", "iam-init-sample", "serde"]),
            ("rust", ["iam-core", "iam-init-sample", "rust", "serde"]),
            ("zulu", ["iam-core", "iam-init-sample", "serde", "zulu"]),
        ] {
            let lock = with_package(LOCK, &package(LOCK, name).unwrap()).unwrap();
            let names: Vec<&str> = lock.split(PACKAGE).skip(1).filter_map(name_of).collect();
            assert_eq!(names, order);
            assert_eq!(
                lock.replacen(&format!("\n{}", package(LOCK, name).unwrap()), "", 1),
                LOCK
            );
            assert_eq!(with_package(&lock, &package(LOCK, name).unwrap()), None);
        }
    }

    #[test]
    fn a_lock_file_that_a_package_does_not_fit_is_left_to_cargo() {
        let package = package(LOCK, "acme").unwrap();
        let without = LOCK.replace("\"iam-core\"", "\"other\"");
        assert_eq!(
            with_package(&without, &package),
            None,
            "what it needs is missing"
        );
        let twice = format!("{LOCK}\n[[package]]\nname = \"iam-core\"\nversion = \"0.2.0\"\n");
        assert_eq!(
            with_package(&twice, &package),
            None,
            "which of two is meant"
        );
        assert_eq!(with_package("", &package), None);
    }

    #[test]
    fn a_lock_file_without_the_sample_is_refused() {
        assert_eq!(rename_root("", "acme"), Err(LockFileError::NoSample));
    }
}
