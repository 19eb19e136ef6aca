//! What the server says of itself (RFC 7643, sections 5 to 7).

use serde_json::{Map, Value, json};

use super::{CORE_GROUP, CORE_USER, ScimVendor, failure, scim};
use crate::{
    scim::{BrokenDiscovery, Quirk},
    testing::VendorAnswer,
};

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// The core attributes, each with its parts.
const CORE: [(&str, &[&str]); 15] = [
    ("userName", &[]),
    ("name", &["formatted", "familyName", "givenName"]),
    ("displayName", &[]),
    ("nickName", &[]),
    ("profileUrl", &[]),
    ("title", &[]),
    ("userType", &[]),
    ("preferredLanguage", &[]),
    ("locale", &[]),
    ("timezone", &[]),
    ("active", &[]),
    ("password", &[]),
    ("emails", &["value", "type", "primary"]),
    ("phoneNumbers", &["value", "type"]),
    (
        "addresses",
        &[
            "streetAddress",
            "locality",
            "region",
            "postalCode",
            "country",
            "type",
        ],
    ),
];

const EXTENSION: [(&str, &[&str]); 6] = [
    ("employeeNumber", &[]),
    ("costCenter", &[]),
    ("organization", &[]),
    ("division", &[]),
    ("department", &[]),
    ("manager", &["value", "displayName"]),
];

/// What every resource has without a schema declaring it.
const COMMON: [&str; 4] = ["schemas", "id", "externalId", "meta"];

impl ScimVendor {
    /// Answers a discovery document, or what there is in its place.
    pub(super) fn discovery(&self, name: &str) -> VendorAnswer {
        let Some(document) = self
            .document(name)
            .filter(|_| !self.has(Quirk::NoDiscovery))
        else {
            return self.not_there();
        };
        let broken = self.find(|quirk| match quirk {
            Quirk::BrokenDiscovery(broken) => Some(*broken),
            _ => None,
        });
        match broken {
            None => scim(200, &document),
            Some(BrokenDiscovery::Page) => {
                VendorAnswer::text(200, "text/html", "<html><body>Log in</body></html>")
            }
            Some(BrokenDiscovery::Unauthorized) => VendorAnswer::empty(401),
            Some(BrokenDiscovery::Failure) => failure(),
            Some(BrokenDiscovery::Nothing) => VendorAnswer::empty(200),
            Some(BrokenDiscovery::Truncated) => {
                let text = document.to_string();
                VendorAnswer::text(
                    200,
                    "application/scim+json",
                    &text.as_bytes()[..text.len() / 2],
                )
            }
            Some(BrokenDiscovery::OtherTypes) => scim(
                200,
                &json!({"Resources": 7, "patch": "no", "totalResults": []}),
            ),
        }
    }

    fn document(&self, name: &str) -> Option<Value> {
        let immutable = self.find(|quirk| match quirk {
            Quirk::Immutable(attributes) => Some(*attributes),
            _ => None,
        });
        let users = self.find(|quirk| match quirk {
            Quirk::UsersAt(path) => Some(*path),
            _ => None,
        });
        match name {
            "Schemas" => Some(list(vec![
                schema(CORE_USER, "User", &CORE, immutable.unwrap_or_default()),
                schema(ENTERPRISE, "EnterpriseUser", &EXTENSION, &[]),
            ])),
            "ResourceTypes" => Some(list(vec![
                json!({
                    "id": "User",
                    "name": "User",
                    "endpoint": format!("/{}", users.unwrap_or("Users").trim_matches('/')),
                    "schema": CORE_USER,
                    "schemaExtensions": [{"schema": ENTERPRISE, "required": false}],
                }),
                json!({"id": "Group", "name": "Group", "endpoint": "/Groups", "schema": CORE_GROUP}),
            ])),
            "ServiceProviderConfig" => Some(json!({
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
                "patch": {"supported": !self.has(Quirk::SaysNoPatch)},
                "bulk": {"supported": false, "maxOperations": 0, "maxPayloadSize": 0},
                "filter": {"supported": true, "maxResults": 100},
                "changePassword": {"supported": false},
                "sort": {"supported": false},
                "etag": {"supported": false},
                "authenticationSchemes": [],
            })),
            _ => None,
        }
    }
}

fn list(resources: Vec<Value>) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "totalResults": resources.len(),
        "Resources": resources,
    })
}

fn schema(id: &str, name: &str, attributes: &[(&str, &[&str])], immutable: &[&str]) -> Value {
    let attributes: Vec<Value> = attributes
        .iter()
        .map(|(name, parts)| {
            let parts: Vec<Value> = parts
                .iter()
                .map(|part| json!({"name": part, "type": "string", "description": format!("The {part}")}))
                .collect();
            let mutability = if immutable.contains(name) {
                "immutable"
            } else {
                "readWrite"
            };
            json!({
                "name": name,
                "mutability": mutability,
                "type": if parts.is_empty() { "string" } else { "complex" },
                "description": format!("The user's {name}"),
                "subAttributes": parts,
            })
        })
        .collect();
    json!({"id": id, "name": name, "attributes": attributes})
}

/// The first attribute that is declared in another letter case.
pub(super) fn misspelt(user: &Map<String, Value>) -> Option<&str> {
    user.keys().map(String::as_str).find(|name| {
        CORE.iter()
            .any(|(known, _)| known != name && known.eq_ignore_ascii_case(name))
    })
}

/// The first attribute, or part of one, that no schema declares.
pub(super) fn undeclared(user: &Map<String, Value>) -> Option<String> {
    user.iter().find_map(|(name, value)| {
        if COMMON.contains(&name.as_str()) {
            None
        } else if name == ENTERPRISE {
            value
                .as_object()?
                .iter()
                .find_map(|(name, value)| undeclared_in(&EXTENSION, name, value))
        } else {
            undeclared_in(&CORE, name, value)
        }
    })
}

fn undeclared_in(attributes: &[(&str, &[&str])], name: &str, value: &Value) -> Option<String> {
    let Some((_, parts)) = attributes.iter().find(|(known, _)| *known == name) else {
        return Some(name.to_owned());
    };
    let elements = match value {
        Value::Array(elements) => elements.as_slice(),
        single => std::slice::from_ref(single),
    };
    elements
        .iter()
        .filter_map(Value::as_object)
        .flat_map(Map::keys)
        .find(|part| !parts.is_empty() && !parts.contains(&part.as_str()))
        .map(|part| format!("{name}.{part}"))
}
