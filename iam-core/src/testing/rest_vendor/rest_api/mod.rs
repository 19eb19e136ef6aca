//! The description of a vendor's API.

mod answers;
mod standard;
mod users;

use serde_json::{Map, Value};

use super::{
    RestCall, RestPages, RestRateLimit, act::Act, condition::Condition, errors::Errors, fit::Fit,
    query_language::QueryLanguage, user_shape::UserShape,
};
use crate::testing::{VendorAuth, VendorRequest};

/// A vendor's REST API, described: which calls it has, what a user looks like, and what answers
/// and errors do.
///
/// ```
/// use iam_core::testing::{RestApi, RestPages, RestRefusal, RestVendor};
///
/// let api = RestApi::new()
///     // The calls, as the documentation writes them.
///     .test("GET /api/v2/account")
///     .list("GET /api/v2/users?{attribute}={value}")
///     .read("GET /api/v2/users/{id}")
///     .create("POST /api/v2/users")
///     .update("PUT /api/v2/users/{id}")
///     .remove("DELETE /api/v2/users/{id}")
///     // A user.
///     .id("id")
///     .username("login")
///     .email("contact.email")
///     .active("status", "ACTIVE", "DISABLED")
///     .ignores(&["id"])
///     .requires(&["login"])
///     // An answer: {"user": {...}}, {"users": [...], "count": 120, "next_page": "https://..."}
///     .user_in("user")
///     .users_in("users")
///     .takes_user_in("user")
///     .pages(RestPages::numbered("page").size("per_page", 100).total_at("count").next_at("next_page"))
///     // An error: {"errors": [{"code": "taken", "description": "..."}]}
///     .error_code("errors.0.code")
///     .error_message("errors.0.description")
///     .refusal(RestRefusal::Conflict, 422, "taken", "The login is taken");
/// let vendor = RestVendor::new(api);
/// ```
///
/// What is not said is as the least API has it: no call, users and lists at the top of an answer,
/// fields `id`, `username`, `email` and the boolean `active`, errors without a body.
/// [`RestApi::default`] is the API that a fresh client is written for.
///
/// A *place* in an answer or a user is the names of fields and the numbers of items that lead
/// there, by dots: `profile.login`, `emails.0.value`. A dot in a name has a backslash before it.
#[derive(Debug, Clone)]
pub struct RestApi {
    pub(super) auth: VendorAuth,
    pub(super) params: Map<String, Value>,
    calls: Vec<(Act, RestCall)>,
    pub(super) user: UserShape,
    pub(super) user_in: &'static str,
    pub(super) users_in: &'static str,
    pub(super) takes_user_in: &'static str,
    pub(super) beside: Value,
    pub(super) errors: Errors,
    pub(super) pages: Option<RestPages>,
    pub(super) rate_limit: Option<RestRateLimit>,
}

/// What a request asks for.
pub(super) enum Asked<'a> {
    /// This call, of these users.
    Call(Act, &'a RestCall, Vec<Condition>),
    /// A call that is there, in a way that cannot be read, for this reason.
    Unreadable(String),
    /// A call that is not there.
    NoSuchCall,
}

impl RestApi {
    /// An API without calls.
    pub fn new() -> Self {
        Self {
            auth: VendorAuth::default(),
            params: Map::new(),
            calls: Vec::new(),
            user: UserShape::new(),
            user_in: "",
            users_in: "",
            takes_user_in: "",
            beside: Value::Null,
            errors: Errors::default(),
            pages: None,
            rate_limit: None,
        }
    }

    /// What is asked of who calls; a user name and a password where nothing is said.
    #[must_use]
    pub const fn asks_for(mut self, auth: VendorAuth) -> Self {
        self.auth = auth;
        self
    }

