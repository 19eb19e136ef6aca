use serde_json::{Value, json};

use crate::lint::RULES;

/// The rules: a table, its columns two blanks apart, or one JSON document.
pub(super) fn listed(as_json: bool) -> String {
    if as_json {
        let rules: Vec<Value> = RULES
            .iter()
            .map(|rule| {
                json!({
                    "id": rule.id,
                    "severity": rule.severity.as_str(),
                    "title": rule.title,
                })
            })
            .collect();
        return format!("{:#}\n", json!({"schema": 1, "rules": rules}));
    }
    let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let rows = RULES.iter().map(|rule| {
        format!(
            "{:width$}  {:7}  {}\n",
            rule.id,
            rule.severity.as_str(),
            rule.title
        )
    });
    rows.collect()
}
