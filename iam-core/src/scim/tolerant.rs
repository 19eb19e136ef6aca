//! Reading JSON the way servers write it: names in any letter case, single values where lists belong.

use serde_json::{Map, Value};

/// The value of an attribute, its name in any letter case; the exact spelling first.
pub(super) fn get<'m>(map: &'m Map<String, Value>, name: &str) -> Option<&'m Value> {
    map.get(name).or_else(|| {
        map.iter()
            .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
    })
}

/// The place of an attribute, its name in any letter case.
pub(super) fn get_mut<'m>(map: &'m mut Map<String, Value>, name: &str) -> Option<&'m mut Value> {
    let key = spelling(map, name)?.to_owned();
    map.get_mut(&key)
}

/// The object that a map has for an attribute; it is made where there is none, and takes the
/// place of anything else.
pub(super) fn object<'m>(
    map: &'m mut Map<String, Value>,
    name: &str,
) -> &'m mut Map<String, Value> {
    let key = spelling(map, name).unwrap_or(name).to_owned();
    let slot = map.entry(key).or_insert(Value::Null);
    if !slot.is_object() {
        *slot = Value::Object(Map::new());
    }
    match slot {
        Value::Object(fields) => fields,
        _ => unreachable!("it has just been made an object"),
    }
}

/// The list that a map has for an attribute; a single value becomes its only element.
pub(super) fn list<'m>(map: &'m mut Map<String, Value>, name: &str) -> &'m mut Vec<Value> {
    let key = spelling(map, name).unwrap_or(name).to_owned();
    let slot = map.entry(key).or_insert(Value::Null);
    if !slot.is_array() {
        *slot = match slot.take() {
            Value::Null => Value::Array(Vec::new()),
            single => Value::Array(vec![single]),
        };
    }
    match slot {
        Value::Array(elements) => elements,
        _ => unreachable!("it has just been made a list"),
    }
}

/// The spelling under which a map has an attribute.
pub(super) fn spelling<'m>(map: &'m Map<String, Value>, name: &str) -> Option<&'m str> {
    map.get_key_value(name)
        .map(|(key, _)| key.as_str())
        .or_else(|| {
            map.keys()
                .map(String::as_str)
                .find(|key| key.eq_ignore_ascii_case(name))
        })
}

/// Sets an attribute under the spelling that the map has for it already, else under `name`.
pub(super) fn set(map: &mut Map<String, Value>, name: &str, value: Value) {
    let key = spelling(map, name).unwrap_or(name).to_owned();
    map.insert(key, value);
}

/// Takes an attribute out, its name in any letter case.
pub(super) fn remove(map: &mut Map<String, Value>, name: &str) -> Option<Value> {
    let key = spelling(map, name)?.to_owned();
    map.shift_remove(&key)
}

/// Null, and lists and objects with nothing in them: what the standard calls unassigned (RFC 7643, section 2.5).
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(elements) => elements.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

/// Whether two values are the same to a server that does not mind letter case, and
/// that may have made text of a boolean or a number.
pub(super) fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::String(one), Value::String(other)) => is_same_text(one, other),
        (Value::String(text), scalar @ (Value::Bool(_) | Value::Number(_)))
        | (scalar @ (Value::Bool(_) | Value::Number(_)), Value::String(text)) => {
            text.eq_ignore_ascii_case(&scalar.to_string())
        }
        (one, other) => one == other,
    }
}

/// Whether two texts differ in letter case at most.
pub(super) fn is_same_text(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

/// A list's elements; a single value is a list of one, null one of none.
pub(super) fn elements(value: &Value) -> &[Value] {
    match value {
        Value::Null => &[],
        Value::Array(elements) => elements,
        single => std::slice::from_ref(single),
    }
}

/// The same value without nulls, and without the objects that held nothing else.
pub(super) fn without_nulls(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Object(fields) => {
            let was_empty = fields.is_empty();
            let fields: Map<_, _> = fields
                .into_iter()
                .filter_map(|(key, value)| Some((key, without_nulls(value)?)))
                .collect();
            (was_empty || !fields.is_empty()).then_some(Value::Object(fields))
        }
        Value::Array(elements) => {
            let was_empty = elements.is_empty();
            let elements: Vec<_> = elements.into_iter().filter_map(without_nulls).collect();
            (was_empty || !elements.is_empty()).then_some(Value::Array(elements))
        }
        scalar => Some(scalar),
    }
}
