//! As much of JSON Schema as the documented schemas use.

use serde_json::Value;

/// Where and how a value does not fit a schema.
pub fn misfits(schema: &Value, value: &Value, place: &str) -> Vec<String> {
    let mut found = Vec::new();
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => panic!("{place}: the schema has a type everywhere"),
    };
    if !kinds.iter().any(|kind| is(kind, value)) {
        return vec![format!("{place}: {value} is none of {kinds:?}")];
    }
    if let Some(allowed) = schema["enum"].as_array()
        && !allowed.contains(value)
    {
        found.push(format!("{place}: {value} is not allowed"));
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        found.extend(misfits(&schema["items"], item, &format!("{place}[{at}]")));
    }
    let Some(fields) = value.as_object() else {
        return found;
    };
    for name in schema["required"].as_array().into_iter().flatten() {
        if !name.as_str().is_some_and(|name| fields.contains_key(name)) {
            found.push(format!("{place}: {name} is missing"));
        }
    }
    for (name, field) in fields {
        match schema["properties"].get(name) {
            Some(schema) => found.extend(misfits(schema, field, &format!("{place}.{name}"))),
            None => found.push(format!("{place}: `{name}` is unknown")),
        }
    }
    found
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the type `{other}` is not used"),
    }
}
