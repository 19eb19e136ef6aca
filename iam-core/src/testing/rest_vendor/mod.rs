//! The vendor that a fresh REST client is written for.

mod rest_api;
mod rest_disable;
mod rest_lookup;
mod rest_update;
#[cfg(test)]
mod tests;
mod users;

use serde_json::{Map, Value, json};

use super::{FakeVendor, VendorAnswer, VendorAuth, VendorRequest};
pub use rest_api::RestApi;
pub use rest_disable::RestDisable;
pub use rest_lookup::RestLookup;
pub use rest_update::RestUpdate;
use users::Users;

/// A REST API, in memory.
///
/// | call | answer |
/// | --- | --- |
/// | `GET /test` | 200 |
/// | `POST /users` | 201 `{"result": user}`, or 409 when name or address are taken |
/// | `GET /schema` | `{"result": [{"name", "description"}, ...]}` |
///
/// and the calls of its [`RestApi`] that look up, change and disable users. A user has the
/// fields `user_id`, `user_name` and `active`, and any others. Errors are
/// `{"error": {"message", "detail"}}`. Basic authentication is asked for, unless
/// [`asks_for`](Self::asks_for) says otherwise.
#[derive(Debug, Default)]
pub struct RestVendor {
    auth: VendorAuth,
    api: RestApi,
    users: Users,
}

/// The fields that `GET /schema` lists.
const SCHEMA: [(&str, &str); 18] = [
    ("user_id", "Id, given by the application"),
    ("user_name", "Name to log in with"),
    ("active", "Whether the user can log in"),
    ("name", "Display name"),
    ("first_name", "First name"),
    ("last_name", "Last name"),
    ("email", "Address"),
    ("employee_number", "Number of the employee"),
    ("title", "Title"),
    ("department", "Department"),
    ("cost_center", "Cost center"),
    ("manager", "Name of the manager"),
    ("mobile_phone", "Mobile phone"),
    ("street", "Street and number"),
    ("city", "City"),
    ("state", "State or province"),
    ("zip", "Postal code"),
    ("country", "Country"),
];

impl RestVendor {
    /// A vendor without users that has these calls.
    pub fn new(api: RestApi) -> Self {
        Self {
            api,
            ..Self::default()
        }
    }

    /// Asks for something else of who calls.
    #[must_use]
    pub const fn asks_for(mut self, auth: VendorAuth) -> Self {
        self.auth = auth;
        self
    }

    /// The calls that it has.
    pub const fn api(&self) -> RestApi {
        self.api
    }

    /// Adds a user behind the client's back and gives the id that it got.
    ///
    /// # Panics
    /// When `user` is no JSON object, or disabled where the API knows only users who can log
    /// in: the test is wrong.
    pub fn add(&mut self, user: Value) -> String {
        let Value::Object(mut fields) = user else {
            panic!("a user is a JSON object");
        };
        if self.api.disable == RestDisable::Delete {
            assert_ne!(
                fields.get("active"),
                Some(&json!(false)),
                "nobody is disabled"
            );
            fields.remove("active");
        } else {
            fields.entry("active").or_insert(Value::Bool(true));
        }
        self.users.add(fields)
    }

    /// The user with this id, or null.
    pub fn get(&self, id: &str) -> Value {
        self.users
            .get(id)
            .cloned()
            .map_or(Value::Null, Value::Object)
    }

    /// How many users there are.
    pub const fn len(&self) -> usize {
        self.users.len()
    }

    /// Whether there is no user.
    pub const fn is_empty(&self) -> bool {
        self.users.len() == 0
    }

    /// Answers a call on the users.
    fn on_users(&mut self, method: &str, below: &[&str], request: &VendorRequest) -> VendorAnswer {
        let api = self.api;
        match (method, below) {
            ("POST", []) => self.create(request),
            ("GET", []) if api.lookup == RestLookup::Query => self.list(&request.query()),
            ("GET", []) if api.lookup == RestLookup::Filter => {
                match request
                    .query_value("filter")
                    .as_deref()
                    .and_then(comparison)
                {
                    Some(comparison) => self.list(&[comparison]),
                    None => refusal(400, "Bad request", "the filter cannot be read"),
                }
            }
            ("POST", ["search"]) if api.lookup == RestLookup::Search => self.search(request),
            ("GET", [name]) if api.lookup == RestLookup::Path => answer(self.users.named(name)),
            ("GET", [id]) if api.lookup == RestLookup::Search || api.update == RestUpdate::Put => {
                answer(self.users.get(id))
            }
            ("PATCH", [id]) if api.update == RestUpdate::Patch => self.change(id, request),
            ("PUT", [id]) if api.update == RestUpdate::Put => self.replace(id, request),
            ("POST", [id]) if api.update == RestUpdate::Post => {
                match request.header("x-http-method-override") {
                    None | Some("PATCH") => done(self.change(id, request)),
                    Some(_) => refusal(405, "Method not allowed", "POST may stand for PATCH"),
                }
            }
            ("POST", [id, "activate"]) if api.disable == RestDisable::Endpoint => {
                self.switch(id, true)
            }
            ("POST", [id, "deactivate"]) if api.disable == RestDisable::Endpoint => {
                self.switch(id, false)
            }
            ("DELETE", [id]) if api.disable == RestDisable::Delete => {
                if self.users.remove(id) {
                    VendorAnswer::empty(204)
                } else {
                    nobody()
                }
            }
            _ => no_such_path(),
        }
    }

