//! A SCIM 2.0 server in memory, conforming or with quirks.

mod discovery;
mod lists;
mod patch;
mod quirk;

use serde_json::{Map, Value, json};

use super::{FakeVendor, VendorAnswer, VendorAuth, VendorRequest};

pub use quirk::ScimQuirk;

/// A SCIM 2.0 server in memory (RFC 7643, RFC 7644).
///
/// | call | answer |
/// | --- | --- |
/// | `GET /Users?filter=&startIndex=&count=` | a ListResponse |
/// | `POST /Users` | 201 and the user, or 409 `uniqueness` |
/// | `GET`, `PUT`, `PATCH`, `DELETE /Users/<id>` | the user, or 204, or 404 |
/// | `GET /Schemas`, `/ResourceTypes`, `/ServiceProviderConfig` | discovery |
///
/// Basic authentication or the password as a bearer token is asked for, unless
/// [`asks_for`](Self::asks_for) says otherwise. Quirks make it one of the servers that
/// there are:
///
/// ```
/// use iam_core::testing::{FakeServer, ScimQuirk, ScimVendor};
///
/// let vendor = FakeServer::start(ScimVendor::with([ScimQuirk::IgnoresFilter]));
/// assert_eq!(vendor.with(|users| users.len()), 0);
/// ```
#[derive(Debug, Default)]
pub struct ScimVendor {
    auth: Option<VendorAuth>,
    users: Vec<Map<String, Value>>,
    created: usize,
    quirks: Vec<ScimQuirk>,
}

const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";
const CORE_USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";

