//! Discovery documents as servers write them: names in any letter case, booleans as text.

use iam_core::Active;
use serde_json::{Map, Value};

/// A member of an object, its name in any letter case.
pub(super) fn get<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        object
            .iter()
            .find_map(|(known, value)| known.eq_ignore_ascii_case(name).then_some(value))
    })
}

/// A text member.
pub(super) fn text<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    get(object, name).and_then(Value::as_str)
}

/// A boolean member, perhaps written as text.
pub(super) fn flag(object: &Map<String, Value>, name: &str) -> Option<bool> {
    get(object, name).and_then(boolean)
}

/// A boolean, perhaps written as text.
pub(super) fn boolean(value: &Value) -> Option<bool> {
    match Active::from_json(value) {
        Active::Yes => Some(true),
        Active::No => Some(false),
        Active::Unknown => None,
    }
}

/// The elements of a list member; none where it is missing or something else.
pub(super) fn list<'a>(object: &'a Map<String, Value>, name: &str) -> &'a [Value] {
    get(object, name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}
