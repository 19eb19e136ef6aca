//! The mapper language, rule by rule and operator by operator.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod errors;
mod explain;
mod files;
mod filters;
mod limits;
mod properties;
mod rules;
mod transformers;

use iam_core::mapper::{LoadError, MapError, Mapper};
use serde_json::{Map, Value, json};

/// The type that the tests' mappers have.
const TYPE: &str = "User Profile";

/// A mapper of one type with these rows.
fn mapper(rows: &Value) -> Result<Mapper, LoadError> {
    let file = json!({
        "id": "test-id",
        "name": "Test Mapper",
        "type": "mapping-outgoing",
        "mapping": {TYPE: {"dontMapEventToLabels": true, "internalMapping": rows}},
    });
    Mapper::parse(&file.to_string())
}

fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().expect("an object")
}

/// What rows make of a source.
fn map(rows: &Value, source: &Value) -> Result<Value, MapError> {
    let mapper = mapper(rows).expect("a mapper that loads");
    mapper.map_object(object(source), TYPE).map(Value::Object)
}

/// What one row makes of a source; `None` when it is left out.
fn map_row(row: &Value, source: &Value) -> Result<Option<Value>, MapError> {
    let mapped = map(&json!({"out": row}), source)?;
    Ok(mapped.get("out").cloned())
}

/// What a path leads to.
fn read(path: &str, source: &Value) -> Option<Value> {
    map_row(&json!({"simple": path}), source).expect("a path never fails")
}

/// A literal argument.
fn literal(text: &str) -> Value {
    json!({"isContext": false, "value": {"simple": text, "complex": null}})
}

/// An argument that is a path.
fn context(path: &str) -> Value {
    json!({"isContext": true, "value": {"simple": path, "complex": null}})
}

/// A complex row.
fn complex(root: &str, filters: &Value, accessor: &str, transformers: &Value) -> Value {
    json!({"simple": "", "complex": {
        "root": root, "filters": filters, "accessor": accessor, "transformers": transformers}})
}

/// A complex row of one transformer.
fn transform(root: &str, operator: &str, args: &Value) -> Value {
    complex(
        root,
        &json!([]),
        "",
        &json!([{"operator": operator, "args": args}]),
    )
}
