//! What is added to a user's resource before it is sent.

use serde_json::{Map, Value, json};

use super::{
    core_schema::{CORE_USER, is_extension, is_multi_valued, is_read_only, is_same_urn},
    scim_user::{element_value, is_primary, primary_value},
    tolerant,
};

/// The resource of a user who is to be created: with all that servers ask for.
///
/// What was mapped stays as it was; `active` is said outright, because a server that
/// is not told may leave it open.
pub(super) fn for_creation(resource: Map<String, Value>) -> Map<String, Value> {
    let mut user: Map<String, Value> = resource
        .into_iter()
        .filter(|(name, _)| !is_read_only(name))
        .collect();
    if let Some(emails) = user.get_mut("emails") {
        mark_work_and_primary(emails);
    }
    let email = user.get("emails").and_then(primary_value).map(Value::from);
    if let Some(Value::Object(name)) = user.get_mut("name")
        && !name.contains_key("formatted")
        && let Some(formatted) = full_name(name)
    {
        name.insert("formatted".to_owned(), Value::String(formatted));
    }
    let full_name = user.get("name").and_then(|name| name.get("formatted"));
    let display_name = full_name.cloned().or_else(|| email.clone());
    for (name, value) in [
        ("userName", email),
        ("displayName", display_name),
        ("active", Some(Value::Bool(true))),
    ] {
        if let Some(value) = value
            && tolerant::get(&user, name).is_none_or(Value::is_null)
        {
            user.insert(name.to_owned(), value);
        }
    }
    with_schemas(user)
}

/// The resource with one value of each attribute that may hold several: the primary, else
/// the first.
pub(super) fn with_one_value_each(resource: &Map<String, Value>) -> Map<String, Value> {
    resource
        .iter()
        .map(|(name, value)| match value {
            Value::Array(elements) if is_multi_valued(name) => {
                (name.clone(), Value::Array(one_value(elements)))
            }
            value => (name.clone(), value.clone()),
        })
        .collect()
}

/// The primary element, else the first.
pub(super) fn one_value(elements: &[Value]) -> Vec<Value> {
    let primary = elements.iter().find(|element| is_primary(element));
    primary.or(elements.first()).into_iter().cloned().collect()
}

fn full_name(name: &Map<String, Value>) -> Option<String> {
    let parts: Vec<&str> = ["givenName", "familyName"]
        .iter()
        .filter_map(|part| name.get(*part)?.as_str())
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Makes the first address the primary one where none is, unless it is said not to be, and
/// addresses work addresses where they are not said to be anything else.
pub(super) fn mark_work_and_primary(emails: &mut Value) {
    let Value::Array(emails) = emails else {
        return;
    };
    let has_primary = emails.iter().any(is_primary);
    for email in emails.iter_mut().filter_map(Value::as_object_mut) {
        email
            .entry("type")
            .or_insert_with(|| Value::String("work".to_owned()));
    }
    if !has_primary
        && let Some(first) = emails
            .iter_mut()
            .find(|email| element_value(email).is_some())
        && let Some(first) = first.as_object_mut()
        && tolerant::get(first, "primary").is_none()
    {
        first.insert("primary".to_owned(), Value::Bool(true));
    }
}

/// The resource with `schemas` in front: the core schema, and that of each extension in it.
pub(super) fn with_schemas(mut resource: Map<String, Value>) -> Map<String, Value> {
    let named = tolerant::remove(&mut resource, "schemas").unwrap_or_default();
    let mut schemas: Vec<String> = vec![CORE_USER.to_owned()];
    let named = tolerant::elements(&named).iter().filter_map(Value::as_str);
    let extensions = resource
        .keys()
        .map(String::as_str)
        .filter(|name| is_extension(name));
    for urn in named.chain(extensions) {
        if !schemas.iter().any(|known| is_same_urn(known, urn)) {
            schemas.push(urn.to_owned());
        }
    }
    let mut whole = Map::from_iter([("schemas".to_owned(), json!(schemas))]);
    whole.extend(resource);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_is_the_primary_or_the_first_and_other_lists_stay_whole() {
        let Value::Object(user) = json!({
            "schemas": ["a", "b"],
            "emails": [{"value": "1"}, {"value": "2", "primary": true}],
            "phoneNumbers": [{"value": "3"}, {"value": "4"}],
            "ims": [],
            "tags": ["x", "y"],
        }) else {
            unreachable!("an object was written")
        };
        assert_eq!(
            Value::Object(with_one_value_each(&user)),
            json!({
                "schemas": ["a", "b"],
                "emails": [{"value": "2", "primary": true}],
                "phoneNumbers": [{"value": "3"}],
                "ims": [],
                "tags": ["x", "y"],
            })
        );
    }
}