    /// An instance parameter that the integration has for this vendor beside the usual ones, and
    /// a value that is right here: `.param("tenant", "acme")`.
    #[must_use]
    pub fn param(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// A call that succeeds for whoever is let in. There may be several: any call that answers
    /// always alike, with what `gives` says.
    #[must_use]
    pub fn test(self, call: impl Into<RestCall>) -> Self {
        self.call(Act::Test, call)
    }

    /// A call that answers a list of users. There may be several.
    #[must_use]
    pub fn list(self, call: impl Into<RestCall>) -> Self {
        self.call(Act::List, call)
    }

    /// A call that answers one user. There may be several.
    #[must_use]
    pub fn read(self, call: impl Into<RestCall>) -> Self {
        self.call(Act::Read, call)
    }

    /// A call that creates a user: 201.
    #[must_use]
    pub fn create(self, call: impl Into<RestCall>) -> Self {
        self.call(Act::Create, call)
    }

    /// A call to a user's own path that creates the user or changes it: 201 or 200.
    #[must_use]
    pub fn save(self, call: impl Into<RestCall>) -> Self {
        self.call(Act::Save, call)
    }

    /// A call that changes the fields that it sends, whatever its method.
    #[must_use]
    pub fn update(self, call: impl Into<RestCall>) -> Self {
        self.call(Act::Update, call)
    }

    /// A call that replaces the user: a field that is not sent is gone.
    #[must_use]
    pub fn replace(self, call: impl Into<RestCall>) -> Self {
        self.call(Act::Replace, call)
    }

    /// A call that lets a user log in again: 204.
    #[must_use]
    pub fn enable(self, call: impl Into<RestCall>) -> Self {
        self.call(Act::Enable, call)
    }

    /// A call that keeps a user from logging in: 204.
    #[must_use]
    pub fn disable(self, call: impl Into<RestCall>) -> Self {
        self.call(Act::Disable, call)
    }

    /// A call that removes a user for good: 204.
    #[must_use]
    pub fn remove(self, call: impl Into<RestCall>) -> Self {
        self.call(Act::Remove, call)
    }

    /// A call that lists a user's fields, as [`fields`](Self::fields) has them:
    /// `[{"name", "description"}, ...]`, or what `gives` makes of one.
    #[must_use]
    pub fn schema(self, call: impl Into<RestCall>) -> Self {
        self.call(Act::Schema, call)
    }

    fn call(mut self, act: Act, call: impl Into<RestCall>) -> Self {
        self.calls.push((act, call.into()));
        self
    }

    /// The call that a request asks for. `is_other` knows the query parameters that are about no user.
    pub(super) fn asked(
        &self,
        request: &VendorRequest,
        is_other: &dyn Fn(&str) -> bool,
    ) -> Asked<'_> {
        let is_other =
            |name: &str| is_other(name) || self.pages.is_some_and(|pages| pages.is_parameter(name));
        let mut best = None;
        let mut problem = None;
        for (act, call) in &self.calls {
            match call.fit(request, &is_other) {
                Fit::No => {}
                Fit::Unreadable(reason) => problem = problem.or(Some(reason)),
                Fit::Yes { closeness, said } => {
                    if best.as_ref().is_none_or(|(known, _)| *known < closeness) {
                        best = Some((closeness, Asked::Call(*act, call, said)));
                    }
                }
            }
        }
        match (best, problem) {
            (Some((_, asked)), _) => asked,
            (None, Some(reason)) => Asked::Unreadable(reason),
            (None, None) => Asked::NoSuchCall,
        }
    }

    /// # Panics
    /// When a call has a place that nothing is known of: the description is wrong.
    #[track_caller]
    pub(super) fn check(&self) {
        for (call, places) in self.calls.iter().map(|(_, call)| call.places()) {
            for place in places {
                let is_known = matches!(place.as_str(), "id" | "value" | "attribute")
                    || QueryLanguage::named(&place).is_some()
                    || self.user.knows(&place);
                assert!(
                    is_known,
                    "`{{{place}}}` in `{call}` is no field of a user: name it in `fields`, or say \
                     `{{id}}`, `{{value}}`, `{{attribute}}` or a filter language"
                );
            }
        }
    }
}
