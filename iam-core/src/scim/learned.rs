//! What is learned of a server while the process runs, or known of it from the start.

use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use super::{
    discovery::Endpoints,
    document::Document,
    endpoint::Endpoint,
    profiles::{Quirk, Quirks},
    schema::UserSchemas,
};

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

    fn known(is_so: bool) -> Self {
        Self(AtomicBool::new(is_so))
    }
}

/// What is found out by being told no, and by discovery. All clients of one server share it.
#[derive(Debug, Default)]
pub(super) struct Learned {
    /// `filter` does not tell who is there: look-ups walk the list at once.
    pub(super) filter_is_useless: Lesson,
    /// A filter by address does not.
    pub(super) email_filter_is_useless: Lesson,
    /// A filter of groups does not tell which there are.
    pub(super) group_filter_is_useless: Lesson,
    /// `excludedAttributes` is refused.
    pub(super) excludes_nothing: Lesson,
    /// `application/scim+json` is refused.
    pub(super) wants_plain_json: Lesson,
    /// There is no PATCH, and PUT works.
    pub(super) has_no_patch: Lesson,
    /// There is no PUT.
    pub(super) has_no_put: Lesson,
    /// There is no PATCH of groups, which says nothing of users.
    pub(super) groups_have_no_patch: Lesson,
    /// There is no PUT of groups.
    pub(super) groups_have_no_put: Lesson,
    /// Of each attribute, one value is held.
    pub(super) holds_one_value: Lesson,
    /// `userName` is the primary address.
    pub(super) user_name_is_address: Lesson,
    /// `active` cannot be set.
    pub(super) keeps_active: Lesson,
    /// Users have been seen where they are looked for.
    pub(super) users_are_there: Lesson,
    /// Groups have been seen where they are looked for.
    pub(super) groups_are_there: Lesson,
    /// Where users are, when that is not where they were looked for first.
    pub(super) users_at: Mutex<Option<Endpoint>>,
    /// Where groups are.
    pub(super) groups_at: Mutex<Option<Endpoint>>,
    /// Lower-case paths of attributes that cannot be changed.
    immutable: Mutex<Vec<String>>,
    /// How often PATCH was refused and PUT was not.
    patches_refused: AtomicUsize,
    /// `/Schemas`
    pub(super) schemas: Document<UserSchemas>,
    /// `/ResourceTypes`
    pub(super) resource_types: Document<Endpoints>,
    /// `/ServiceProviderConfig`: whether it says that there is PATCH.
    pub(super) says_patch: Document<bool>,
}

impl Learned {
    /// What is known of a server with these quirks.
    pub(super) fn of(quirks: Quirks) -> Self {
        Self {
            filter_is_useless: Lesson::known(quirks.filters_are_useless()),
            group_filter_is_useless: Lesson::known(quirks.filters_are_useless()),
            email_filter_is_useless: Lesson::known(quirks.email_filter_is_useless()),
            wants_plain_json: Lesson::known(quirks.has(Quirk::PlainJsonOnly)),
            has_no_patch: Lesson::known(quirks.has_no_patch()),
            has_no_put: Lesson::known(quirks.has(Quirk::RefusesPut)),
            groups_have_no_patch: Lesson::known(quirks.has_no_patch()),
            groups_have_no_put: Lesson::known(quirks.has(Quirk::RefusesPut)),
            holds_one_value: Lesson::known(quirks.has(Quirk::OneValueEach)),
            user_name_is_address: Lesson::known(quirks.has(Quirk::UserNameIsAddress)),
            keeps_active: Lesson::known(quirks.keeps_active()),
            immutable: Mutex::new(quirks.immutable().map(str::to_lowercase).collect()),
            ..Self::default()
        }
    }

    /// The lower-case paths of attributes that cannot be changed.
    pub(super) fn immutable(&self) -> MutexGuard<'_, Vec<String>> {
        // What a thread that panicked had learned is still true.
        self.immutable
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts one more PATCH that had to be a PUT, and says how many there were before.
    pub(super) fn count_refused_patch(&self) -> usize {
        self.patches_refused.fetch_add(1, Ordering::Relaxed)
    }
}
