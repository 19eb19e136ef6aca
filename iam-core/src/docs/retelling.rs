//! What people read of an entry, told of other values.

use serde_json::{Map, Value};

use crate::readable_table::ReadableTable;

/// The same table with other values in it; `None` where the text is no table of the contents.
/// `name` gives the table's heading another text where it must have one.
///
/// A table is told anew rather than searched: a value that is short, or a word, cannot be found
/// in a text without taking others for it.
pub(super) fn table<'t>(
    text: &'t str,
    contents: &Value,
    told: &Value,
    name: impl FnOnce(&'t str) -> &'t str,
) -> Option<String> {
    let mut lines = text.lines();
    let title = lines.next()?.strip_prefix("### ")?;
    let columns = columns(lines.next()?);
    let of = |title: &str, contents: &Value| {
        let columns = columns.iter().map(String::as_str);
        Some(ReadableTable::new(title, columns, rows(contents)?).render())
    };
    (of(title, contents)? == text).then(|| of(name(title), told))?
}

/// The cells of a row of names: `|a|b|`; none of any other line.
fn columns(line: &str) -> Vec<String> {
    let Some(cells) = line
        .strip_prefix('|')
        .and_then(|line| line.strip_suffix('|'))
    else {
        return Vec::new();
    };
    let mut columns = vec![String::new()];
    let mut escaped = false;
    for c in cells.chars() {
        match c {
            '|' if !escaped => columns.push(String::new()),
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            c => {
                if let Some(column) = columns.last_mut() {
                    if escaped && !matches!(c, '|' | '`') {
                        column.push('\\');
                    }
                    column.push(c);
                }
            }
        }
        escaped = false;
    }
    columns
}

fn rows(contents: &Value) -> Option<Vec<&Map<String, Value>>> {
    match contents {
        Value::Object(fields) => Some(vec![fields]),
        Value::Array(values) => values.iter().map(Value::as_object).collect(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_table_of_the_contents_is_told_of_other_contents() {
        let contents = json!({"brand": "id", "id": "i", "details": {"a": "i|d"}, "none": null});
        let told = json!({"brand": "id", "id": "id-1", "details": {"a": "a-1"}, "none": null});
        let rows = [contents.as_object().unwrap()];
        let text = ReadableTable::new("T `i`", ["brand", "id", "details", "none"], rows).render();
        assert_eq!(
            table(&text, &contents, &told, |_| "U").unwrap(),
            "### U\n|brand|id|details|\n|---|---|---|\n| id | id-1 | a: a-1 |\n"
        );
    }

    #[test]
    fn rows_and_odd_names_are_told_too() {
        let contents = json!([{"a|b": 1}, {"c`d": "x"}]);
        let told = json!([{"a|b": 7}, {"c`d": "y"}]);
        let rows = contents.as_array().unwrap();
        let rows = rows.iter().map(|row| row.as_object().unwrap());
        let text = ReadableTable::new("T", ["a|b", "c`d"], rows).render();
        assert_eq!(
            table(&text, &contents, &told, |_| "U").unwrap(),
            "### U\n|a\\|b|c\\`d|\n|---|---|\n| 7 |  |\n|  | y |\n"
        );
    }

    #[test]
    fn any_other_text_is_none() {
        let contents = json!({"a": 1});
        for text in [
            "",
            "Created the user jane.",
            "### T\n",
            "### T\n|a|\n|---|\n| 2 |\n",
            "### T\n|a|\n|---|\n| 1 |\nand jane\n",
        ] {
            assert_eq!(
                table(text, &contents, &json!({"a": 2}), |title| title),
                None,
                "{text}"
            );
        }
        assert_eq!(
            table(
                "### T\n**No entries.**\n",
                &json!("x"),
                &json!("y"),
                |title| title
            ),
            None
        );
    }
}
