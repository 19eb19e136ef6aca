use std::path::{Path, PathBuf};

use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

use super::{Workspace, WorkspaceError};
use crate::paths;

/// What makes a crate a member of its workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// The root manifest.
    pub manifest: PathBuf,
    /// The member as the manifest will have it.
    pub member: String,
    /// The manifest as it stands.
    pub before: String,
    /// The manifest with the member.
    pub after: String,
}

pub(super) fn plan(workspace: &Workspace, folder: &Path) -> Result<Option<Join>, WorkspaceError> {
    let member = paths::with_slashes(&paths::relative(workspace.root(), folder));
    let after = with_member(&workspace.manifest, &workspace.text, &member)?;
    Ok(after.map(|after| Join {
        manifest: workspace.manifest.clone(),
        member,
        before: workspace.text.clone(),
        after,
    }))
}

fn parsed(manifest: &Path, text: &str) -> Result<DocumentMut, WorkspaceError> {
    text.parse()
        .map_err(|error: toml_edit::TomlError| WorkspaceError::Parse {
            path: manifest.to_owned(),
            message: error.message().to_owned(),
        })
}

/// A root manifest with one more member, all else as it was; nothing if it
/// has the member already, by name or by pattern.
pub(crate) fn with_member(
    manifest: &Path,
    text: &str,
    member: &str,
) -> Result<Option<String>, WorkspaceError> {
    let mut document = parsed(manifest, text)?;
    let not_a_list = || WorkspaceError::Members {
        path: manifest.to_owned(),
    };
    let workspace: &mut dyn TableLike = document
        .get_mut("workspace")
        .and_then(Item::as_table_like_mut)
        .ok_or_else(not_a_list)?;
    let members = workspace
        .entry("members")
        .or_insert_with(|| Item::Value(Value::Array(Array::new())))
        .as_array_mut()
        .ok_or_else(not_a_list)?;

    let names: Vec<&str> = members.iter().filter_map(Value::as_str).collect();
    if names.len() != members.len() {
        return Err(not_a_list());
    }
    if names.iter().any(|name| covers(name, member)) {
        return Ok(None);
    }
    let place = if names.is_sorted() {
        names.partition_point(|name| *name < member)
    } else {
        names.len()
    };
    insert(members, place, member);
    Ok(Some(document.to_string()))
}

/// A root manifest with another path for a member; nothing if it does not list the member
/// by its path.
pub(super) fn with_renamed_member(
    manifest: &Path,
    text: &str,
    old: &str,
    new: &str,
) -> Result<Option<String>, WorkspaceError> {
    let mut document = parsed(manifest, text)?;
    let members = document
        .get_mut("workspace")
        .and_then(|workspace| workspace.get_mut("members"))
        .and_then(Item::as_array_mut);
    let mut renamed = false;
    for member in members.into_iter().flat_map(|members| members.iter_mut()) {
        let listed = member.as_str().map(|name| name.trim_start_matches("./"));
        if listed.map(|name| name.trim_end_matches('/')) == Some(old) {
            let decor = member.decor().clone();
            *member = Value::from(new);
            *member.decor_mut() = decor;
            renamed = true;
        }
    }
    Ok(renamed.then(|| document.to_string()))
}

fn covers(pattern: &str, member: &str) -> bool {
    let options = glob::MatchOptions {
        require_literal_separator: true,
        ..glob::MatchOptions::new()
    };
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    let pattern = pattern.trim_end_matches('/');
    glob::Pattern::new(pattern).is_ok_and(|pattern| pattern.matches_with(member, options))
}

/// Inserts with the spacing of its neighbours: on a line of its own where they
/// have lines of their own.
fn insert(members: &mut Array, place: usize, member: &str) {
    let mut value = Value::from(member);
    match place.checked_sub(1).or((!members.is_empty()).then_some(0)) {
        None => {}
        Some(neighbour) => {
            let prefix = members
                .get(neighbour)
                .and_then(|value| value.decor().prefix()?.as_str())
                .unwrap_or_default();
            // A comment above a neighbour stays the neighbour's.
            let indent = prefix.rsplit('\n').next().unwrap_or_default();
            let own = if prefix.contains('\n') {
                format!("\n{indent}")
            } else if place == 0 {
                prefix.to_owned()
            } else {
                " ".to_owned()
            };
            value.decor_mut().set_prefix(own);
        }
    }
    let was_first = place == 0;
    let last = members.len();
    if place == last {
        // What stood between the last value and the bracket stays there.
        if let Some(previous) = last.checked_sub(1).and_then(|at| members.get_mut(at)) {
            let suffix = previous.decor().suffix().and_then(|raw| raw.as_str());
            let suffix = suffix.unwrap_or_default().to_owned();
            previous.decor_mut().set_suffix("");
            value.decor_mut().set_suffix(suffix);
        }
    }
    members.insert_formatted(place, value);
    if was_first && let Some(second) = members.get_mut(1) {
        let prefix = second.decor().prefix().and_then(|raw| raw.as_str());
        if prefix.unwrap_or_default().is_empty() {
            second.decor_mut().set_prefix(" ");
        }
    }
}
