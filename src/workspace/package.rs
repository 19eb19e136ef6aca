use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use semver::Version;
use toml_edit::{DocumentMut, Item, TableLike};

use super::search::{joined, read};
use super::{Workspace, WorkspaceError};
use crate::core_source;

/// A package on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Its folder, absolute.
    pub folder: PathBuf,
    /// Its name.
    pub name: String,
    /// Its version, unless it is inherited or missing.
    pub version: Option<Version>,
}

impl Package {
    /// The package of a folder; nothing if its manifest is none of a package.
    ///
    /// # Errors
    ///
    /// [`WorkspaceError`] when the manifest cannot be read.
    pub fn read(folder: &Path) -> Result<Option<Self>, WorkspaceError> {
        Ok(read(&folder.join("Cargo.toml"))?
            .and_then(|(_, document)| Self::described(folder, &document)))
    }

    fn described(folder: &Path, document: &DocumentMut) -> Option<Self> {
        let package = document.get("package")?;
        Some(Self {
            folder: folder.to_owned(),
            name: package.get("name")?.as_str()?.to_owned(),
            version: package
                .get("version")
                .and_then(Item::as_str)
                .and_then(|version| version.parse().ok()),
        })
    }

    fn with_inherited_version(mut self, workspace: &Workspace) -> Self {
        self.version = self.version.or_else(|| {
            let shared = workspace.document.get("workspace")?.get("package")?;
            shared.get("version")?.as_str()?.parse().ok()
        });
        self
    }
}

/// Looks among the root package, the members, and the folders that these name
/// as the place of `iam-core`: such a folder is a member without being listed.
pub(super) fn find(workspace: &Workspace, name: &str) -> Result<Option<Package>, WorkspaceError> {
    let mut folders: BTreeSet<PathBuf> = member_folders(workspace).into_iter().collect();
    folders.insert(workspace.root().to_owned());
    let shared = workspace
        .document
        .get("workspace")
        .and_then(|table| table.get("dependencies"));
    let mut named: BTreeSet<PathBuf> = core_path(workspace.root(), shared).into_iter().collect();

    for folder in &folders {
        let Some((_, document)) = read(&folder.join("Cargo.toml"))? else {
            continue;
        };
        if let Some(package) = Package::described(folder, &document)
            && package.name == name
        {
            return Ok(Some(package.with_inherited_version(workspace)));
        }
        named.extend(core_path(folder, document.get("dependencies")));
    }
    for folder in named {
        if let Some(package) = Package::read(&folder)?
            && package.name == name
        {
            return Ok(Some(package.with_inherited_version(workspace)));
        }
    }
    Ok(None)
}

fn core_path(folder: &Path, dependencies: Option<&Item>) -> Option<PathBuf> {
    let core = dependencies?.get(core_source::CRATE_NAME)?;
    let table: &dyn TableLike = core.as_table_like()?;
    Some(joined(folder, table.get("path")?.as_str()?))
}

/// The folders that `members` names. A pattern that is none is Cargo's to
/// report.
fn member_folders(workspace: &Workspace) -> Vec<PathBuf> {
    let root = workspace.root();
    workspace
        .strings("members")
        .into_iter()
        .flat_map(|member| {
            if member.contains(['*', '?', '[']) {
                let root = glob::Pattern::escape(&root.to_string_lossy());
                glob::glob(&format!("{root}/{member}"))
                    .map(|found| found.filter_map(Result::ok).collect())
                    .unwrap_or_default()
            } else {
                vec![joined(root, member)]
            }
        })
        .collect()
}
