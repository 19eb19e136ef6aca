//! What a client has learned of its server while it runs.

use std::sync::atomic::{AtomicBool, Ordering};

/// One thing that a server turned out to do. Once learned, it is not asked again.
#[derive(Debug, Default)]
pub(super) struct Lesson(AtomicBool);

impl Lesson {
    pub(super) fn is_learned(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn learn(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What is found out by being told no, kept for as long as the client lives.
#[derive(Debug, Default)]
pub(super) struct Learned {
    /// `filter` is ignored: look-ups walk the list at once.
    pub(super) filter_is_ignored: Lesson,
    /// `application/scim+json` is refused.
    pub(super) wants_plain_json: Lesson,
    /// There is no PATCH, and PUT works.
    pub(super) has_no_patch: Lesson,
    /// A user whom no look-up found is there nevertheless.
    pub(super) look_ups_miss: Lesson,
}
