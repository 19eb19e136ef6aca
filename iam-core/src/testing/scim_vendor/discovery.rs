//! What the server says of itself (RFC 7643, sections 5 to 7).

use serde_json::{Map, Value, json};

use super::CORE_USER;

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// The core attributes, each with its parts.
const CORE: [(&str, &[&str]); 14] = [
    ("userName", &[]),
    ("name", &["formatted", "familyName", "givenName"]),
    ("displayName", &[]),
    ("nickName", &[]),
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

pub(super) fn document(name: &str) -> Option<Value> {
    match name {
        "Schemas" => Some(list(vec![
            schema(CORE_USER, "User", &CORE),
            schema(ENTERPRISE, "EnterpriseUser", &EXTENSION),
        ])),
        "ResourceTypes" => Some(list(vec![json!({
            "id": "User",
            "name": "User",
            "endpoint": "/Users",
            "schema": CORE_USER,
            "schemaExtensions": [{"schema": ENTERPRISE, "required": false}],
        })])),
        "ServiceProviderConfig" => Some(json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
            "patch": {"supported": true},
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

fn list(resources: Vec<Value>) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "totalResults": resources.len(),
        "Resources": resources,
    })
}

fn schema(id: &str, name: &str, attributes: &[(&str, &[&str])]) -> Value {
    let attributes: Vec<Value> = attributes
        .iter()
        .map(|(name, parts)| {
            let parts: Vec<Value> = parts
                .iter()
                .map(|part| json!({"name": part, "type": "string", "description": format!("The {part}")}))
                .collect();
            json!({
                "name": name,
                "type": if parts.is_empty() { "string" } else { "complex" },
                "description": format!("The user's {name}"),
                "subAttributes": parts,
            })
        })
        .collect();
    json!({"id": id, "name": name, "attributes": attributes})
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
