//! The table of an entry, in the platform's Markdown.

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// A heading and rows, as the platform draws them.
pub(crate) struct ReadableTable<'a> {
    title: String,
    columns: Vec<&'a str>,
    rows: Vec<&'a Map<String, Value>>,
}

impl<'a> ReadableTable<'a> {
    /// A table with these columns, as far as there is something in them.
    pub(crate) fn new(
        title: impl Into<String>,
        columns: impl IntoIterator<Item = &'a str>,
        rows: impl IntoIterator<Item = &'a Map<String, Value>>,
    ) -> Self {
        Self {
            title: title.into(),
            columns: columns.into_iter().collect(),
            rows: rows.into_iter().collect(),
        }
    }

    /// The Markdown, with one newline at its end.
    pub(crate) fn render(&self) -> String {
        let columns: Vec<&str> = self
            .columns
            .iter()
            .copied()
            .filter(|column| {
                self.rows
                    .iter()
                    .any(|row| row.get(*column).is_some_and(|value| !is_nothing(value)))
            })
            .collect();
        let mut table = format!("### {}\n", self.title.replace(['\r', '\n'], " "));
        if columns.is_empty() {
            table.push_str("**No entries.**\n");
            return table;
        }
        let names: Vec<String> = columns.iter().map(|name| escape(name)).collect();
        let _ = writeln!(table, "|{}|", names.join("|"));
        let _ = writeln!(table, "|{}|", vec!["---"; columns.len()].join("|"));
        for row in &self.rows {
            let cells: Vec<String> = columns
                .iter()
                .map(|column| row.get(*column).map(|value| escape(&cell(value))))
                .map(Option::unwrap_or_default)
                .collect();
            let _ = writeln!(table, "| {} |", cells.join(" | "));
        }
        table
    }
}

/// `""`, null, `[]` and `{}`: a column with nothing else is left out.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// What stands in a cell, before it is escaped; a line break separates fields and elements.
fn cell(value: &Value) -> String {
    match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| format!("{key}: {}", field(value)))
            .collect::<Vec<_>>()
            .join("\n"),
        other => field(other),
    }
}

/// A field of an object, or a whole cell.
fn field(value: &Value) -> String {
    match value {
        Value::Array(values) => values.iter().map(element).collect::<Vec<_>>().join(",\n"),
        other => element(other),
    }
}

/// A scalar as text, anything nested as JSON.
fn element(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => spaced_json(other),
    }
}

/// JSON with `", "` and `": "` between its parts.
pub(crate) fn spaced_json(value: &Value) -> String {
    match value {
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(spaced_json).collect();
            format!("[{}]", values.join(", "))
        }
        Value::Object(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(key, value)| {
                    format!("{}: {}", Value::from(key.as_str()), spaced_json(value))
                })
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
        scalar => scalar.to_string(),
    }
}

/// Keeps a text inside its cell.
fn escape(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', '\n'], "<br>")
        .replace('|', "\\|")
        .replace('`', "\\`")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn render(columns: &[&str], rows: &Value) -> String {
        let rows = rows
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row.as_object().unwrap());
        ReadableTable::new("T", columns.iter().copied(), rows).render()
    }

    #[test]
    fn each_value_has_its_form_in_a_cell() {
        for (rule, value, expected) in [
            ("text as it is", json!("a b"), "a b"),
            ("a boolean in lower case", json!(false), "false"),
            ("a number as it is", json!(0), "0"),
            (
                "an object as lines",
                json!({"b": 1, "a": "x"}),
                "b: 1<br>a: x",
            ),
            (
                "a nested object as JSON",
                json!({"n": {"g": "A", "f": [1, true, null]}}),
                r#"n: {"g": "A", "f": [1, true, null]}"#,
            ),
            ("a list as lines", json!(["a", 1, true]), "a,<br>1,<br>true"),
            (
                "a list inside an object",
                json!({"g": ["a", "b"]}),
                "g: a,<br>b",
            ),
            (
                "objects of a list as JSON",
                json!([{"v": "x"}, {"v": "y"}]),
                r#"{"v": "x"},<br>{"v": "y"}"#,
            ),
            ("a null is empty", json!({"a": null, "b": 1}), "a: <br>b: 1"),
            ("a bar is escaped", json!("a|b"), r"a\|b"),
            ("a backtick is escaped", json!("a`b"), r"a\`b"),
            (
                "a line break is a tag",
                json!("a\r\nb\nc\rd"),
                "a<br>b<br>c<br>d",
            ),
            (
                "quotes in JSON stay quoted",
                json!([["a\"b"]]),
                r#"["a\"b"]"#,
            ),
        ] {
            assert_eq!(
                render(&["c"], &json!([{ "c": value }])),
                format!("### T\n|c|\n|---|\n| {expected} |\n"),
                "{rule}"
            );
        }
    }

    #[test]
    fn a_column_with_nothing_in_it_is_left_out() {
        for nothing in [json!(""), json!(null), json!([]), json!({})] {
            assert_eq!(
                render(&["a", "b", "c"], &json!([{"a": 1, "b": nothing}])),
                "### T\n|a|\n|---|\n| 1 |\n",
                "{nothing}"
            );
        }
    }

    #[test]
    fn rows_share_their_columns() {
        assert_eq!(
            render(&["a", "b"], &json!([{"a": 1, "b": null}, {"b": false}])),
            "### T\n|a|b|\n|---|---|\n| 1 |  |\n|  | false |\n"
        );
        assert_eq!(render(&["a"], &json!([])), "### T\n**No entries.**\n");
    }

    proptest::proptest! {
        /// Heading, names, rule and one line a row, whatever stands in the cells.
        #[test]
        fn no_value_breaks_out_of_its_cell(text: String, key: String) {
            for value in [json!(text), json!({ &key: text }), json!([text, { &key: [text] }])] {
                let table = render(&["c", "d"], &json!([{"c": value, "d": 1}]));
                proptest::prop_assert_eq!(table.matches('\n').count(), 4);
                proptest::prop_assert!(!table.contains('\r'));
                let row = table.lines().last().unwrap();
                let bars = row.matches('|').count() - row.matches("\\|").count();
                let edges = if text.is_empty() && value.is_string() { 2 } else { 3 };
                proptest::prop_assert_eq!(bars, edges);
            }
        }
    }
}
