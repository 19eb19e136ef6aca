//! Finding the root, by Cargo's rules (The Cargo Book, "Workspaces").

use std::path::{Path, PathBuf};
use std::{fs, io};

use toml_edit::DocumentMut;

use super::{Workspace, WorkspaceError};

pub(super) fn enclosing(folder: &Path) -> Result<Option<Workspace>, WorkspaceError> {
    for above in folder.ancestors().skip(1) {
        let path = above.join("Cargo.toml");
        let Some((text, document)) = read(&path)? else {
            continue;
        };
        if document.get("workspace").is_some() {
            let workspace = Workspace {
                manifest: path,
                text,
                document,
            };
            if !excludes(&workspace, folder) {
                return Ok(Some(workspace));
            }
        } else if let Some(pointer) = pointer(&document) {
            let root = above.join(pointer);
            return named_root(&path, &root).map(Some);
        }
    }
    Ok(None)
}

pub(super) fn at(folder: &Path) -> Result<Option<Workspace>, WorkspaceError> {
    let manifest = folder.join("Cargo.toml");
    let read = read(&manifest)?;
    Ok(read
        .filter(|(_, document)| document.get("workspace").is_some())
        .map(|(text, document)| Workspace {
            manifest,
            text,
            document,
        }))
}

/// The text and the document of a manifest; nothing if there is none.
pub(super) fn read(path: &Path) -> Result<Option<(String, DocumentMut)>, WorkspaceError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            return Ok(None);
        }
        Err(source) => {
            return Err(WorkspaceError::Read {
                path: path.to_owned(),
                source,
            });
        }
    };
    let document = text
        .parse::<DocumentMut>()
        .map_err(|error| WorkspaceError::Parse {
            path: path.to_owned(),
            message: one_line(&error),
        })?;
    Ok(Some((text, document)))
}

fn one_line(error: &toml_edit::TomlError) -> String {
    let report = error.to_string();
    let place = report.lines().next().unwrap_or_default();
    format!("{place}: {}", error.message().replace('\n', ", "))
}

/// The `package.workspace` of a member that names its root.
fn pointer(document: &DocumentMut) -> Option<&str> {
    document.get("package")?.get("workspace")?.as_str()
}

fn named_root(member: &Path, root: &Path) -> Result<Workspace, WorkspaceError> {
    let manifest = root.join("Cargo.toml");
    let manifest = manifest.canonicalize().unwrap_or(manifest);
    match read(&manifest)? {
        Some((text, document)) if document.get("workspace").is_some() => Ok(Workspace {
            manifest,
            text,
            document,
        }),
        _ => Err(WorkspaceError::Pointer {
            path: member.to_owned(),
            root: root.to_owned(),
        }),
    }
}

/// A folder is excluded below an `exclude`, unless it is also below a member.
fn excludes(workspace: &Workspace, folder: &Path) -> bool {
    let below = |key| {
        workspace
            .strings(key)
            .into_iter()
            .any(|path| folder.starts_with(joined(workspace.root(), path)))
    };
    below("exclude") && !below("members")
}

/// A manifest's relative path, without its dots.
pub(super) fn joined(root: &Path, path: &str) -> PathBuf {
    let mut joined = root.to_owned();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                joined.pop();
            }
            part => joined.push(part),
        }
    }
    joined
}
