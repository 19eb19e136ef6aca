//! What an update changes: the difference between the user as read and the user as mapped.

mod change;

use serde_json::{Map, Value, json};

pub(super) use change::Change;

use super::{
    AttributeName, AttributeSelector, SchemaUrn, ScimUser,
    core_schema::{PATCH_OP, is_extension, is_multi_valued, is_read_only},
    creation::{mark_work_and_primary, with_schemas},
    scim_user::{element_value, is_primary},
    tolerant,
};

/// The body of a PATCH: one `replace` for each change (RFC 7644, section 3.5.2.3).
pub(super) fn patch_body(changes: &[Change]) -> Value {
    let operations: Vec<Value> = changes
        .iter()
        .map(|change| json!({"op": "replace", "path": change.path(), "value": change.value}))
        .collect();
    json!({"schemas": [PATCH_OP], "Operations": operations})
}

/// The body of a PUT: the whole user as read, with the changes, and without what the
/// server decides. It always says whether the user is active: a server that is not
/// told may enable a disabled user.
pub(super) fn put_body(current: &ScimUser, changes: &[Change]) -> Map<String, Value> {
    let mut resource = current.as_map().clone();
    for read_only in ["meta", "groups"] {
        tolerant::remove(&mut resource, read_only);
    }
    tolerant::set(&mut resource, "active", current.active().to_json());
    for change in changes {
        change.apply(&mut resource);
    }
    resource.retain(|_, value| !value.is_null());
    with_schemas(resource)
}

/// What has to change for `current` to hold all that is `wanted`.
///
/// `active` is no part of it: only enabling and disabling change it.
pub(super) fn difference(current: &ScimUser, wanted: &Map<String, Value>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (name, value) in wanted {
        if is_left_alone(name) {
            continue;
        }
        match value {
            Value::Object(attributes) if is_extension(name) => {
                let present = current.get(name).and_then(Value::as_object);
                let urn = tolerant::spelling(current.as_map(), name).unwrap_or(name);
                for (name, value) in attributes {
                    attribute_changes(present, Some(urn), name, value, &mut changes);
                }
            }
            value => attribute_changes(Some(current.as_map()), None, name, value, &mut changes),
        }
    }
    changes
}

fn is_left_alone(name: &str) -> bool {
    is_read_only(name)
        || name.eq_ignore_ascii_case("schemas")
        || name.eq_ignore_ascii_case("active")
}

fn attribute_changes(
    container: Option<&Map<String, Value>>,
    extension: Option<&str>,
    name: &str,
    wanted: &Value,
    changes: &mut Vec<Change>,
) {
    let attribute = container
        .and_then(|container| tolerant::spelling(container, name))
        .unwrap_or(name);
    let current = container
        .and_then(|container| tolerant::get(container, name))
        .unwrap_or(&Value::Null);
    let mut change = |part: Option<&str>, value: Value| {
        let place = AttributeSelector {
            schema: extension.map(SchemaUrn::new),
            attribute: AttributeName::of_resource(attribute),
            filter: None,
            sub_attribute: part.map(AttributeName::of_resource),
        };
        changes.push(Change { place, value });
    };
    let is_list = extension.is_none() && is_multi_valued(name);
    match (current, wanted) {
        (current, wanted) if is_list || current.is_array() || wanted.is_array() => {
            let merged = merged_elements(name, current, tolerant::elements(wanted));
            if let Some(merged) = merged {
                change(None, Value::Array(merged));
            }
        }
        (Value::Object(current), Value::Object(wanted)) => {
            let changed: Vec<_> = wanted
                .iter()
                .filter(|(part, value)| !is_unchanged(part, tolerant::get(current, part), value))
                .map(|(part, value)| (tolerant::spelling(current, part).unwrap_or(part), value))
                .collect();
            if changed.iter().all(|(part, _)| is_sayable(part)) {
                for (part, value) in changed {
                    change(Some(part), value.clone());
                }
            } else {
                let mut whole = current.clone();
                for (part, value) in changed {
                    whole.insert(part.to_owned(), value.clone());
                }
                change(None, Value::Object(whole));
            }
        }
        // What the server keeps as a text stays one, and what it keeps as an object too.
        (Value::String(_), Value::Object(wanted)) if wanted.len() == 1 => {
            for value in wanted.values() {
                if !is_unchanged(name, Some(current), value) {
                    change(None, value.clone());
                }
            }
        }
        (Value::Object(fields), wanted) if tolerant::get(fields, "value").is_some() => {
            if !is_unchanged("value", tolerant::get(fields, "value"), wanted) {
                let part = tolerant::spelling(fields, "value");
                change(part, wanted.clone());
            }
        }
        (Value::Null, Value::Object(parts))
            if extension.is_none() && parts.keys().all(|part| is_sayable(part)) =>
        {
            for (part, value) in parts {
                change(Some(part), value.clone());
            }
        }
        (current, wanted) => {
            if !is_unchanged(name, Some(current), wanted) {
                change(None, wanted.clone());
            }
        }
    }
}