    fn list(&self, values: &[(String, String)]) -> VendorAnswer {
        let matching: Vec<_> = self.users.with(values).collect();
        VendorAnswer::json(200, &json!({ "result": matching }))
    }

    fn search(&self, request: &VendorRequest) -> VendorAnswer {
        let Value::Object(wanted) = request.json() else {
            return refusal(400, "Bad request", "a search is a JSON object");
        };
        let wanted: Vec<(String, String)> = wanted
            .iter()
            .filter_map(|(attribute, value)| Some((attribute.clone(), value.as_str()?.to_owned())))
            .collect();
        let matching: Vec<_> = self
            .users
            .with(&wanted)
            .map(|user| json!({"user_id": user["user_id"]}))
            .collect();
        VendorAnswer::json(200, &json!({ "result": matching }))
    }

    fn create(&mut self, request: &VendorRequest) -> VendorAnswer {
        let Value::Object(fields) = request.json() else {
            return refusal(400, "Bad request", "a user is a JSON object");
        };
        if !fields.contains_key("user_name") && !fields.contains_key("email") {
            return refusal(400, "Bad request", "user_name or email is needed");
        }
        if self.users.is_taken(&fields, None) {
            return taken();
        }
        if let Some(refusal) = self.refused_active(None, &fields) {
            return refusal;
        }
        let id = self.add(Value::Object(fields));
        VendorAnswer::json(201, &json!({ "result": self.get(&id) }))
    }

    fn change(&mut self, id: &str, request: &VendorRequest) -> VendorAnswer {
        self.update(id, request, |user, changes| {
            for (field, value) in changes {
                user.insert(field, value);
            }
        })
    }

    fn replace(&mut self, id: &str, request: &VendorRequest) -> VendorAnswer {
        self.update(id, request, |user, whole| {
            let (id, active) = (user.remove("user_id"), user.remove("active"));
            *user = whole;
            for (field, kept) in [("user_id", id), ("active", active)] {
                if let Some(kept) = kept {
                    user.entry(field).or_insert(kept);
                }
            }
        })
    }

    fn update(
        &mut self,
        id: &str,
        request: &VendorRequest,
        apply: impl FnOnce(&mut Map<String, Value>, Map<String, Value>),
    ) -> VendorAnswer {
        let Value::Object(mut fields) = request.json() else {
            return refusal(400, "Bad request", "changes are a JSON object");
        };
        if self.users.is_taken(&fields, Some(id)) {
            return taken();
        }
        let Some(user) = self.users.get(id) else {
            return nobody();
        };
        if let Some(refusal) = self.refused_active(Some(user), &fields) {
            return refusal;
        }
        fields.remove("user_id");
        let Some(user) = self.users.get_mut(id) else {
            return nobody();
        };
        apply(user, fields);
        answer(Some(user))
    }

    fn switch(&mut self, id: &str, active: bool) -> VendorAnswer {
        match self.users.get_mut(id) {
            Some(user) => {
                user.insert("active".to_owned(), Value::Bool(active));
                VendorAnswer::empty(204)
            }
            None => nobody(),
        }
    }

    /// Who is active is not said like any other field everywhere. To send back what was
    /// answered is no change.
    fn refused_active(
        &self,
        user: Option<&Map<String, Value>>,
        fields: &Map<String, Value>,
    ) -> Option<VendorAnswer> {
        let is_said = fields.get("active")?;
        let is_change = user.is_none_or(|user| user.get("active") != Some(is_said));
        (self.api.disable != RestDisable::Patch && is_change)
            .then(|| refusal(400, "Bad request", "active cannot be set"))
    }
}

impl FakeVendor for RestVendor {
    fn answer(&mut self, request: &VendorRequest) -> VendorAnswer {
        let segments = request.segments();
        let segments: Vec<_> = segments.iter().map(String::as_str).collect();
        match (request.method.as_str(), segments.as_slice()) {
            ("GET", ["test"]) => VendorAnswer::json(200, &json!({ "result": "ok" })),
            ("GET", ["schema"]) => {
                let fields: Vec<_> = SCHEMA
                    .iter()
                    .map(|(name, description)| json!({"name": name, "description": description}))
                    .collect();
                VendorAnswer::json(200, &json!({ "result": fields }))
            }
            (method, ["users", below @ ..]) => self.on_users(method, below, request),
            _ => no_such_path(),
        }
    }

    fn auth(&self) -> VendorAuth {
        self.auth
    }
}

/// `<attribute> eq "<value>"`, the value as a JSON text.
fn comparison(filter: &str) -> Option<(String, String)> {
    let (attribute, value) = filter.split_once(" eq ")?;
    Some((attribute.to_owned(), serde_json::from_str(value).ok()?))
}

fn answer(user: Option<&Map<String, Value>>) -> VendorAnswer {
    match user {
        Some(user) => VendorAnswer::json(200, &json!({ "result": user })),
        None => nobody(),
    }
}

/// The same without a word about the user.
fn done(answer: VendorAnswer) -> VendorAnswer {
    if answer.status == 200 {
        VendorAnswer::empty(204)
    } else {
        answer
    }
}

fn nobody() -> VendorAnswer {
    refusal(404, "No record found", "no user has this id")
}

fn taken() -> VendorAnswer {
    refusal(409, "Conflict", "user_name or email is taken")
}

fn no_such_path() -> VendorAnswer {
    refusal(404, "Not found", "there is no such path")
}

fn refusal(status: u16, message: &str, detail: &str) -> VendorAnswer {
    VendorAnswer::json(
        status,
        &json!({"error": {"message": message, "detail": detail}}),
    )
}
