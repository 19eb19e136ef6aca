//! Every filter of the table, with its edges.

mod texts;
mod values;

use serde_json::{Value, json};

use crate::{complex, context, literal, map_row};

/// Whether a filter keeps a value that holds `left` at the key `l`.
fn keeps(
    operator: &str,
    left: &Value,
    right: Option<&Value>,
    ignore_case: bool,
) -> Result<bool, String> {
    let mut filter =
        json!({"operator": operator, "ignoreCase": ignore_case, "left": context("items.l")});
    if let Some(right) = right {
        filter["right"] = right.clone();
    }
    let row = complex("items", &json!([[filter]]), "kept", &json!([]));
    let mut item = json!({"kept": "yes"});
    if !left.is_null() {
        item["l"] = left.clone();
    }
    let source = json!({"items": item, "list": ["a", "B", 3], "object": {"a": 1}});
    match map_row(&row, &source) {
        Ok(mapped) => Ok(mapped.is_some()),
        Err(error) => Err(error.to_string()),
    }
}

/// Runs an operator on a table of left sides, right sides and answers.
fn check(operator: &str, table: impl IntoIterator<Item = (Value, &'static str, bool)>) {
    for (left, right, expected) in table {
        let answer = keeps(operator, &left, Some(&literal(right)), false);
        assert_eq!(answer, Ok(expected), "{left} {operator} {right:?}");
    }
}

/// A left side that has no value.
const MISSING: Value = Value::Null;

#[test]
fn a_right_side_without_a_value_equals_nothing_and_null_is_empty_text() {
    let missing = context("missing");
    let null = json!({"isContext": false, "value": null});
    for (operator, left, right, expected) in [
        ("isEqualString", json!("a"), &missing, false),
        ("isNotEqualString", json!("a"), &missing, true),
        ("containsString", json!("a"), &missing, false),
        ("greaterThan", json!(1), &missing, false),
        ("isEqualString", json!(""), &null, true),
        ("isEqualString", json!("a"), &null, false),
    ] {
        assert_eq!(
            keeps(operator, &left, Some(right), false),
            Ok(expected),
            "{left} {operator}"
        );
    }
}

#[test]
fn what_cannot_be_compared_is_an_error_that_names_the_filter() {
    let of = |operator: &str| {
        format!("mapper `Test Mapper`, type `User Profile`, field `out`, operator `{operator}`: ")
    };
    for (operator, left, right, error) in [
        (
            "isEqualString",
            json!({"a": 1}),
            literal("a"),
            "expected a text, number or boolean, found an object",
        ),
        (
            "isEqualString",
            json!("a"),
            context("object"),
            "argument `right`: expected a text, number or boolean, found an object",
        ),
        (
            "isEqualString",
            json!("a"),
            context("list"),
            "argument `right`: expected a text, number or boolean, found a list",
        ),
        (
            "greaterThan",
            json!("many"),
            literal("1"),
            "the text is not a number",
        ),
        (
            "greaterThan",
            json!(1),
            literal("many"),
            "argument `right`: expected a number, found another text",
        ),
        (
            "isAfter",
            json!("soon"),
            literal("2020-06-11"),
            "the text is not a date",
        ),
        (
            "isAfter",
            json!("2020-06-11"),
            literal("soon"),
            "argument `right`: expected a date, found another text",
        ),
        (
            "match",
            json!("a"),
            literal("${list.[0]}("),
            "argument `right`: expected a regular expression, found another text",
        ),
    ] {
        assert_eq!(
            keeps(operator, &left, Some(&right), false),
            Err(of(operator) + error),
            "{left} {operator}"
        );
    }
}

#[test]
fn a_filter_of_nothing_is_not_asked() {
    let filter =
        json!([[{"operator": "greaterThan", "left": context("x"), "right": context("object")}]]);
    let row = complex("x", &filter, "", &json!([]));
    assert_eq!(map_row(&row, &json!({"object": {"a": 1}})), Ok(None));
}
