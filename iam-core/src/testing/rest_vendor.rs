//! The vendor that a fresh REST client is written for.

use serde_json::{Map, Value, json};

use super::{FakeVendor, VendorAnswer, VendorRequest};

/// The default REST API, in memory.
///
/// | call | answer |
/// | --- | --- |
/// | `GET /test` | 200 |
/// | `GET /users?<attribute>=<value>` | `{"result": [user, ...]}` |
/// | `POST /users` | 201 `{"result": user}`, or 409 when name or address are taken |
/// | `PATCH /users/<id>` | `{"result": user}`, or 404 |
/// | `GET /schema` | `{"result": [{"name", "description"}, ...]}` |
///
/// A user has the fields `user_id`, `user_name` and `active`, and any others.
/// Errors are `{"error": {"message", "detail"}}`. Basic authentication is asked for.
#[derive(Debug, Default)]
pub struct RestVendor {
    users: Vec<Map<String, Value>>,
    created: usize,
}

const USERNAME: &str = "svc-iam";
const PASSWORD: &str = "correct horse battery staple";

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
    /// Adds a user behind the client's back and gives the id that it got.
    ///
    /// # Panics
    /// When `user` is no JSON object: the test is wrong.
    pub fn add(&mut self, user: Value) -> String {
        let Value::Object(mut fields) = user else {
            panic!("a user is a JSON object");
        };
        let id = self.next_id();
        fields.entry("active").or_insert(Value::Bool(true));
        fields.insert("user_id".to_owned(), Value::String(id.clone()));
        self.users.push(fields);
        id
    }

    /// The user with this id, or null.
    pub fn get(&self, id: &str) -> Value {
        self.users
            .iter()
            .find(|user| has_id(user, id))
            .map_or(Value::Null, |user| Value::Object(user.clone()))
    }

    /// How many users there are.
    pub fn len(&self) -> usize {
        self.users.len()
    }

    /// Whether there is no user.
    pub fn is_empty(&self) -> bool {
        self.users.is_empty()
    }

    fn next_id(&mut self) -> String {
        self.created += 1;
        format!("u{}", self.created)
    }

    fn find(&self, request: &VendorRequest) -> VendorAnswer {
        let matching: Vec<_> = self
            .users
            .iter()
            .filter(|user| {
                request
                    .query()
                    .iter()
                    .all(|(attribute, value)| has_value(user, attribute, value))
            })
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
        if self.is_taken(&fields, None) {
            return refusal(409, "Conflict", "user_name or email is taken");
        }
        let id = self.add(Value::Object(fields));
        VendorAnswer::json(201, &json!({ "result": self.get(&id) }))
    }

    fn update(&mut self, id: &str, request: &VendorRequest) -> VendorAnswer {
        let Value::Object(mut changes) = request.json() else {
            return refusal(400, "Bad request", "changes are a JSON object");
        };
        if self.is_taken(&changes, Some(id)) {
            return refusal(409, "Conflict", "user_name or email is taken");
        }
        changes.remove("user_id");
        let Some(user) = self.users.iter_mut().find(|user| has_id(user, id)) else {
            return refusal(404, "No record found", "no user has this id");
        };
        for (field, value) in changes {
            user.insert(field, value);
        }
        VendorAnswer::json(200, &json!({ "result": user }))
    }

    fn is_taken(&self, fields: &Map<String, Value>, own_id: Option<&str>) -> bool {
        let others = || {
            self.users
                .iter()
                .filter(|user| own_id.is_none_or(|id| !has_id(user, id)))
        };
        ["user_name", "email"].iter().any(|unique| {
            fields
                .get(*unique)
                .and_then(Value::as_str)
                .is_some_and(|value| others().any(|user| has_value(user, unique, value)))
        })
    }
}

impl FakeVendor for RestVendor {
    fn answer(&mut self, request: &VendorRequest) -> VendorAnswer {
        if !request.has_basic_credentials(USERNAME, PASSWORD) {
            return refusal(401, "Unauthorized", "user name or password is wrong");
        }
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
            ("GET", ["users"]) => self.find(request),
            ("POST", ["users"]) => self.create(request),
            ("PATCH", ["users", id]) => self.update(id, request),
            _ => refusal(404, "Not found", "there is no such path"),
        }
    }

    fn credentials(&self) -> (&str, &str) {
        (USERNAME, PASSWORD)
    }
}

fn has_id(user: &Map<String, Value>, id: &str) -> bool {
    user.get("user_id").and_then(Value::as_str) == Some(id)
}

/// Compares as directories do, without regard to case; `id` is short for `user_id`.
fn has_value(user: &Map<String, Value>, attribute: &str, value: &str) -> bool {
    let field = if attribute == "id" {
        "user_id"
    } else {
        attribute
    };
    match user.get(field) {
        Some(Value::String(text)) => text.to_lowercase() == value.to_lowercase(),
        Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => false,
        Some(scalar) => *scalar.to_string() == *value,
    }
}

fn refusal(status: u16, message: &str, detail: &str) -> VendorAnswer {
    VendorAnswer::json(
        status,
        &json!({"error": {"message": message, "detail": detail}}),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(vendor: &mut RestVendor, method: &str, target: &str, body: Value) -> (u16, Value) {
        use base64::{Engine, engine::general_purpose::STANDARD};
        let token = STANDARD.encode(format!("{USERNAME}:{PASSWORD}"));
        let answer = vendor.answer(&VendorRequest {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: vec![("Authorization".to_owned(), format!("Basic {token}"))],
            body: body.to_string(),
        });
        let body = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
        (answer.status, body)
    }

    #[test]
    fn a_created_user_is_found_by_each_of_its_attributes() {
        let mut vendor = RestVendor::default();
        let ada = json!({"user_name": "ada", "email": "ada@acme.example"});
        let (status, created) = ask(&mut vendor, "POST", "/users", ada);
        assert_eq!((status, &created["result"]["active"]), (201, &json!(true)));
        for query in ["id=u1", "user_name=ADA", "email=ada%40acme.example"] {
            let (_, found) = ask(&mut vendor, "GET", &format!("/users?{query}"), Value::Null);
            assert_eq!(found["result"][0], created["result"], "{query}");
        }
    }

    #[test]
    fn name_and_address_are_taken_once() {
        let mut vendor = RestVendor::default();
        vendor.add(json!({"user_name": "ada", "email": "ada@acme.example"}));
        let (status, body) = ask(
            &mut vendor,
            "POST",
            "/users",
            json!({"email": "ADA@acme.example"}),
        );
        assert_eq!(status, 409);
        assert_eq!(body["error"]["message"], "Conflict");
        let (status, _) = ask(
            &mut vendor,
            "PATCH",
            "/users/u1",
            json!({"user_name": "ada"}),
        );
        assert_eq!(status, 200, "a user may keep its own name");
    }

    #[test]
    fn nobody_is_let_in_without_credentials() {
        let answer = RestVendor::default().answer(&VendorRequest {
            method: "GET".to_owned(),
            target: "/test".to_owned(),
            headers: Vec::new(),
            body: String::new(),
        });
        assert_eq!(answer.status, 401);
    }
}
