//! What requests and answers look like.

use serde_json::Value;

use super::RestApi;
use crate::testing::{RestPages, RestRateLimit, RestRefusal};

impl RestApi {
    /// Where an answer has its one user: `user` in `{"user": {...}}`.
    #[must_use]
    pub const fn user_in(mut self, place: &'static str) -> Self {
        self.user_in = place;
        self
    }

    /// Where an answer has its list: `users` in `{"users": [...]}`.
    #[must_use]
    pub const fn users_in(mut self, place: &'static str) -> Self {
        self.users_in = place;
        self
    }

    /// Where a request has its user.
    #[must_use]
    pub const fn takes_user_in(mut self, place: &'static str) -> Self {
        self.takes_user_in = place;
        self
    }

    /// What every answer with a body has beside the user or the list: `{"ok": true}`.
    #[must_use]
    pub fn beside(mut self, fields: Value) -> Self {
        self.beside = fields;
        self
    }

    /// How lists come in pages.
    #[must_use]
    pub const fn pages(mut self, pages: RestPages) -> Self {
        self.pages = Some(pages);
        self
    }

    /// Refuses now and then a request as one too many.
    #[must_use]
    pub const fn rate_limit(mut self, limit: RestRateLimit) -> Self {
        self.rate_limit = Some(limit);
        self
    }

    /// Where an error has its text: `error.message`, `0.message`.
    #[must_use]
    pub const fn error_message(mut self, place: &'static str) -> Self {
        self.errors.message_at = Some(place);
        self
    }

    /// Where an error has what was wrong in this case. Else it stands in the text.
    #[must_use]
    pub const fn error_detail(mut self, place: &'static str) -> Self {
        self.errors.detail_at = Some(place);
        self
    }

    /// Where an error has the vendor's own code.
    #[must_use]
    pub const fn error_code(mut self, place: &'static str) -> Self {
        self.errors.code_at = Some(place);
        self
    }

    /// Where an error repeats its status.
    #[must_use]
    pub const fn error_status(mut self, place: &'static str) -> Self {
        self.errors.status_at = Some(place);
        self
    }

    /// The header in which an error has the vendor's own code.
    #[must_use]
    pub const fn error_header(mut self, name: &'static str) -> Self {
        self.errors.header = Some(name);
        self
    }

    /// What every error has beside that: `{"ok": false}`.
    #[must_use]
    pub fn error_beside(mut self, fields: Value) -> Self {
        self.errors.beside = fields;
        self
    }

    /// Status, own code and text of one kind of error. A status of 200 is one that says its error
    /// in the body alone.
    #[must_use]
    pub fn refusal(
        mut self,
        refusal: RestRefusal,
        status: u16,
        code: &'static str,
        message: &'static str,
    ) -> Self {
        self.errors.own.push((refusal, status, code, message));
        self
    }
}
