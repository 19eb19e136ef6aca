//! A SCIM 2.0 server in memory, conforming or with quirks.

mod discovery;
mod groups;
mod lists;
mod patch;
mod resources;
mod rules;
mod users;

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use super::{FakeVendor, VendorAnswer, VendorAuth, VendorRequest};
use crate::scim::{Profile, Quirk};
use resources::Resources;

/// A SCIM 2.0 server in memory (RFC 7643, RFC 7644).
///
/// | call | answer |
/// | --- | --- |
/// | `GET /Users?filter=&startIndex=&count=` | a ListResponse |
/// | `POST /Users` | 201 and the user, or 409 `uniqueness` |
/// | `GET`, `PUT`, `PATCH`, `DELETE /Users/<id>` | the user, or 204, or 404 |
/// | the same with `/Groups` | the same, of groups; `excludedAttributes=members` leaves members out |
/// | `GET /Schemas`, `/ResourceTypes`, `/ServiceProviderConfig` | discovery |
///
/// Basic authentication or the password as a bearer token is asked for, unless
/// [`asks_for`](Self::asks_for) says otherwise. Quirks make it one of the servers that
/// there are:
///
/// ```
/// use iam_core::{scim::Profile, testing::{FakeServer, ScimQuirk, ScimVendor}};
///
/// let vendor = FakeServer::start(ScimVendor::with([ScimQuirk::IgnoresFilter]));
/// assert_eq!(vendor.with(|users| users.len()), 0);
/// let slack = FakeServer::start(ScimVendor::profile(Profile::Slack));
/// # drop(slack);
/// ```
#[derive(Debug, Default)]
pub struct ScimVendor {
    auth: Option<VendorAuth>,
    users: Resources,
    groups: Resources,
    quirks: Vec<Quirk>,
    writes: Vec<Instant>,
}

const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";
const CORE_USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const CORE_GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

impl ScimVendor {
    /// A server with quirks.
    pub fn with(quirks: impl IntoIterator<Item = Quirk>) -> Self {
        Self {
            quirks: quirks.into_iter().collect(),
            ..Self::default()
        }
    }

    /// A server that does as this one is known to do.
    pub fn profile(profile: Profile) -> Self {
        Self::with(profile.quirks().iter().copied())
    }

    /// A quirk more.
    #[must_use]
    pub fn quirk(mut self, quirk: Quirk) -> Self {
        self.quirks.push(quirk);
        self
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
        let Value::Object(user) = user else {
            panic!("a user is a JSON object");
        };
        let is_number = self.has(Quirk::IdsAreNumbers);
        self.users.add(("User", 'u', CORE_USER), user, is_number)
    }

    /// The user with this id as the server holds it, or null.
    pub fn get(&self, id: &str) -> Value {
        self.users.get(id)
    }

    /// How many users there are.
    pub fn len(&self) -> usize {
        self.users.rows.len()
    }

    /// Whether there is no user.
    pub fn is_empty(&self) -> bool {
        self.users.rows.is_empty()
    }

    /// Adds a group behind the client's back and gives the id that it got.
    ///
    /// # Panics
    /// When `group` is no JSON object: the test is wrong.
    pub fn add_group(&mut self, group: Value) -> String {
        let Value::Object(group) = group else {
            panic!("a group is a JSON object");
        };
        let is_number = self.has(Quirk::IdsAreNumbers);
        self.groups
            .add(("Group", 'g', CORE_GROUP), group, is_number)
    }

    /// The group with this id as the server holds it, or null.
    pub fn group(&self, id: &str) -> Value {
        self.groups.get(id)
    }

    /// How many groups there are.
    pub fn group_count(&self) -> usize {
        self.groups.rows.len()
    }

    fn has(&self, quirk: Quirk) -> bool {
        self.quirks.contains(&quirk)
    }

    /// The first quirk that this finds something in.
    fn find<T>(&self, something: impl Fn(&Quirk) -> Option<T>) -> Option<T> {
        self.quirks.iter().find_map(something)
    }

