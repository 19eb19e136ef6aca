//! A vendor with a REST API, as it is described.

mod act;
mod active_values;
mod answers;
mod changes;
mod condition;
mod errors;
mod fit;
mod merge;
mod page;
mod piece;
pub(super) mod place;
mod query_language;
mod rest_api;
mod rest_call;
mod rest_ids;
mod rest_match;
mod rest_nobody;
mod rest_pages;
mod rest_rate_limit;
mod rest_refusal;
mod rest_unknown;
#[cfg(test)]
mod tests;
mod user_shape;
mod users;

use std::sync::Arc;

use serde_json::{Map, Value};

use super::{FakeVendor, VendorAnswer, VendorAuth, VendorRequest};
use act::Act;
use changes::Extent;
use condition::Condition;
use rest_api::Asked;
pub use rest_api::RestApi;
pub use rest_call::RestCall;
pub use rest_ids::RestIds;
pub use rest_match::RestMatch;
pub use rest_nobody::RestNobody;
pub use rest_pages::RestPages;
pub use rest_rate_limit::RestRateLimit;
pub use rest_refusal::RestRefusal;
pub use rest_unknown::RestUnknown;
use users::Users;

/// A vendor with a REST API, in memory: it does what its [`RestApi`] describes.
#[derive(Debug)]
pub struct RestVendor {
    api: Arc<RestApi>,
    users: Users,
    /// How many requests there were.
    asked: usize,
}

impl Default for RestVendor {
    /// The vendor that a fresh client is written for.
    fn default() -> Self {
        Self::new(RestApi::default())
    }
}

type Refused = (RestRefusal, String);

impl RestVendor {
    /// A vendor without users that has this API.
    ///
    /// # Panics
    /// When a call has a place in braces that is no field: the description is wrong.
    #[track_caller]
    pub fn new(api: RestApi) -> Self {
        api.check();
        Self {
            api: Arc::new(api),
            users: Users::default(),
            asked: 0,
        }
    }

    /// Asks for something else of who calls than the API says.
    #[must_use]
    pub fn asks_for(mut self, auth: VendorAuth) -> Self {
        Arc::make_mut(&mut self.api).auth = auth;
        self
    }

    /// Adds a user behind the client's back and gives the id that it got.
    ///
    /// # Panics
    /// When `user` is no JSON object, has no id where the vendor makes none, or is disabled where
    /// the API knows only users who can log in: the test is wrong.
    pub fn add(&mut self, mut user: Value) -> String {
        assert!(user.is_object(), "a user is a JSON object");
        if self.api.user.active.is_none() {
            let active = place::take(&mut user, "active");
            assert_ne!(active, Some(Value::Bool(false)), "nobody is disabled");
        }
        let user = self.started(user, true);
        let id = self.api.user.id_of(self.users.add(&self.api.user, user));
        assert!(!id.is_empty(), "a user needs an id here");
        id
    }

    /// Adds a user of this name who can log in, whatever the vendor calls that, and gives the id.
    ///
    /// # Panics
    /// Where the vendor makes no ids, and the name is none: the test is wrong.
    pub fn add_named(&mut self, name: &str) -> String {
        self.add(self.named(name))
    }

    /// Adds a user of this name who cannot log in, whatever the vendor calls that, and gives the id.
    ///
    /// # Panics
    /// As [`add_named`](Self::add_named), and where nobody is disabled here.
    pub fn add_disabled(&mut self, name: &str) -> String {
        let mut user = self.named(name);
        let active = self.api.user.active.as_ref();
        #[expect(clippy::expect_used, reason = "a test of what cannot be is wrong")]
        let values = active.expect("nobody is disabled here");
        place::put(&mut user, values.place, values.of(false));
        self.add(user)
    }

    /// Whether the user with this id can log in.
    pub fn is_active(&self, id: &str) -> bool {
        let user = self.get(id);
        match &self.api.user.active {
            None => !user.is_null(),
            Some(values) => place::get(&user, values.place) == Some(&values.yes),
        }
    }

    /// The name of the user with this id; empty when there is none.
    pub fn name_of(&self, id: &str) -> String {
        let user = self.get(id);
        let name = place::get(&user, self.api.user.username);
        name.map(user_shape::text).unwrap_or_default()
    }

