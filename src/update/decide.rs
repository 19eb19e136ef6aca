//! What happens to one file: base, working file and template give an action. Pure.

use super::{Permissions, Reason, UpdateAction, WorkingFile, sections};
use crate::base::{BaseContent, BaseFile, mergeable};
use crate::merge::{self, Sides};
use crate::tree::{Mode, Owner, TreeFile};

/// What happens, why, and what will stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decision {
    pub(super) action: UpdateAction,
    pub(super) reason: Reason,
    pub(super) after: WorkingFile,
}

/// Takes a region in which both sides differ, and perhaps knows how to join them.
pub(super) type Resolve<'a> = &'a dyn Fn(Sides<'_>) -> Option<String>;

/// Decides about a file that the template has. `base` is missing when it had none.
pub(super) fn decide(
    base: Option<&BaseFile>,
    working: &WorkingFile,
    template: &TreeFile,
    resolve: Resolve<'_>,
) -> Decision {
    match working {
        WorkingFile::Absent if base.is_some() => {
            kept(Reason::DeletedByDeveloper, WorkingFile::Absent)
        }
        WorkingFile::Absent => Decision {
            action: UpdateAction::Added,
            reason: Reason::New,
            after: WorkingFile::File {
                bytes: template.bytes.to_vec(),
                permissions: Permissions::New(template.mode),
            },
        },
        WorkingFile::Other => {
            let same = base.is_some_and(|base| base.content.is(&template.bytes));
            Decision {
                action: if same || template.owner == Owner::Developer {
                    UpdateAction::Kept
                } else {
                    UpdateAction::Conflict
                },
                reason: Reason::NoFile,
                after: WorkingFile::Other,
            }
        }
        WorkingFile::File { bytes, permissions } => {
            let mode = merged_mode(base, *permissions, template.mode);
            let (action, reason, bytes) = content(base, bytes, template, resolve);
            let permissions = permissions.with(mode);
            let after = WorkingFile::File { bytes, permissions };
            // Only its permissions changed.
            let (action, reason) = match action {
                UpdateAction::Unchanged | UpdateAction::Kept if after != *working => {
                    (UpdateAction::Updated, Reason::TemplateChanged)
                }
                _ => (action, reason),
            };
            Decision {
                action,
                reason,
                after,
            }
        }
    }
}

/// Decides about a file that the template no longer has.
pub(super) fn decide_dropped(base: &BaseFile, working: &WorkingFile) -> Option<Decision> {
    match working {
        WorkingFile::Absent => None,
        WorkingFile::Other => Some(kept(Reason::NoFile, WorkingFile::Other)),
        WorkingFile::File { bytes, .. } if base.content.is(bytes) => Some(Decision {
            action: UpdateAction::Deleted,
            reason: Reason::Dropped,
            after: WorkingFile::Absent,
        }),
        WorkingFile::File { .. } => Some(kept(Reason::DroppedButEdited, working.clone())),
    }
}

fn kept(reason: Reason, after: WorkingFile) -> Decision {
    Decision {
        action: UpdateAction::Kept,
        reason,
        after,
    }
}

/// The template's mode, unless the developer changed it.
fn merged_mode(base: Option<&BaseFile>, permissions: Permissions, template: Mode) -> Mode {
    match base {
        // Elsewhere than on Unix a file has no mode of its own.
        _ if matches!(permissions, Permissions::New(_)) => template,
        Some(base) if base.mode == permissions.mode() => template,
        _ => permissions.mode(),
    }
}

fn content(
    base: Option<&BaseFile>,
    yours: &[u8],
    template: &TreeFile,
    resolve: Resolve<'_>,
) -> (UpdateAction, Reason, Vec<u8>) {
    let keep = |action, reason| (action, reason, yours.to_vec());
    if yours == template.bytes.as_ref() {
        return keep(UpdateAction::Unchanged, Reason::Pristine);
    }
    if let Some(base) = base {
        if base.content.is(yours) {
            let bytes = template.bytes.to_vec();
            return (UpdateAction::Updated, Reason::TemplateChanged, bytes);
        }
        if base.content.is(&template.bytes) {
            return keep(UpdateAction::Kept, Reason::Edited);
        }
    }
    let base_text = match base.map(|base| &base.content) {
        None => Some(""),
        Some(BaseContent::Text(text)) => Some(text.as_str()),
        Some(BaseContent::Hash(_)) => None,
    };
    let (Some(base_text), Some(yours_text), Some(template_text)) =
        (base_text, mergeable(yours), mergeable(&template.bytes))
    else {
        let is_text = mergeable(yours).is_some() && mergeable(&template.bytes).is_some();
        // A text of which the base has the hash alone is a lock file.
        return if is_text && base_text.is_none() {
            keep(UpdateAction::Kept, Reason::LockFile)
        } else {
            keep(UpdateAction::Conflict, Reason::Binary)
        };
    };
    let levelled = sections::levelled(base_text, yours_text, template_text);
    let (base_text, template_text) = match &levelled {
        Some((base, template)) => (base.as_str(), template.as_str()),
        None => (base_text, template_text),
    };
    let sides = Sides {
        base: base_text,
        yours: yours_text,
        template: template_text,
    };
    let merged = merge::merge(sides, resolve);
    if merged.conflicts > 0 {
        if template.owner == Owner::Developer {
            return keep(UpdateAction::Kept, Reason::DeveloperOwned);
        }
        let bytes = merged.text.into_bytes();
        return (UpdateAction::Conflict, Reason::SameLines, bytes);
    }
    if merged.text == yours_text {
        return keep(UpdateAction::Kept, Reason::HasBoth);
    }
    let bytes = merged.text.into_bytes();
    (UpdateAction::Merged, Reason::BothChanged, bytes)
}
