//! Where something stands in a JSON value.
//!
//! `error.message` and `errors.0.code` are places: names of fields and numbers of items, from the
//! outside in. A dot in a name has a backslash before it: `@odata\.nextLink`. A number may stand
//! in brackets, as mappers write it: `errors.[0].code`. Nothing is the whole value.

use serde_json::{Map, Value};

/// What stands at a place among these fields. A field that is called like the place is it.
pub(crate) fn at<'v>(fields: &'v Map<String, Value>, place: &str) -> Option<&'v Value> {
    fields.get(place).or_else(|| {
        let steps = steps(place);
        let (first, inner) = steps.split_first()?;
        inner
            .iter()
            .try_fold(fields.get(first)?, |value, step| step_into(value, step))
    })
}

/// What stands at a place.
pub(crate) fn get<'v>(value: &'v Value, place: &str) -> Option<&'v Value> {
    steps(place)
        .iter()
        .try_fold(value, |value, step| step_into(value, step))
}

pub(crate) fn step_into<'v>(value: &'v Value, step: &str) -> Option<&'v Value> {
    match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        Value::Object(fields) => fields.get(step),
        _ => None,
    }
}

/// The names and numbers of a place. The paths of mappers write a number in brackets.
pub(crate) fn steps(place: &str) -> Vec<String> {
    let mut steps = names(place);
    for step in &mut steps {
        let number = step
            .strip_prefix('[')
            .and_then(|step| step.strip_suffix(']'));
        if let Some(number) = number.and_then(|number| number.parse::<usize>().ok()) {
            *step = number.to_string();
        }
    }
    steps
}

fn names(place: &str) -> Vec<String> {
    if place.is_empty() {
        return Vec::new();
    }
    let mut steps = vec![String::new()];
    let mut characters = place.chars().peekable();
    while let Some(character) = characters.next() {
        let is_escape = character == '\\' && characters.peek() == Some(&'.');
        match (character, steps.last_mut()) {
            ('\\', Some(step)) if is_escape => {
                characters.next();
                step.push('.');
            }
            ('.', _) => steps.push(String::new()),
            (other, Some(step)) => step.push(other),
            (_, None) => {}
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_place_leads_to_what_stands_there() {
        for (place, whole) in [
            ("", json!(1)),
            ("error", json!({"error": 1})),
            ("error.message", json!({"error": {"message": 1}})),
            ("errors.0.code", json!({"errors": [{"code": 1}]})),
            ("errors.[0].code", json!({"errors": [{"code": 1}]})),
            ("errors.[x]", json!({"errors": {"[x]": 1}})),
            ("0.message", json!([{"message": 1}])),
            (r"@odata\.nextLink", json!({"@odata.nextLink": 1})),
        ] {
            assert_eq!(get(&whole, place), Some(&json!(1)), "{place}");
        }
    }

    #[test]
    fn a_field_that_is_called_like_a_place_is_it() {
        for (fields, found) in [
            (json!({"profile.login": "a"}), Some("a")),
            (json!({"profile": {"login": "b"}}), Some("b")),
            (
                json!({"profile.login": "a", "profile": {"login": "b"}}),
                Some("a"),
            ),
            (json!({"profile": [{"login": "b"}]}), None),
            (json!({"profile": "login"}), None),
            (json!({"login": "a"}), None),
        ] {
            let fields = fields.as_object().expect("an object");
            let found_at = at(fields, "profile.login").and_then(Value::as_str);
            assert_eq!(found_at, found, "{fields:?}");
        }
        let fields = json!({"a.b": {"c": 1}});
        let fields = fields.as_object().expect("an object");
        assert_eq!(at(fields, r"a\.b.c"), Some(&json!(1)));
        assert_eq!(at(fields, ""), None);
    }
}
