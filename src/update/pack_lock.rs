use super::decide::Decision;
use super::{Reason, UpdateAction, WorkingFile};
use crate::base::{BaseContent, BaseFile, mergeable};
use crate::lockfile;
use crate::tree::TreeFile;

/// What happens to a pack's lock file. The pack's integrations are packages in it, which the
/// template knows nothing of: one that is the template's but for them is the template's, and
/// gets what the template gives now with the same packages. Nothing if it is decided like
/// any other.
pub(super) fn decide(
    base: Option<&BaseFile>,
    working: &WorkingFile,
    template: &TreeFile,
) -> Option<Decision> {
    let BaseContent::Hash(_) = base?.content else {
        return None;
    };
    let WorkingFile::File { bytes, permissions } = working else {
        return None;
    };
    let (bare, members) = lockfile::without_members(mergeable(bytes)?)?;
    let is_pristine = base?.content.is(bare.as_bytes());
    if !is_pristine || members.is_empty() || base?.content.is(&template.bytes) {
        return None;
    }
    let mut lock = mergeable(&template.bytes)?.to_owned();
    for member in members {
        // A package that does not fit needs Cargo.
        lock = lockfile::with_package(&lock, &member)?;
    }
    Some(Decision {
        action: UpdateAction::Updated,
        reason: Reason::TemplateChanged,
        after: WorkingFile::File {
            bytes: lock.into_bytes(),
            permissions: *permissions,
        },
    })
}
