//! What a user looks like.

use serde_json::Value;

use super::RestApi;
use crate::testing::{RestIds, RestUnknown, rest_vendor::active_values::ActiveValues};

impl RestApi {
    /// The field that holds the id.
    #[must_use]
    pub const fn id(mut self, place: &'static str) -> Self {
        self.user.id = place;
        self
    }

    /// How users get their ids: `u1`, `u2` where nothing is said.
    #[must_use]
    pub const fn ids(mut self, ids: RestIds) -> Self {
        self.user.ids = ids;
        self
    }

    /// The field that holds the name to log in with.
    #[must_use]
    pub const fn username(mut self, place: &'static str) -> Self {
        self.user.username = place;
        self
    }

    /// The field that holds the address.
    #[must_use]
    pub const fn email(mut self, place: &'static str) -> Self {
        self.user.email = place;
        self
    }

    /// The field that says whether a user can log in, and what it says of one who can and of one
    /// who cannot: `("active", true, false)`, `("deactivated", false, true)`,
    /// `("status", "ACTIVE", "DEPROVISIONED")`, `("enabled", 1, 0)`.
    #[must_use]
    pub fn active(
        mut self,
        place: &'static str,
        yes: impl Into<Value>,
        no: impl Into<Value>,
    ) -> Self {
        self.user.active = Some(ActiveValues {
            place,
            yes: yes.into(),
            no: no.into(),
        });
        self
    }

    /// No field says whether a user can log in: whoever is there can.
    #[must_use]
    pub fn no_active(mut self) -> Self {
        self.user.active = None;
        self
    }

    /// A user who was created cannot log in until it is enabled.
    #[must_use]
    pub const fn starts_disabled(mut self) -> Self {
        self.user.starts_disabled = true;
        self
    }

    /// What a new user has that nobody said.
    #[must_use]
    pub fn starts_with(mut self, fields: Value) -> Self {
        self.user.start = fields;
        self
    }

    /// The fields that no two users share; name and address where nothing is said.
    #[must_use]
    pub fn unique(mut self, places: &[&'static str]) -> Self {
        self.user.unique = Some(places.to_vec());
        self
    }

    /// Fields without which no user is created.
    #[must_use]
    pub fn requires(mut self, places: &[&'static str]) -> Self {
        let each = places.iter().map(|place| vec![*place]);
        self.user.required.extend(each);
        self
    }

    /// Fields of which a user has at least one when it is created.
    #[must_use]
    pub fn requires_one_of(mut self, places: &[&'static str]) -> Self {
        self.user.required.push(places.to_vec());
        self
    }

    /// Fields that are answered and may be sent, and that nobody can write.
    #[must_use]
    pub fn ignores(mut self, places: &[&'static str]) -> Self {
        self.user.ignored.extend(places);
        self
    }

    /// Fields whose change is refused: what was answered may be sent back.
    #[must_use]
    pub fn keeps(mut self, places: &[&'static str]) -> Self {
        self.user.kept.extend(places);
        self
    }

    /// Fields that are answered, and refused whatever they say.
    #[must_use]
    pub fn refuses(mut self, places: &[&'static str]) -> Self {
        self.user.refused.extend(places);
        self
    }

    /// Fields that can be written and are never answered, as a password.
    #[must_use]
    pub fn hides(mut self, places: &[&'static str]) -> Self {
        self.user.hidden.extend(places);
        self
    }

    /// Fields that hold another user's id, as a manager's: an id that is nobody's is refused.
    #[must_use]
    pub fn refers_to_users(mut self, places: &[&'static str]) -> Self {
        self.user.references.extend(places);
        self
    }

    /// A value of null is refused.
    #[must_use]
    pub const fn refuses_nulls(mut self) -> Self {
        self.user.refuses_nulls = true;
        self
    }

    /// The fields of a user, each with its description.
    #[must_use]
    pub const fn fields(mut self, fields: &'static [(&'static str, &'static str)]) -> Self {
        self.user.fields = fields;
        self
    }

    /// What becomes of a field that is neither in [`fields`](Self::fields) nor named otherwise.
    #[must_use]
    pub const fn unknown_fields(mut self, unknown: RestUnknown) -> Self {
        self.user.unknown = unknown;
        self
    }
}
