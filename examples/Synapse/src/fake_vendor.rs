//! The part of Synapse's admin API that the client uses, played in memory: for the tests and the
//! `mock` command.

use iam_core::testing::{FakeVendor, VendorAnswer, VendorAuth, VendorRequest};
use serde_json::{Map, Value, json};

/// The server's name, which is the end of every id.
const SERVER_NAME: &str = "acme.example";

/// A Synapse with the administrator's account alone.
pub fn fake_vendor() -> FakeSynapse {
    let mut synapse = FakeSynapse { users: Vec::new() };
    synapse.add("svc-iam", json!({"admin": true}));
    synapse
}

/// A Synapse, in memory.
pub struct FakeSynapse {
    users: Vec<Map<String, Value>>,
}

impl FakeSynapse {
    /// Adds a user behind the client's back, and gives the id.
    pub fn add(&mut self, name: &str, fields: Value) -> String {
        let id = format!("@{name}:{SERVER_NAME}");
        let user = json!({
            "name": id,
            "admin": false,
            "deactivated": false,
            "displayname": name,
            "threepids": [],
        });
        self.users.extend(user.as_object().cloned());
        self.change(&id, &fields);
        id
    }

    /// The user with this id, or null.
    pub fn get(&self, id: &str) -> Value {
        let user = self.users.iter().find(|user| user["name"] == id);
        user.cloned().map_or(Value::Null, Value::Object)
    }

    fn change(&mut self, id: &str, changes: &Value) {
        let addresses = changes["threepids"].as_array().into_iter().flatten();
        for address in addresses {
            // Whose it was loses it.
            for user in &mut self.users {
                if let Some(Value::Array(theirs)) = user.get_mut("threepids") {
                    theirs.retain(|their| !is_same(their, address));
                }
            }
        }
        if let Some(user) = self.users.iter_mut().find(|user| user["name"] == id) {
            user.extend(changes.as_object().cloned().unwrap_or_default());
        }
    }

    fn put(&mut self, id: &str, request: &VendorRequest) -> VendorAnswer {
        let Some(name) = local_name(id) else {
            return refusal(
                400,
                "M_INVALID_USERNAME",
                "User ID can only contain a-z, 0-9",
            );
        };
        let status = if self.get(id).is_null() {
            self.add(name, json!({}));
            201
        } else {
            200
        };
        self.change(id, &request.json());
        VendorAnswer::json(status, &self.get(id))
    }

    fn deactivate(&mut self, id: &str) -> VendorAnswer {
        if self.get(id).is_null() {
            return not_found();
        }
        self.change(id, &json!({"deactivated": true, "threepids": []}));
        VendorAnswer::json(200, &json!({"id_server_unbind_result": "success"}))
    }

    fn with_address(&self, medium: &str, address: &str) -> VendorAnswer {
        let wanted = json!({"medium": medium, "address": address});
        let mut users = self.users.iter();
        let has_it = |user: &&Map<String, Value>| {
            let mut addresses = user["threepids"].as_array().into_iter().flatten();
            addresses.any(|address| is_same(address, &wanted))
        };
        match users.find(has_it) {
            Some(user) => VendorAnswer::json(200, &json!({"user_id": user["name"]})),
            None => not_found(),
        }
    }
}

impl FakeVendor for FakeSynapse {
    fn answer(&mut self, request: &VendorRequest) -> VendorAnswer {
        let segments = request.segments();
        let segments: Vec<_> = segments.iter().map(String::as_str).collect();
        match (request.method.as_str(), segments.as_slice()) {
            ("GET", ["_matrix", "client", "v3", "account", "whoami"]) => {
                VendorAnswer::json(200, &json!({"user_id": self.users[0]["name"]}))
            }
            (_, ["_synapse", "admin", "v2", "users", id]) if !id.starts_with('@') => refusal(
                400,
                "M_INVALID_PARAM",
                "Expected UserID string to start with '@'",
            ),
            ("GET", ["_synapse", "admin", "v2", "users", id]) => match self.get(id) {
                Value::Null => not_found(),
                user => VendorAnswer::json(200, &user),
            },
            ("PUT", ["_synapse", "admin", "v2", "users", id]) => self.put(id, request),
            ("POST", ["_synapse", "admin", "v1", "deactivate", id]) => self.deactivate(id),
            (
                "GET",
                [
                    "_synapse",
                    "admin",
                    "v1",
                    "threepid",
                    medium,
                    "users",
                    address,
                ],
            ) => self.with_address(medium, address),
            _ => refusal(404, "M_UNRECOGNIZED", "Unrecognized request"),
        }
    }

    fn auth(&self) -> VendorAuth {
        VendorAuth::Bearer
    }

    fn unauthorized(&self, _why: &str) -> VendorAnswer {
        refusal(401, "M_UNKNOWN_TOKEN", "Invalid access token passed.")
    }

    fn params(&self) -> Map<String, Value> {
        Map::from_iter([("server_name".to_owned(), json!(SERVER_NAME))])
    }
}

/// The name in an id of this server, when a user may be called so.
fn local_name(id: &str) -> Option<&str> {
    let name = id
        .strip_prefix('@')?
        .strip_suffix(SERVER_NAME)?
        .strip_suffix(':')?;
    let may_be =
        |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "=_-./+".contains(sign);
    name.chars().all(may_be).then_some(name)
}

fn is_same(one: &Value, other: &Value) -> bool {
    one["medium"] == other["medium"] && one["address"] == other["address"]
}

fn not_found() -> VendorAnswer {
    refusal(404, "M_NOT_FOUND", "User not found")
}

fn refusal(status: u16, code: &str, text: &str) -> VendorAnswer {
    VendorAnswer::json(status, &json!({"errcode": code, "error": text}))
}
