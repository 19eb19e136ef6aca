//! Values put over others.

use serde_json::Value;

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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

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
