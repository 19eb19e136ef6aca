//! Values put over others.

use serde_json::{Map, Value};

/// Puts the fields of an object over those of another, the objects in them likewise. Null is a
/// value; a whole null changes nothing.
pub(super) fn merge(value: &mut Value, over: &Value) {
    match (value, over) {
        (_, Value::Null) => {}
        (Value::Object(fields), Value::Object(over)) => {
            for (name, part) in over {
                match fields.get_mut(name) {
                    Some(known) if known.is_object() && part.is_object() => merge(known, part),
                    _ => drop(fields.insert(name.clone(), part.clone())),
                }
            }
        }
        (value @ Value::Null, over) => *value = over.clone(),
        // A list, or a text, has no room for fields beside it.
        _ => {}
    }
}

/// The fields in the order in which a former value has them, new ones behind: a system that keeps
/// them in columns tells them alike however they were sent.
pub(super) fn in_order_of(value: Value, former: &Value) -> Value {
    match (value, former.as_object()) {
        (Value::Object(mut fields), Some(former)) => {
            let known = former
                .keys()
                .filter_map(|name| Some((name.clone(), fields.shift_remove(name)?)));
            let mut ordered: Map<String, Value> = known.collect();
            ordered.extend(fields);
            Value::Object(ordered)
        }
        (value, _) => value,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_keep_their_order_and_new_ones_come_last() {
        let former = json!({"name": 1, "gone": 2, "id": 3});
        let changed = in_order_of(json!({"id": 3, "new": 4, "name": 5}), &former);
        assert_eq!(changed.to_string(), r#"{"name":5,"id":3,"new":4}"#);
        assert_eq!(in_order_of(json!([1]), &former), json!([1]));
    }

    #[test]
    fn fields_are_put_over_fields() {
        let mut user = json!({"id": 1, "profile": {"login": "ada", "city": "London"}, "tags": [1]});
        merge(
            &mut user,
            &json!({"profile": {"city": null}, "tags": [2], "new": {}}),
        );
        assert_eq!(
            user,
            json!({"id": 1, "profile": {"login": "ada", "city": null}, "tags": [2], "new": {}})
        );
        merge(&mut user["tags"], &json!({"ok": true}));
        assert_eq!(user["tags"], json!([2]));
    }
}
