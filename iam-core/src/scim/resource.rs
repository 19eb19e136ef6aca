//! From the outgoing mapper's flat result to a user resource.

use serde_json::{Map, Value, json};

use super::{
    AttributePath, AttributeSelector,
    core_schema::{
        CORE_USER, ENTERPRISE_USER, canonical_name, is_multi_valued, is_read_only, is_same_urn,
    },
    scim_user::{element_value, is_primary, primary_value},
    tolerant,
};
use crate::{AppUser, Error};

/// Builds a resource of fields whose keys are attribute paths.
///
/// Objects and texts become lists where the core schema has lists, nulls are left
/// out, attributes of extensions stand under their schema's URN. A resource stays
/// as it is.
///
/// # Errors
/// [`Error::Field`]: a key that is no attribute path or cannot be placed, and keys that
/// contradict each other.
pub(super) fn resource(mapped: AppUser) -> Result<Map<String, Value>, Error> {
    let mut rows = Vec::new();
    for (key, value) in mapped.into_map() {
        let Some(value) = tolerant::without_nulls(value) else {
            continue;
        };
        let path: AttributePath = key.parse().map_err(|error| field(&key, &error))?;
        rows.push((key, path, value));
    }
    // An element that is chosen by a filter joins those that are there, so it comes last.
    rows.sort_by_key(|(_, path, _)| {
        matches!(path, AttributePath::Attribute(selector) if selector.filter.is_some())
    });
    let mut resource = Map::new();
    for (key, path, value) in rows {
        place(&mut resource, path, value).map_err(|problem| field(&key, &problem))?;
    }
    Ok(resource)
}

fn field(key: &str, problem: &impl ToString) -> Error {
    Error::Field {
        field: key.to_owned(),
        problem: problem.to_string(),
    }
}

/// Why a value cannot be placed.
#[derive(Debug, thiserror::Error)]
enum Misfit {
    #[error("a schema takes an object of attributes")]
    SchemaIsNoObject,
    #[error("`{0}` holds one value, so it takes no filter")]
    SingleValued(String),
    #[error("the filter does not say what the value is to hold; use `eq`, joined by `and`")]
    VagueFilter,
    #[error("contradicts another key about `{0}`")]
    Contradiction(String),
    #[error("`{0}` is only a part of each value, so it takes no list")]
    ListInPart(String),
}

fn place(
    resource: &mut Map<String, Value>,
    path: AttributePath,
    value: Value,
) -> Result<(), Misfit> {
    match path {
        AttributePath::Schema(urn) => {
            let Value::Object(attributes) = value else {
                return Err(Misfit::SchemaIsNoObject);
            };
            let container = container(resource, Some(urn.as_str()));
            for (name, value) in attributes {
                set_whole(container, &name, value)?;
            }
            Ok(())
        }
        AttributePath::Attribute(selector) => {
            let urn = selector.schema.as_ref().map(|urn| urn.as_str());
            place_attribute(container(resource, urn), &selector, value)
        }
    }
}

/// The object that holds a schema's attributes; those of the core schema stand in the resource itself.
fn container<'r>(
    resource: &'r mut Map<String, Value>,
    urn: Option<&str>,
) -> &'r mut Map<String, Value> {
    let Some(urn) = urn.filter(|urn| !is_same_urn(urn, CORE_USER)) else {
        return resource;
    };
    let urn = if is_same_urn(urn, ENTERPRISE_USER) {
        ENTERPRISE_USER
    } else {
        urn
    };
    let key = tolerant::spelling(resource, urn).unwrap_or(urn).to_owned();
    object(resource.entry(key).or_insert(Value::Null))
}

/// Makes an object of what is no object yet; callers have seen to it that nothing is lost.
fn object(slot: &mut Value) -> &mut Map<String, Value> {
    if !slot.is_object() {
        *slot = Value::Object(Map::new());
    }
    match slot {
        Value::Object(fields) => fields,
        _ => unreachable!("it has just been made an object"),
    }
}

fn place_attribute(
    container: &mut Map<String, Value>,
    selector: &AttributeSelector,
    value: Value,
) -> Result<(), Misfit> {
    let name = canonical_name(selector.attribute.as_str());
    let value = match &selector.sub_attribute {
        None => value,
        Some(_) if value.is_array() && is_multi_valued(name) => {
            return Err(Misfit::ListInPart(selector.to_string()));
        }
        Some(part) => {
            let part = canonical_name(part.as_str()).to_owned();
            Value::Object(Map::from_iter([(part, value)]))
        }
    };
    let Some(filter) = &selector.filter else {
        return if selector.sub_attribute.is_some() {
            set_part(container, name, value)
        } else {
            set_whole(container, name, value)
        };
    };
    if canonical_name(name) == name && !is_multi_valued(name) && is_single_valued(name) {
        return Err(Misfit::SingleValued(name.to_owned()));
    }
    let mut element = Map::new();
    for (name, value) in filter.exact_values().ok_or(Misfit::VagueFilter)? {
        element.insert(canonical_name(name.as_str()).to_owned(), value.clone());
    }
    merge(&mut element, object_of(name, value), name)?;
    let elements = list(container.entry(name).or_insert_with(|| json!([])));
    let chosen = elements
        .iter_mut()
        .filter_map(Value::as_object_mut)
        .find(|present| filter.matches(present));
    match chosen {
        Some(present) => merge(present, element, name),
        None => {
            elements.push(Value::Object(element));
            Ok(())
        }
    }
}