impl ScimVendor {
    /// A server with quirks.
    pub fn with(quirks: impl IntoIterator<Item = ScimQuirk>) -> Self {
        Self {
            quirks: quirks.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Asks for something else of who calls.
    #[must_use]
    pub const fn asks_for(mut self, auth: VendorAuth) -> Self {
        self.auth = Some(auth);
        self
    }

    /// Adds a user behind the client's back and gives the id that it got.
    ///
    /// # Panics
    /// When `user` is no JSON object: the test is wrong.
    pub fn add(&mut self, user: Value) -> String {
        let Value::Object(fields) = user else {
            panic!("a user is a JSON object");
        };
        self.created += 1;
        let id = if self.has(ScimQuirk::IdsAreNumbers) {
            Value::from(self.created)
        } else {
            Value::from(format!("u{}", self.created))
        };
        let mut user = Map::from_iter([
            ("schemas".to_owned(), json!([CORE_USER])),
            ("id".to_owned(), id.clone()),
        ]);
        user.extend(fields);
        user.insert("id".to_owned(), id.clone());
        user.insert(
            "meta".to_owned(),
            json!({"resourceType": "User", "version": "W/\"1\""}),
        );
        self.users.push(user);
        id_text(&id)
    }

    /// The user with this id as the server holds it, or null.
    pub fn get(&self, id: &str) -> Value {
        self.position(id)
            .map_or(Value::Null, |at| Value::Object(self.users[at].clone()))
    }

    /// How many users there are.
    pub fn len(&self) -> usize {
        self.users.len()
    }

    /// Whether there is no user.
    pub fn is_empty(&self) -> bool {
        self.users.is_empty()
    }

    fn has(&self, quirk: ScimQuirk) -> bool {
        self.quirks.contains(&quirk)
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.users
            .iter()
            .position(|user| id_text(&user["id"]) == id)
    }

    fn create(&mut self, request: &VendorRequest) -> VendorAnswer {
        let Value::Object(mut user) = request.json() else {
            return self.refusal(400, Some("invalidSyntax"), "a user is a JSON object");
        };
        let Some(name) = user.get("userName").and_then(Value::as_str) else {
            return self.refusal(400, Some("invalidValue"), "userName is required");
        };
        if self.is_taken(name, None) {
            return if self.has(ScimQuirk::DuplicateIs500) {
                VendorAnswer::text(500, "text/html", "<html><body>Server Error</body></html>")
            } else {
                self.refusal(409, Some("uniqueness"), "userName is taken")
            };
        }
        if let Some(answer) = self.refuses_unknown(&user) {
            return answer;
        }
        if self.has(ScimQuirk::CreatesDisabled) {
            user.entry("active").or_insert(Value::Bool(false));
        }
        let id = self.add(Value::Object(user));
        if self.has(ScimQuirk::CreateThen500) {
            return VendorAnswer::text(500, "text/html", "<html><body>Server Error</body></html>");
        }
        let location = format!("https://elsewhere.example/scim/v2/Users/{id}");
        if self.has(ScimQuirk::CreateSaysNothing) {
            VendorAnswer::empty(201)
        } else if self.has(ScimQuirk::CreateWithoutBody) {
            VendorAnswer::empty(201).with_header("Location", &location)
        } else {
            self.user_answer(201, self.created_last())
                .with_header("Location", &location)
        }
    }

    fn created_last(&self) -> usize {
        self.users.len() - 1
    }

    fn is_taken(&self, name: &str, own: Option<usize>) -> bool {
        self.users.iter().enumerate().any(|(at, user)| {
            own != Some(at)
                && user["userName"]
                    .as_str()
                    .is_some_and(|taken| taken.eq_ignore_ascii_case(name))
        })
    }

    fn refuses_unknown(&self, user: &Map<String, Value>) -> Option<VendorAnswer> {
        let unknown = discovery::undeclared(user)?;
        self.has(ScimQuirk::RefusesUnknown).then(|| {
            let detail = format!("{unknown} is not declared");
            self.refusal(400, Some("invalidSyntax"), &detail)
        })
    }

    fn one(&mut self, id: &str, request: &VendorRequest) -> VendorAnswer {
        let Some(at) = self.position(id) else {
            return self.refusal(404, None, "there is no user with this id");
        };
        if matches!(request.method.as_str(), "PUT" | "PATCH")
            && let Some(answer) = self.refuses_write(at, request)
        {
            return answer;
        }
        match request.method.as_str() {
            "GET" => self.user_answer(200, at),
            "PUT" => self.replace(at, request),
            "PATCH" => self.patch(at, request),
            "DELETE" => {
                self.users.remove(at);
                VendorAnswer::empty(204)
            }
            _ => self.refusal(405, None, "there is no such method"),
        }
    }

    fn refuses_write(&self, at: usize, request: &VendorRequest) -> Option<VendorAnswer> {
        if request.method == "PUT" && self.has(ScimQuirk::RefusesPut) {
            return Some(self.refusal(405, None, "PUT is not supported"));
        }
        let given = request.header("if-match")?;
        let refused = self.has(ScimQuirk::VersionsNeverMatch)
            || (self.has(ScimQuirk::Versions) && Some(given) != self.version(at));
        refused.then(|| self.refusal(412, None, "the user has changed"))
    }

    fn version(&self, at: usize) -> Option<&str> {
        self.users[at]["meta"]["version"].as_str()
    }

    fn replace(&mut self, at: usize, request: &VendorRequest) -> VendorAnswer {
        let Value::Object(mut user) = request.json() else {
            return self.refusal(400, Some("invalidSyntax"), "a user is a JSON object");
        };
        if let Some(answer) = self.refuses_unknown(&user) {
            return answer;
        }
        if self.has(ScimQuirk::PutEnables) {
            user.entry("active").or_insert(Value::Bool(true));
        }
        self.store(at, user)
    }

    fn patch(&mut self, at: usize, request: &VendorRequest) -> VendorAnswer {
        let refused = self.quirks.iter().find_map(|quirk| match quirk {
            ScimQuirk::RefusesPatch(status) => Some(*status),
            _ => None,
        });
        if let Some(status) = refused {
            return self.refusal(status, None, "PATCH is not supported");
        }
        let mut user = self.users[at].clone();
        let loses = self.has(ScimQuirk::PatchWithoutPathLoses);
        if let Err(problem) = patch::apply(&mut user, &request.json(), loses) {
            return self.refusal(400, Some(problem.scim_type), &problem.detail);
        }
        if let Some(answer) = self.refuses_unknown(&user) {
            return answer;
        }
        if self.has(ScimQuirk::UnknownIs500InPatch) && discovery::undeclared(&user).is_some() {
            return VendorAnswer::text(500, "text/html", "<html><body>Server Error</body></html>");
        }
        if self.has(ScimQuirk::PatchLeavesActive) {
            keep_active(&self.users[at], &mut user);
        }
        let answer = self.store(at, user);
        if self.has(ScimQuirk::PatchAnswers204) && answer.status == 200 {
            VendorAnswer::empty(204)
        } else {
            answer
        }
    }

    /// Puts a changed user in the old one's place.
    fn store(&mut self, at: usize, mut user: Map<String, Value>) -> VendorAnswer {
        let old = &self.users[at];
        if let Some(name) = user.get("userName").and_then(Value::as_str)
            && self.is_taken(name, Some(at))
        {
            return self.refusal(409, Some("uniqueness"), "userName is taken");
        }
        if self.has(ScimQuirk::NeverChangesActive) {
            keep_active(old, &mut user);
        }
        if self.has(ScimQuirk::UpdateEnables) && old.get("active") == user.get("active") {
            user.insert("active".to_owned(), Value::Bool(true));
        }
        let writes = old["meta"]["version"]
            .as_str()
            .and_then(|version| version.trim_matches(['W', '/', '"']).parse::<u32>().ok())
            .unwrap_or_default();
        user.insert("id".to_owned(), old["id"].clone());
        user.insert(
            "meta".to_owned(),
            json!({"resourceType": "User", "version": format!("W/\"{}\"", writes + 1)}),
        );
        if self.has(ScimQuirk::DeletesOnDeactivate) && user.get("active") == Some(&json!(false)) {
            self.users.remove(at);
            return VendorAnswer::empty(204);
        }
        self.users[at] = user;
        self.user_answer(200, at)
    }

    fn user_answer(&self, status: u16, at: usize) -> VendorAnswer {
        let answer = scim(status, &Value::Object(self.shown(&self.users[at])));
        match self.version(at) {
            Some(version) if self.gives_versions() => answer.with_header("ETag", version),
            _ => answer,
        }
    }

    fn gives_versions(&self) -> bool {
        self.has(ScimQuirk::Versions) || self.has(ScimQuirk::VersionsNeverMatch)
    }

    /// A user as this server shows it.
    fn shown(&self, user: &Map<String, Value>) -> Map<String, Value> {
        let mut user = user.clone();
        user.shift_remove("password");
        if !self.gives_versions() {
            user.shift_remove("meta");
        }
        if self.has(ScimQuirk::HidesActive) && user.get("active") == Some(&json!(true)) {
            user.shift_remove("active");
        }
        if self.has(ScimQuirk::ActiveAsText)
            && let Some(Value::Bool(active)) = user.get("active")
        {
            let text = if *active { "True" } else { "False" };
            user.insert("active".to_owned(), Value::from(text));
        }
        if self.has(ScimQuirk::LowerCaseNames) {
            user = user
                .into_iter()
                .map(|(name, value)| (name.to_lowercase(), value))
                .collect();
        }
        user
    }

    fn refusal(&self, status: u16, scim_type: Option<&str>, detail: &str) -> VendorAnswer {
        if self.has(ScimQuirk::SlackErrors) {
            let body = json!({"Errors": {"description": detail, "code": status}});
            return VendorAnswer::json(status, &body);
        }
        let mut body = json!({"schemas": [ERROR], "status": status.to_string(), "detail": detail});
        if let Some(scim_type) = scim_type {
            body["scimType"] = Value::from(scim_type);
        }
        scim(status, &body)
    }
}

impl FakeVendor for ScimVendor {
    fn answer(&mut self, request: &VendorRequest) -> VendorAnswer {
        if !request.body.is_empty()
            && self.has(ScimQuirk::PlainJsonOnly)
            && request.header("content-type") != Some("application/json")
        {
            return self.refusal(415, None, "application/json is wanted");
        }
        let segments = request.segments();
        let segments: Vec<_> = segments.iter().map(String::as_str).collect();
        match (request.method.as_str(), segments.as_slice()) {
            ("GET", ["Users"]) => self.list(request),
            ("POST", ["Users"]) => self.create(request),
            (_, ["Users", id]) => self.one(id, request),
            ("GET", [document]) if !self.has(ScimQuirk::NoDiscovery) => {
                match discovery::document(document) {
                    Some(document) => scim(200, &document),
                    None => self.refusal(404, None, "there is no such path"),
                }
            }
            _ => self.refusal(404, None, "there is no such path"),
        }
    }

    fn auth(&self) -> VendorAuth {
        self.auth.unwrap_or(VendorAuth::BasicOrBearer)
    }

    fn unauthorized(&self, why: &str) -> VendorAnswer {
        self.refusal(401, None, why)
    }
}

fn scim(status: u16, body: &Value) -> VendorAnswer {
    VendorAnswer::text(status, "application/scim+json", body.to_string())
}

fn id_text(id: &Value) -> String {
    match id {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn keep_active(old: &Map<String, Value>, user: &mut Map<String, Value>) {
    match old.get("active") {
        Some(active) => user.insert("active".to_owned(), active.clone()),
        None => user.shift_remove("active"),
    };
}
