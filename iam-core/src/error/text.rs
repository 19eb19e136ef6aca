//! The text for people in an error body of any shape.

use std::collections::HashSet;

use serde_json::{Map, Value};

/// The longest text that is passed on, in characters. A log-in page is not a message.
const LONGEST: usize = 1000;

/// How deep a body is searched.
const DEEPEST: usize = 8;

/// Reads the text for people out of an error body of any shape; `None` when it holds none.
///
/// | body | text |
/// | --- | --- |
/// | `{"error": {"message": "A", "detail": "B"}}` | `A: B` |
/// | `{"error": "invalid_grant", "error_description": "A"}` | `A` |
/// | `{"error": "A"}`, `{"message": "A"}`, `{"detail": "A"}`, `"A"` | `A` |
/// | `{"detail": "A", "scimType": "uniqueness"}` | `A (uniqueness)` |
/// | `{"detail": [{"loc": ["body", "email"], "msg": "A"}]}` | `body.email: A` |
/// | `{"Errors": {"description": "A"}}`, `{"Errors": [{"description": "A"}]}` | `A` |
/// | `{"errorSummary": "A", "errorCauses": [{"errorSummary": "B"}]}` | `A: B` |
/// | `["A", "B"]` | `A; B` |
/// | `42` | `42` |
pub(crate) fn error_text(body: &Value) -> Option<String> {
    text_of(body, DEEPEST).map(|text| shortened(&text))
}

/// A text in one line, not longer than a message may be.
pub(super) fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text,
    }
}

fn text_of(value: &Value, depth: usize) -> Option<String> {
    if depth == 0 {
        return None;
    }
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => joined(items.iter().filter_map(|item| text_of(item, depth - 1))),
        Value::Object(fields) => object_text(fields, depth),
        Value::Null | Value::Bool(_) => None,
    }
}

fn object_text(fields: &Map<String, Value>, depth: usize) -> Option<String> {
    let text = |name: &str| field(fields, name).and_then(|value| text_of(value, depth - 1));
    let detail = text("detail").or_else(|| text("details"));
    let main = text("errorSummary")
        .map(|summary| followed_by(summary, text("errorCauses")))
        .or_else(|| text("error_description"))
        .or_else(|| text("Errors"))
        .or_else(|| nested_error(fields, depth))
        .or_else(|| located(fields, depth))
        .or_else(|| text("message").map(|message| followed_by(message, detail.clone())))
        .or(detail)
        .or_else(|| text("error"))
        .or_else(|| {
            [
                "description",
                "errorMessage",
                "error_message",
                "msg",
                "title",
                "reason",
                "faultstring",
            ]
            .iter()
            .find_map(|name| text(name))
        });
    let scim_type = field(fields, "scimType")
        .and_then(Value::as_str)
        .map(str::trim)
        .filter(|kind| !kind.is_empty());
    match (main, scim_type) {
        (Some(main), Some(kind)) if !main.contains(kind) => Some(format!("{main} ({kind})")),
        (None, Some(kind)) => Some(kind.to_owned()),
        (main, _) => main,
    }
}

/// `{"error": {...}}`: what is inside speaks for the whole.
fn nested_error(fields: &Map<String, Value>, depth: usize) -> Option<String> {
    let error = field(fields, "error")?;
    (error.is_object() || error.is_array())
        .then(|| text_of(error, depth - 1))
        .flatten()
}

/// `{"loc": ["body", "email"], "msg": "field required"}`: the place, then what is wrong there.
fn located(fields: &Map<String, Value>, depth: usize) -> Option<String> {
    let message = field(fields, "msg").and_then(|value| text_of(value, depth - 1))?;
    let place = match field(fields, "loc") {
        Some(Value::Array(steps)) => steps
            .iter()
            .filter_map(|step| text_of(step, 2))
            .collect::<Vec<_>>()
            .join("."),
        Some(one) => text_of(one, 2).unwrap_or_default(),
        None => String::new(),
    };
    if place.is_empty() {
        Some(message)
    } else {
        Some(format!("{place}: {message}"))
    }
}

/// A field by its name, in any letter case; the exact one first.
fn field<'v>(fields: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    fields.get(name).or_else(|| {
        fields
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    })
}

/// `text: more`, or the text alone where more says the same.
fn followed_by(text: String, more: Option<String>) -> String {
    match more {
        Some(more) if text != more => format!("{text}: {more}"),
        _ => text,
    }
}