/// Whether a path can say a part's name (RFC 7644, section 3.10). One that it cannot say would
/// be read as another place, so that the attribute is sent whole.
fn is_sayable(part: &str) -> bool {
    AttributeName::new(part).is_some()
}

/// Whether a value is there already. User names have no letter case (RFC 7643, section
/// 4.1.1), and servers that store them in their own must not be sent them again and again.
fn is_unchanged(name: &str, current: Option<&Value>, wanted: &Value) -> bool {
    match (current, wanted) {
        (Some(Value::String(current)), Value::String(wanted)) => {
            current == wanted
                || (name.eq_ignore_ascii_case("userName")
                    && tolerant::is_same_text(current, wanted))
        }
        (Some(current), wanted) => tolerant::is_same(current, wanted),
        (None, wanted) => tolerant::is_empty(wanted),
    }
}

/// The current elements with the wanted ones in their places; `None` when nothing changes.
///
/// Elements that nobody asked about stay, and an element keeps the parts that the
/// server gave it.
fn merged_elements(name: &str, current: &Value, wanted: &[Value]) -> Option<Vec<Value>> {
    let before = tolerant::elements(current);
    if before.is_empty() {
        let mut merged = Value::Array(wanted.to_vec());
        if name.eq_ignore_ascii_case("emails") {
            mark_work_and_primary(&mut merged);
        }
        return match merged {
            Value::Array(merged) if !merged.is_empty() => Some(merged),
            _ => None,
        };
    }
    let mut merged = before.to_vec();
    let mut taken = vec![false; merged.len()];
    // What is there already keeps its place before another of its type is given one.
    let known: Vec<Option<usize>> = wanted
        .iter()
        .map(|element| {
            let place = (0..before.len()).find(|place| {
                !taken[*place]
                    && is_of_one_type(&before[*place], element)
                    && is_of_one_value(&before[*place], element)
            });
            place.inspect(|place| taken[*place] = true)
        })
        .collect();
    for (element, known) in wanted.iter().zip(known) {
        match known.or_else(|| counterpart(&merged, &taken, element)) {
            Some(place) => {
                taken[place] = true;
                overlay(name, &mut merged[place], element);
            }
            None => {
                merged.push(in_shape_of(before, element));
                taken.push(true);
            }
        }
        if is_primary(element) {
            keep_one_primary(&mut merged, element);
        }
    }
    (merged != before).then_some(merged)
}

/// Which of the present elements a wanted one is meant to be that is not there as it is: the
/// primary or the first one of the same type, that of the same value, or, where types do not
/// tell, the primary or the first one.
fn counterpart(present: &[Value], taken: &[bool], wanted: &Value) -> Option<usize> {
    let free = || (0..present.len()).filter(|place| !taken[*place]);
    let of_type = free().filter(|place| is_of_one_type(&present[*place], wanted));
    if let Some(place) = of_type
        .clone()
        .find(|place| is_primary(&present[*place]))
        .or_else(|| of_type.clone().next())
        .or_else(|| free().find(|place| is_of_one_value(&present[*place], wanted)))
    {
        return Some(place);
    }
    if !wanted.is_object() {
        return None;
    }
    let untyped = free().filter(|place| {
        present[*place].is_object()
            && (element_type(wanted).is_none() || element_type(&present[*place]).is_none())
    });
    untyped
        .clone()
        .find(|place| is_primary(&present[*place]))
        .or_else(|| untyped.clone().next())
}

