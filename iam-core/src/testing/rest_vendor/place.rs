//! Where something stands in a user, a request or an answer of a described vendor.

use serde_json::{Map, Value};

use crate::place::{step_into, steps};

pub(in crate::testing) use crate::place::get;

/// Everything that stands at a place, where the numbers of items may be left out.
pub(super) fn all<'v>(value: &'v Value, place: &str) -> Vec<&'v Value> {
    let mut found = vec![value];
    for step in steps(place) {
        let inside = |value: &'v Value| match (step_into(value, &step), value) {
            (Some(part), _) => vec![part],
            (None, Value::Array(items)) => items
                .iter()
                .filter_map(|item| step_into(item, &step))
                .collect(),
            _ => Vec::new(),
        };
        found = found.into_iter().flat_map(inside).collect();
    }
    found
}

/// Puts something at a place, and makes what it takes to get there.
pub(super) fn put(value: &mut Value, place: &str, part: Value) {
    let mut inside = value;
    for step in steps(place) {
        inside = match (step.parse::<usize>(), inside) {
            (Ok(number), Value::Array(items)) => {
                if items.len() <= number {
                    items.resize(number + 1, Value::Null);
                }
                &mut items[number]
            }
            (_, Value::Object(fields)) => fields.entry(step).or_insert(Value::Null),
            (Ok(number), other) => {
                *other = Value::Array(vec![Value::Null; number + 1]);
                &mut other[number]
            }
            (Err(_), other) => {
                *other = Value::Object(Map::new());
                &mut other[step]
            }
        };
    }
    *inside = part;
}

/// Takes away what stands at a place.
pub(super) fn take(value: &mut Value, place: &str) -> Option<Value> {
    let mut steps = steps(place);
    let last = steps.pop()?;
    let inside = steps.iter().try_fold(value, |value, step| match value {
        Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?),
        Value::Object(fields) => fields.get_mut(step),
        _ => None,
    })?;
    inside.as_object_mut()?.shift_remove(&last)
}

/// A value at a place, with nothing around it but what it takes to get there.
pub(in crate::testing) fn around(place: &str, part: Value) -> Value {
    let mut value = Value::Null;
    put(&mut value, place, part);
    value
}

/// The places of everything that is no object, from the outside in.
pub(super) fn leaves(value: &Value) -> Vec<String> {
    let Value::Object(fields) = value else {
        return vec![String::new()];
    };
    let below = |(name, part): (&String, &Value)| {
        let name = name.replace('.', r"\.");
        leaves(part)
            .into_iter()
            .map(|leaf| {
                if leaf.is_empty() {
                    name.clone()
                } else {
                    format!("{name}.{leaf}")
                }
            })
            .collect::<Vec<_>>()
    };
    fields.iter().flat_map(below).collect()
}

/// A place in every item of the lists that are on the way.
pub(super) fn without_numbers(place: &str) -> String {
    let is_name = |step: &&str| step.parse::<usize>().is_err();
    let names: Vec<_> = place.split('.').filter(is_name).collect();
    names.join(".")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_put_at_a_place_stands_there() {
        for (place, whole) in [
            ("", json!(1)),
            ("error.message", json!({"error": {"message": 1}})),
            ("errors.0.code", json!({"errors": [{"code": 1}]})),
            (r"@odata\.nextLink", json!({"@odata.nextLink": 1})),
        ] {
            assert_eq!(around(place, json!(1)), whole, "{place}");
            assert_eq!(get(&whole, place), Some(&json!(1)), "{place}");
        }
    }

    #[test]
    fn what_is_put_beside_something_leaves_it_there() {
        let mut error = around("error.message", json!("no"));
        put(&mut error, "error.code", json!(7));
        put(&mut error, "errors.1", json!("x"));
        assert_eq!(
            error,
            json!({"error": {"message": "no", "code": 7}, "errors": [null, "x"]})
        );
        assert_eq!(take(&mut error, "error.code"), Some(json!(7)));
        assert_eq!(take(&mut error, "error.code.deep"), None);
        assert_eq!(error["error"], json!({"message": "no"}));
    }

    #[test]
    fn every_item_of_a_list_is_looked_at() {
        let user = json!({"emails": [{"value": "a"}, {"value": "b"}], "name": {"given": "c"}});
        assert_eq!(all(&user, "emails.value"), [&json!("a"), &json!("b")]);
        assert_eq!(all(&user, "emails.1.value"), [&json!("b")]);
        assert_eq!(all(&user, "name.given"), [&json!("c")]);
        assert_eq!(all(&user, "name.family"), [&Value::Null; 0]);
        assert_eq!(leaves(&user), ["emails", "name.given"]);
    }
}