fn joined(texts: impl Iterator<Item = String>) -> Option<String> {
    let mut seen = HashSet::new();
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if seen.insert(text.clone()) {
            kept.push(text);
        }
    }
    (!kept.is_empty()).then(|| kept.join("; "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn every_shape_of_an_error_body_has_its_text() {
        for (body, text) in [
            (json!({"error": {"message": "A", "detail": "B"}}), "A: B"),
            (json!({"error": {"message": "A", "detail": "A"}}), "A"),
            (json!({"error": {"message": "A", "detail": null}}), "A"),
            (json!({"error": {"detail": "B"}}), "B"),
            (json!({"error": {"code": 7, "message": "A"}}), "A"),
            (json!({"error": "A"}), "A"),
            (
                json!({"error": "invalid_grant", "error_description": "A"}),
                "A",
            ),
            (
                json!({"error": "Bad Request", "message": "A", "statusCode": 400}),
                "A",
            ),
            (json!({"error": ["A", {"message": "B"}]}), "A; B"),
            (json!({"error": true, "message": "A"}), "A"),
            (
                json!({"Errors": [{"description": "A"}, {"description": "B"}]}),
                "A; B",
            ),
            (json!({"Errors": {"description": "A", "code": 401}}), "A"),
            (json!({"errors": [{"message": "A"}]}), "A"),
            (json!({"errors": {"description": "A"}}), "A"),
            (
                json!({"schemas": ["urn:x"], "detail": "A", "status": "409"}),
                "A",
            ),
            (
                json!({"detail": "A", "scimType": "uniqueness"}),
                "A (uniqueness)",
            ),
            (
                json!({"scimType": "uniqueness", "status": 409}),
                "uniqueness",
            ),
            (json!({"detail": ["A", "B"]}), "A; B"),
            (
                json!({"detail": [{"loc": ["body", "emails", 0], "msg": "A", "type": "x"}, {"loc": [], "msg": "B"}]}),
                "body.emails.0: A; B",
            ),
            (json!({"message": "A"}), "A"),
            (json!({"message": ["A", "B"], "statusCode": 400}), "A; B"),
            (json!({"message": {"detail": "A"}}), "A"),
            (json!({"Message": "A"}), "A"),
            (
                json!({"errorCode": "E1", "errorSummary": "A", "errorCauses": [{"errorSummary": "B"}, {"errorSummary": "C"}]}),
                "A: B; C",
            ),
            (json!({"errorSummary": "A", "errorCauses": []}), "A"),
            (json!([{"errorCode": "X", "message": "A"}]), "A"),
            (json!(["A", "A", 3]), "A; 3"),
            (json!(42), "42"),
            (json!("  A\n B "), "A B"),
        ] {
            assert_eq!(error_text(&body).as_deref(), Some(text), "{body}");
        }
    }

    #[test]
    fn a_body_without_a_text_has_none() {
        for body in [
            json!(null),
            json!(true),
            json!(""),
            json!({}),
            json!([]),
            json!([{}, null]),
            json!({"code": 17}),
            json!({"error": {}}),
            json!({"message": "  "}),
        ] {
            assert_eq!(error_text(&body), None, "{body}");
        }
    }

    proptest! {
        /// Any body is read, and its text is never empty, long or of several lines.
        #[test]
        fn any_body_is_read(keys in prop::collection::vec(0..KEYS.len(), 1..6), texts in prop::collection::vec("[ -~\n]{0,300}", 6)) {
            let mut body = json!(texts[0]);
            for (key, text) in keys.iter().zip(&texts[1..]) {
                body = json!({KEYS[*key]: [body, text], "message": text});
            }
            if let Some(text) = error_text(&body) {
                prop_assert!(!text.is_empty() && !text.contains('\n'));
                prop_assert!(text.chars().count() <= LONGEST + 1);
            }
        }
    }

    const KEYS: [&str; 8] = [
        "error",
        "detail",
        "Errors",
        "errorSummary",
        "errorCauses",
        "scimType",
        "msg",
        "loc",
    ];

    #[test]
    fn a_text_is_bounded_in_length_and_depth() {
        let long = error_text(&json!({"message": "ä".repeat(5000)})).unwrap();
        assert_eq!(long.chars().count(), LONGEST + 1);
        // Compared each with each, they would take minutes.
        let many: Value = (0..100_000).collect();
        assert!(error_text(&many).unwrap().starts_with("0; 1; 2"));
        let deep = (0..100).fold(json!("A"), |body, _| json!({"error": body}));
        assert_eq!(error_text(&deep), None);
    }
}