/// Whether both say their type, and it is the same.
fn is_of_one_type(present: &Value, wanted: &Value) -> bool {
    element_type(present)
        .zip(element_type(wanted))
        .is_some_and(|(present, wanted)| tolerant::is_same_text(present, wanted))
}

/// Whether both have the same value; of an address, whether all its parts are there.
fn is_of_one_value(present: &Value, wanted: &Value) -> bool {
    match (element_value(present), element_value(wanted)) {
        (Some(present), Some(wanted)) => tolerant::is_same_text(present, wanted),
        _ => holds(present, wanted),
    }
}

/// Whether all that is wanted of an element is there already, but for labels that it lacks.
fn holds(present: &Value, wanted: &Value) -> bool {
    match (present, wanted) {
        (Value::Object(present), Value::Object(wanted)) => wanted.iter().all(|(part, value)| {
            let current = tolerant::get(present, part);
            (current.is_none() && is_label(part)) || is_unchanged(part, current, value)
        }),
        // The server keeps bare texts where the standard has objects.
        (Value::String(present), Value::Object(wanted)) => tolerant::get(wanted, "value")
            .and_then(Value::as_str)
            .is_some_and(|wanted| tolerant::is_same_text(present, wanted)),
        (present, wanted) => present == wanted,
    }
}

fn element_type(element: &Value) -> Option<&str> {
    tolerant::get(element.as_object()?, "type")?
        .as_str()
        .filter(|kind| !kind.is_empty())
}

/// Writes the wanted parts over a present element.
fn overlay(name: &str, present: &mut Value, wanted: &Value) {
    let Value::Object(wanted) = wanted else {
        return;
    };
    let Value::Object(present) = present else {
        // The server keeps bare texts where the standard has objects.
        if let Some(value) = tolerant::get(wanted, "value") {
            *present = value.clone();
        }
        return;
    };
    let shown = tolerant::get(present, "display").cloned();
    let old_value = tolerant::get(present, "value").cloned();
    for (part, value) in wanted {
        let current = tolerant::get(present, part);
        let is_known = current.is_some() || !is_label(part);
        let is_same_address = name.eq_ignore_ascii_case("emails")
            && current.is_some_and(|current| tolerant::is_same(current, value));
        if is_known && !is_same_address && !is_unchanged(part, current, value) {
            tolerant::set(present, part, value.clone());
        }
    }
    let new_value = tolerant::get(present, "value").cloned();
    let follows =
        shown.is_some() && shown == old_value && tolerant::get(wanted, "display").is_none();
    if follows && new_value != old_value {
        tolerant::set(present, "display", new_value.unwrap_or_default());
    }
}

/// The parts that only tell values apart. A server whose elements lack them may refuse them.
fn is_label(part: &str) -> bool {
    ["type", "primary", "display"]
        .iter()
        .any(|label| label.eq_ignore_ascii_case(part))
}

/// A new element as the server writes its own: without labels that none of those has, and
/// a bare text among bare texts.
fn in_shape_of(present: &[Value], element: &Value) -> Value {
    let Value::Object(fields) = element else {
        return element.clone();
    };
    if present.iter().all(Value::is_string)
        && let Some(value) = tolerant::get(fields, "value")
    {
        return value.clone();
    }
    let is_used = |part: &str| {
        present
            .iter()
            .filter_map(Value::as_object)
            .any(|fields| tolerant::get(fields, part).is_some())
    };
    fields
        .iter()
        .filter(|(part, _)| !is_label(part) || is_used(part))
        .map(|(part, value)| (part.clone(), value.clone()))
        .collect()
}

/// At most one value is primary (RFC 7643, section 2.4): the wanted one.
fn keep_one_primary(elements: &mut [Value], primary: &Value) {
    let wanted = element_value(primary);
    for element in elements {
        let is_wanted = match (element_value(element), wanted) {
            (Some(one), Some(other)) => tolerant::is_same_text(one, other),
            _ => false,
        };
        if !is_wanted
            && is_primary(element)
            && wanted.is_some()
            && let Value::Object(fields) = element
        {
            tolerant::set(fields, "primary", Value::Bool(false));
        }
    }
}

#[cfg(test)]
mod tests;
