//! PATCH (RFC 7644, section 3.5.2).

use serde_json::{Map, Value};

use crate::scim::{AttributePath, AttributeSelector};

/// Why an operation is refused.
pub(super) struct Problem {
    pub(super) scim_type: &'static str,
    pub(super) detail: String,
}

fn problem(scim_type: &'static str, detail: impl Into<String>) -> Problem {
    Problem {
        scim_type,
        detail: detail.into(),
    }
}

/// Carries out all operations, or none.
pub(super) fn apply(
    user: &mut Map<String, Value>,
    request: &Value,
    loses_parts: bool,
) -> Result<(), Problem> {
    let operations = request["Operations"]
        .as_array()
        .ok_or_else(|| problem("invalidSyntax", "there are no Operations"))?;
    for operation in operations {
        let op = operation["op"].as_str().unwrap_or_default();
        let value = operation.get("value");
        match (op, operation["path"].as_str(), value) {
            ("add" | "replace", None, Some(Value::Object(attributes))) => {
                for (name, value) in attributes {
                    match (user.get_mut(name), value) {
                        (Some(Value::Object(present)), Value::Object(parts)) if !loses_parts => {
                            present.extend(parts.clone());
                        }
                        _ => {
                            user.insert(name.clone(), value.clone());
                        }
                    }
                }
            }
            ("add", Some(path), Some(Value::Array(added))) => add(user, path, added)?,
            ("add" | "replace", Some(path), Some(value)) => set(user, path, value)?,
            ("remove", Some(path), _) => remove(user, path)?,
            _ => return Err(problem("invalidSyntax", "the operation is not complete")),
        }
    }
    Ok(())
}

fn parsed(path: &str) -> Result<AttributePath, Problem> {
    path.parse()
        .map_err(|error| problem("invalidPath", format!("{error}")))
}

/// Adds values to an attribute that holds several; one that is there is not added again.
fn add(user: &mut Map<String, Value>, path: &str, added: &[Value]) -> Result<(), Problem> {
    let mut values = match user.get(path) {
        Some(Value::Array(present)) => present.clone(),
        _ => Vec::new(),
    };
    for value in added {
        let is_there = values.iter().any(|present| {
            present == value
                || (value.get("value").is_some() && present.get("value") == value.get("value"))
        });
        if !is_there {
            values.push(value.clone());
        }
    }
    set(user, path, &Value::Array(values))
}

fn set(user: &mut Map<String, Value>, path: &str, value: &Value) -> Result<(), Problem> {
    let selector = match parsed(path)? {
        AttributePath::Schema(urn) => {
            user.insert(urn.as_str().to_owned(), value.clone());
            return Ok(());
        }
        AttributePath::Attribute(selector) => selector,
    };
    let name = selector.attribute.as_str();
    let container = container(user, &selector);
    match (&selector.filter, &selector.sub_attribute) {
        (None, None) => {
            container.insert(name.to_owned(), value.clone());
        }
        (None, Some(part)) => {
            let slot = container
                .entry(name)
                .or_insert_with(|| Value::Object(Map::new()));
            let Value::Object(parts) = slot else {
                return Err(problem("invalidPath", "the attribute has no parts"));
            };
            parts.insert(part.as_str().to_owned(), value.clone());
        }
        (Some(filter), part) => {
            let elements = container
                .get_mut(name)
                .and_then(Value::as_array_mut)
                .ok_or_else(|| problem("noTarget", "the attribute has no values"))?;
            let mut found = false;
            for element in elements.iter_mut().filter_map(Value::as_object_mut) {
                if !filter.matches(element) {
                    continue;
                }
                found = true;
                match (part, value) {
                    (Some(part), value) => {
                        element.insert(part.as_str().to_owned(), value.clone());
                    }
                    (None, Value::Object(parts)) => element.extend(parts.clone()),
                    (None, _) => return Err(problem("invalidValue", "a value is an object")),
                }
            }
            if !found {
                return Err(problem("noTarget", "no value matches the filter"));
            }
        }
    }
    Ok(())
}

fn remove(user: &mut Map<String, Value>, path: &str) -> Result<(), Problem> {
    match parsed(path)? {
        AttributePath::Schema(urn) => {
            user.shift_remove(urn.as_str());
        }
        AttributePath::Attribute(selector) => {
            let name = selector.attribute.as_str();
            let container = container(user, &selector);
            match (&selector.filter, &selector.sub_attribute) {
                (None, None) => {
                    container.shift_remove(name);
                }
                (None, Some(part)) => {
                    if let Some(Value::Object(parts)) = container.get_mut(name) {
                        parts.shift_remove(part.as_str());
                    }
                }
                (Some(filter), _) => {
                    if let Some(Value::Array(elements)) = container.get_mut(name) {
                        elements.retain(|element| {
                            !element
                                .as_object()
                                .is_some_and(|element| filter.matches(element))
                        });
                    }
                }
            }
        }
    }
    Ok(())
}

fn container<'u>(
    user: &'u mut Map<String, Value>,
    selector: &AttributeSelector,
) -> &'u mut Map<String, Value> {
    let Some(urn) = selector
        .schema
        .as_ref()
        .map(|urn| urn.as_str())
        .filter(|urn| *urn != super::CORE_USER)
    else {
        return user;
    };
    if !user.get(urn).is_some_and(Value::is_object) {
        user.insert(urn.to_owned(), Value::Object(Map::new()));
    }
    match user.get_mut(urn) {
        Some(Value::Object(extension)) => extension,
        _ => unreachable!("it has just been made an object"),
    }
}