/// The core attributes that are known to hold one value each.
fn is_single_valued(name: &str) -> bool {
    const SINGLE: [&str; 13] = [
        "id",
        "externalId",
        "userName",
        "name",
        "displayName",
        "nickName",
        "profileUrl",
        "title",
        "userType",
        "preferredLanguage",
        "locale",
        "timezone",
        "active",
    ];
    SINGLE.contains(&name)
}

fn list(slot: &mut Value) -> &mut Vec<Value> {
    if !slot.is_array() {
        let single = slot.take();
        *slot = Value::Array(if single.is_null() {
            vec![]
        } else {
            vec![single]
        });
    }
    match slot {
        Value::Array(elements) => elements,
        _ => unreachable!("it has just been made a list"),
    }
}

fn set_whole(container: &mut Map<String, Value>, name: &str, value: Value) -> Result<(), Misfit> {
    let name = canonical_name(name);
    let value = shaped(name, value);
    match container.get_mut(name) {
        None => {
            container.insert(name.to_owned(), value);
            Ok(())
        }
        Some(present) => merge_value(present, value, name),
    }
}

/// Sets parts of an attribute; of one that holds several values, those of its only value.
fn set_part(container: &mut Map<String, Value>, name: &str, parts: Value) -> Result<(), Misfit> {
    match container.get_mut(name) {
        None => {
            container.insert(name.to_owned(), shaped(name, parts));
            Ok(())
        }
        Some(Value::Array(elements)) if elements.len() < 2 => match elements.first_mut() {
            Some(element) => merge_value(element, parts, name),
            None => {
                elements.push(parts);
                Ok(())
            }
        },
        Some(present) => merge_value(present, parts, name),
    }
}

fn merge_value(present: &mut Value, value: Value, name: &str) -> Result<(), Misfit> {
    match (present, value) {
        (present, value) if *present == value => Ok(()),
        (Value::Object(present), Value::Object(value)) => merge(present, value, name),
        _ => Err(Misfit::Contradiction(name.to_owned())),
    }
}

fn merge(
    present: &mut Map<String, Value>,
    fields: Map<String, Value>,
    name: &str,
) -> Result<(), Misfit> {
    for (part, value) in fields {
        let part = tolerant::spelling(present, &part)
            .unwrap_or(&part)
            .to_owned();
        match present.get_mut(&part) {
            None => {
                present.insert(part, value);
            }
            Some(slot) => merge_value(slot, value, &format!("{name}.{part}"))?,
        }
    }
    Ok(())
}

/// A value in the shape that its attribute has in the standard.
fn shaped(name: &str, value: Value) -> Value {
    match name {
        _ if is_multi_valued(name) => {
            let elements = match value {
                Value::Array(elements) => elements,
                single => vec![single],
            };
            elements
                .into_iter()
                .map(|element| Value::Object(object_of(name, element)))
                .collect()
        }
        "name" | "manager" => Value::Object(object_of(name, value)),
        "active" => boolean(value),
        _ => value,
    }
}

/// One value of a complex attribute: a bare text is its main part.
fn object_of(name: &str, value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .map(|(part, value)| {
                let part = canonical_name(&part).to_owned();
                let value = if part == "primary" {
                    boolean(value)
                } else {
                    value
                };
                (part, value)
            })
            .collect(),
        bare => {
            let main_part = match name {
                "addresses" | "name" => "formatted",
                _ => "value",
            };
            Map::from_iter([(main_part.to_owned(), bare)])
        }
    }
}

/// `"true"` and `"False"` as the booleans that they mean.
fn boolean(value: Value) -> Value {
    match crate::Active::from_json(&value) {
        crate::Active::Unknown => value,
        said => said.to_json(),
    }
}

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

fn full_name(name: &Map<String, Value>) -> Option<String> {
    let parts: Vec<&str> = ["givenName", "familyName"]
        .iter()
        .filter_map(|part| name.get(*part)?.as_str())
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Makes the first address the primary one where none is, and addresses work addresses
/// where they are not said to be anything else.
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

/// Whether a key of a resource is the URN of an extension.
pub(super) fn is_extension(name: &str) -> bool {
    name.contains(':')
}