    /// A user of this name, with as little as this vendor needs.
    fn named(&self, name: &str) -> Value {
        place::around(self.api.user.username, name.into())
    }

    /// The user with this id, or null.
    pub fn get(&self, id: &str) -> Value {
        let user = self.users.get(&self.api.user, id);
        user.cloned().unwrap_or_default()
    }

    /// How many users there are.
    pub const fn len(&self) -> usize {
        self.users.len()
    }

    /// Whether there is no user.
    pub const fn is_empty(&self) -> bool {
        self.users.len() == 0
    }

    /// A new user, with what nobody said of it.
    fn started(&self, user: Value, active: bool) -> Value {
        let mut whole = self.api.user.start.clone();
        merge::merge(&mut whole, &user);
        if let Some(values) = &self.api.user.active
            && place::get(&whole, values.place).is_none()
        {
            place::put(&mut whole, values.place, values.of(active));
        }
        whole
    }

    /// Does what is asked.
    fn act(
        &mut self,
        act: Act,
        call: &RestCall,
        said: &[Condition],
        request: &VendorRequest,
    ) -> Result<VendorAnswer, Refused> {
        let api = &self.api;
        for condition in said {
            if let Condition::Id(id) = condition
                && !api.user.ids.may_be(id)
            {
                return Err(bad(&format!("`{id}` is no id")));
            }
        }
        match act {
            Act::Test => Ok(api.tested(call)),
            Act::Schema => Ok(api.listed_fields(call)),
            Act::List => {
                let found = self.users.with(&api.user, said, call.matching);
                api.listed(call, found, request)
            }
            Act::Read => match self.users.position(&api.user, said) {
                Some(position) => Ok(api.told(call, 200, self.users.at(position))),
                None => api.nobody(call),
            },
            Act::Create => self.create(call, request, &[]),
            Act::Save => match self.users.position(&api.user, said) {
                Some(position) => self.change(call, position, request, Extent::Sent),
                None => self.create(call, request, said),
            },
            Act::Update => self.change(call, self.meant(said)?, request, Extent::Sent),
            Act::Replace => self.change(call, self.meant(said)?, request, Extent::Whole),
            Act::Enable => self.switch(call, self.meant(said)?, true),
            Act::Disable => self.switch(call, self.meant(said)?, false),
            Act::Remove => {
                let position = self.meant(said)?;
                let answer = api.done(call, self.users.at(position));
                self.users.remove(position);
                Ok(answer)
            }
        }
    }
}

fn bad(why: &str) -> Refused {
    (RestRefusal::BadRequest, why.to_owned())
}

impl FakeVendor for RestVendor {
    fn answer(&mut self, request: &VendorRequest) -> VendorAnswer {
        self.asked += 1;
        if let Some(limit) = self.api.rate_limit
            && limit.strikes(self.asked)
        {
            let refused = self
                .api
                .errors
                .answer(RestRefusal::TooMany, "come again later");
            return match limit.header() {
                Some((name, value)) => refused.with_header(name, &value),
                None => refused,
            };
        }
        let auth = self.api.auth;
        let is_key =
            |name: &str| matches!(auth, VendorAuth::ApiKeyQuery(parameter) if parameter == name);
        // What a call does changes the users, and never the description.
        let api = Arc::clone(&self.api);
        let refused = match api.asked(request, &is_key) {
            Asked::NoSuchCall => {
                let path = request.target.split('?').next().unwrap_or_default();
                let detail = format!("there is no call `{} {path}`", request.method);
                (RestRefusal::NoSuchCall, detail)
            }
            Asked::Unreadable(why) => bad(&why),
            Asked::Call(_, call, _) if call.is_overridden(request) => {
                return api.overridden();
            }
            Asked::Call(act, call, said) => match self.act(act, call, &said, request) {
                Ok(answer) => return answer,
                Err(refused) => refused,
            },
        };
        api.errors.answer(refused.0, &refused.1)
    }

    fn auth(&self) -> VendorAuth {
        self.api.auth
    }

    fn params(&self) -> Map<String, Value> {
        self.api.params.clone()
    }

    fn unauthorized(&self, why: &str) -> VendorAnswer {
        self.api.errors.answer(RestRefusal::Unauthorized, why)
    }
}