    /// Whether a path's segment is this one.
    fn is_segment(&self, segment: &str, name: &str) -> bool {
        segment == name
            || (segment.eq_ignore_ascii_case(name) && !self.has(Quirk::CaseSensitivePaths))
    }

    /// The segments behind the users' endpoint; `None` when the path is another.
    fn below_users<'s>(&self, segments: &'s [&'s str]) -> Option<&'s [&'s str]> {
        let elsewhere = self.find(|quirk| match quirk {
            Quirk::UsersAt(path) => Some(path.trim_matches('/').split('/').collect::<Vec<_>>()),
            _ => None,
        });
        match (elsewhere, segments) {
            (Some(endpoint), segments) => segments.strip_prefix(endpoint.as_slice()),
            (None, [first, below @ ..]) if self.is_segment(first, "Users") => Some(below),
            _ => None,
        }
    }

    /// 429 once there were too many writes in the last minute.
    fn too_many_writes(&mut self) -> Option<VendorAnswer> {
        let limit = self.find(|quirk| match quirk {
            Quirk::WritesPerMinute(limit) => Some(*limit as usize),
            _ => None,
        })?;
        let minute = Duration::from_secs(60);
        self.writes.retain(|write| write.elapsed() < minute);
        if self.writes.len() < limit {
            self.writes.push(Instant::now());
            return None;
        }
        let oldest = self
            .writes
            .first()
            .map(Instant::elapsed)
            .unwrap_or_default();
        let seconds = minute.saturating_sub(oldest).as_secs() + 1;
        let header = if self.has(Quirk::TellsReset) {
            "X-Rate-Limit-Reset"
        } else {
            "Retry-After"
        };
        let answer = self.refusal(429, None, "too many requests");
        Some(answer.with_header(header, &seconds.to_string()))
    }

    fn refusal(&self, status: u16, scim_type: Option<&str>, detail: &str) -> VendorAnswer {
        if self.has(Quirk::SlackErrors) {
            let body = json!({"Errors": {"description": detail, "code": status}});
            return VendorAnswer::json(status, &body);
        }
        if self.has(Quirk::ListsOfErrors) && status == 400 {
            let problem = json!({"loc": ["body"], "msg": detail, "type": "value_error"});
            return VendorAnswer::json(422, &json!({"detail": [problem]}));
        }
        let mut body = json!({"schemas": [ERROR], "status": status.to_string(), "detail": detail});
        if let Some(scim_type) = scim_type {
            body["scimType"] = Value::from(scim_type);
        }
        scim(status, &body)
    }

    fn not_there(&self) -> VendorAnswer {
        self.refusal(404, None, "there is no such path")
    }
}

impl FakeVendor for ScimVendor {
    fn answer(&mut self, request: &VendorRequest) -> VendorAnswer {
        if !request.body.is_empty()
            && self.has(Quirk::PlainJsonOnly)
            && request.header("content-type") != Some("application/json")
        {
            return self.refusal(415, None, "application/json is wanted");
        }
        if request.method != "GET"
            && let Some(refused) = self.too_many_writes()
        {
            return refused;
        }
        let segments = request.segments();
        let segments: Vec<_> = segments.iter().map(String::as_str).collect();
        if let Some(below) = self.below_users(&segments) {
            return match (request.method.as_str(), below) {
                ("GET", []) => self.list_users(request),
                ("POST", []) => self.create_user(request),
                (_, [id]) => self.one_user(id, request),
                _ => self.not_there(),
            };
        }
        match (request.method.as_str(), segments.as_slice()) {
            (_, [first, below @ ..])
                if self.is_segment(first, "Groups") && !self.has(Quirk::NoGroups) =>
            {
                match (request.method.as_str(), below) {
                    ("GET", []) => self.list_groups(request),
                    ("POST", []) => self.create_group(request),
                    (_, [id]) => self.one_group(id, request),
                    _ => self.not_there(),
                }
            }
            ("GET", [document]) => self.discovery(document),
            _ => self.not_there(),
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

fn failure() -> VendorAnswer {
    VendorAnswer::text(500, "text/html", "<html><body>Server Error</body></html>")
}

/// A resource as it is held: attribute names to values.
type Fields = Map<String, Value>;
