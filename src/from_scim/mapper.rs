//! The rows of the mappers, as JSON.

use serde_json::{Map, Value, json};

use super::{Direction, Field, Fields, Place, Selection};

/// Puts the rows for these fields into a mapper: whatever rows it has in its types go.
/// `None` when it is no mapper.
pub(crate) fn fit(mapper: &str, fields: &Fields) -> Option<String> {
    let mut mapper: Value = serde_json::from_str(mapper).ok()?;
    let incoming = match mapper.get("type")?.as_str()? {
        "mapping-incoming" => true,
        "mapping-outgoing" => false,
        _ => return None,
    };
    for (name, mapping) in mapper.get_mut("mapping")?.as_object_mut()? {
        let rows: Map<String, Value> = if incoming {
            rows(fields, Direction::is_read, incoming_row)
        } else if name.ends_with("Update") {
            rows(fields, Direction::is_written_on_update, outgoing_row)
        } else {
            rows(fields, Direction::is_written_on_create, outgoing_row)
        };
        *mapping.get_mut("internalMapping")? = Value::Object(rows);
    }
    text(&mapper)
}

/// The form that the platform's own formatter gives a mapper: four blanks, and no line
/// break at the end.
fn text(mapper: &Value) -> Option<String> {
    let narrow = serde_json::to_string_pretty(mapper).ok()?;
    // A line of JSON begins with its indentation: there are no line breaks in texts.
    let lines = narrow.lines().map(|line| {
        let indentation = line.len() - line.trim_start().len();
        format!("{}{line}", &line[..indentation])
    });
    Some(lines.collect::<Vec<_>>().join("\n"))
}

fn rows(
    fields: &Fields,
    is_in: fn(Direction) -> bool,
    row: fn(&Field) -> (String, Value),
) -> Map<String, Value> {
    fields
        .rows()
        .filter(|field| is_in(field.direction))
        .map(row)
        .collect()
}

fn outgoing_row(field: &Field) -> (String, Value) {
    // Several values are given to the attribute as a whole; the SCIM client makes objects of them.
    let path = match (&field.place.selection, field.place.part.as_deref()) {
        (Selection::Whole, Some("value")) if field.place.holds_list() => {
            field.place.attribute.clone()
        }
        _ => field.place.scim_path(),
    };
    (path, simple(&field.cli_name()))
}

fn incoming_row(field: &Field) -> (String, Value) {
    (field.display_name.clone(), read(&field.place))
}

fn read(place: &Place) -> Value {
    let root = place.mapper_path();
    let part = place.part.as_deref().unwrap_or_default();
    let tests = match &place.selection {
        Selection::Whole if part.is_empty() => return simple(&root),
        Selection::Whole => return simple(&format!("{root}.{part}")),
        Selection::First => Vec::new(),
        Selection::Primary => vec![is_primary(&root)],
        Selection::Type(kind) => vec![has_type(&root, kind)],
        Selection::TypeOrAny(kind) => vec![has_type(&root, kind), is_primary(&root)],
    };
    let filters: Vec<Value> = Some(tests)
        .filter(|tests| !tests.is_empty())
        .map(Value::Array)
        .into_iter()
        .collect();
    let mut transformers = vec![json!({"operator": "FirstArrayElement", "args": {}})];
    if matches!(place.selection, Selection::TypeOrAny(_)) {
        transformers.push(json!({
            "operator": "SetIfEmpty",
            "args": {
                "applyIfEmpty": literal("true"),
                "defaultValue": path(&format!("{root}.[0].{part}")),
            },
        }));
    }
    json!({
        "simple": "",
        "complex": {
            "root": root,
            "accessor": part,
            "filters": filters,
            "transformers": transformers,
        },
    })
}

fn simple(path: &str) -> Value {
    json!({"simple": path, "complex": null})
}

fn has_type(root: &str, kind: &str) -> Value {
    json!({
        "operator": "isEqualString",
        "ignoreCase": true,
        "left": path(&format!("{root}.type")),
        "right": literal(kind),
    })
}

fn is_primary(root: &str) -> Value {
    json!({"operator": "isTrue", "left": path(&format!("{root}.primary"))})
}

fn path(path: &str) -> Value {
    json!({"isContext": true, "value": simple(path)})
}

fn literal(text: &str) -> Value {
    json!({"isContext": false, "value": simple(text)})
}
