//! Every filter of the table, with its edges.

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
fn equal() {
    let table = [
        (json!("a"), "a", true),
        (json!("a"), "A", false),
        (json!("a"), "a ", false),
        (json!(""), "", true),
        (json!(5), "5", true),
        (json!(5.0), "5", false),
        (json!(true), "true", true),
        (json!(["x", "a"]), "a", true),
        (json!(["x", "y"]), "a", false),
        (json!("ü"), "ü", true),
    ];
    check("isEqualString", table.clone());
    check(
        "isEqualString",
        [
            (MISSING, "a", false),
            (MISSING, "", false),
            (json!([]), "a", false),
        ],
    );
    check(
        "isNotEqualString",
        table
            .into_iter()
            .filter(|(left, ..)| !left.is_array())
            .map(|(left, right, equal)| (left, right, !equal)),
    );
    check(
        "isNotEqualString",
        [
            (MISSING, "a", true),
            (json!([]), "a", true),
            (json!(["x", "a"]), "a", true),
            (json!(["a", "a"]), "a", false),
        ],
    );
}

#[test]
fn ignore_case() {
    for (operator, left, right) in [
        ("isEqualString", "ADA", "ada"),
        ("containsString", "xADAx", "ada"),
        ("startWith", "ÄB", "äb"),
        ("endWith", "xADA", "ada"),
        ("match", "ADA", "^a.a$"),
        ("in", "ADA", "x,ada"),
        ("inList", "ADA", "x,ada"),
    ] {
        let right = literal(right);
        assert_eq!(
            keeps(operator, &json!(left), Some(&right), true),
            Ok(true),
            "{operator}"
        );
        assert_eq!(
            keeps(operator, &json!(left), Some(&right), false),
            Ok(false),
            "{operator}"
        );
    }
}

#[test]
fn empty_and_exists() {
    for (left, empty, exists) in [
        (MISSING, true, false),
        (json!(""), true, true),
        (json!([]), true, true),
        (json!({}), true, true),
        (json!([""]), true, true),
        (json!(["", ""]), false, true),
        (json!(0), false, true),
        (json!(false), false, true),
        (json!("none"), false, true),
        (json!(" "), false, true),
    ] {
        assert_eq!(keeps("isEmpty", &left, None, false), Ok(empty), "{left}");
        assert_eq!(
            keeps("isNotEmpty", &left, None, false),
            Ok(!empty),
            "{left}"
        );
        assert_eq!(keeps("isExists", &left, None, false), Ok(exists), "{left}");
        assert_eq!(
            keeps("isNotExists", &left, None, false),
            Ok(!exists),
            "{left}"
        );
    }
}

#[test]
fn parts_of_a_text() {
    check(
        "containsString",
        [
            (json!("abc"), "b", true),
            (json!("abc"), "", true),
            (json!("abc"), "x", false),
            (json!(["x", "abc"]), "b", true),
            (json!(12345), "234", true),
            (MISSING, "", false),
        ],
    );
    check(
        "notContainsString",
        [
            (json!("abc"), "x", true),
            (json!("abc"), "b", false),
            (MISSING, "b", true),
        ],
    );
    check(
        "startWith",
        [
            (json!("abc"), "ab", true),
            (json!("abc"), "b", false),
            (MISSING, "", false),
        ],
    );
    check(
        "notStartWith",
        [(json!("abc"), "ab", false), (json!("abc"), "b", true)],
    );
    check(
        "endWith",
        [(json!("abc"), "bc", true), (json!("abc"), "b", false)],
    );
    check(
        "notEndWith",
        [(json!("abc"), "bc", false), (json!("abc"), "b", true)],
    );
    check(
        "stringHasLength",
        [
            (json!("äöü"), "3", true),
            (json!("äöü"), "6", false),
            (json!(""), "0", true),
            (json!(123), "3", true),
            (json!(["a", "bb"]), "2", true),
            (MISSING, "0", false),
        ],
    );
    check(
        "match",
        [
            (json!("ada@acme.example"), r"^\w+@acme\.example$", true),
            (json!("x-12-y"), r"\d+", true),
            (json!("ADA"), "(?i)ada", true),
            (json!("ada"), "^d", false),
            (json!(["x", "ada"]), "^a", true),
            (json!("é"), "^.$", true),
        ],
    );
}

#[test]
fn booleans() {
    for (left, is_true, is_false) in [
        (json!(true), true, false),
        (json!(false), false, true),
        (json!("True"), true, false),
        (json!("FALSE"), false, true),
        (json!("yes"), false, false),
        (json!(1), false, false),
        (json!(0), false, false),
        (json!([false, true]), true, true),
        (json!({"a": 1}), false, false),
        (MISSING, false, false),
    ] {
        assert_eq!(keeps("isTrue", &left, None, false), Ok(is_true), "{left}");
        assert_eq!(keeps("isFalse", &left, None, false), Ok(is_false), "{left}");
    }
}

#[test]
fn numbers() {
    check(
        "greaterThan",
        [
            (json!(10), "9", true),
            (json!("10"), "9", true),
            (json!(9), "9.0", false),
            (json!("9007199254740993"), "9007199254740992", true),
            (json!(-1), "-2", true),
            (json!([1, 20]), "9", true),
            (MISSING, "0", false),
        ],
    );
    check(
        "lessThan",
        [(json!(9), "10", true), (json!("1e1"), "10", false)],
    );
    check(
        "greaterThanOrEqual",
        [(json!(9), "9.0", true), (json!(8), "9", false)],
    );
    check(
        "lessThanOrEqual",
        [(json!(9), "9.0", true), (json!(10), "9", false)],
    );
    check(
        "isEqualNumber",
        [
            (json!(5.0), "5", true),
            (json!("05"), "5", true),
            (json!(6), "5", false),
        ],
    );
    check(
        "isNotEqualNumber",
        [(json!(5), "5", false), (MISSING, "5", true)],
    );
}

#[test]
fn dates() {
    check(
        "isAfter",
        [
            (json!("2020-06-12"), "2020-06-11", true),
            (json!("2020-06-11"), "2020-06-11", false),
            (json!("2020-06-11T00:00:01Z"), "2020-06-11", true),
            (json!("2020-06-11T01:00:00+02:00"), "2020-06-11", false),
            (json!("Fri, 20 Nov 2020 11:41:42 GMT"), "2020-11-20", true),
            (json!(1525006939), "2018-04-29", true),
            (MISSING, "2020-06-11", false),
        ],
    );
    check(
        "isBefore",
        [
            (json!("2020-06-10"), "2020-06-11", true),
            (json!(["2021-01-01", "2020-06-10"]), "2020-06-11", true),
            (json!("2020-06-11"), "2020-06-11", false),
        ],
    );
}

#[test]
fn lists() {
    for operator in ["in", "inList"] {
        check(
            operator,
            [
                (json!("a"), "a,b", true),
                (json!("b"), "a, b", true),
                (json!("c"), "a,b", false),
                (json!("a,b"), "a,b", false),
                (json!(1), "1,2", true),
                (json!("b"), r#"["a", "b"]"#, true),
                (json!(["x", "b"]), "a,b", true),
                (json!(""), "", true),
                (MISSING, "a", false),
            ],
        );
        for (left, expected) in [
            (json!("a"), true),
            (json!("b"), false),
            (json!(3), true),
            (json!("3"), true),
        ] {
            let list = context("list");
            assert_eq!(
                keeps(operator, &left, Some(&list), false),
                Ok(expected),
                "{left}"
            );
        }
    }
    for operator in ["notIn", "notInList"] {
        check(
            operator,
            [
                (json!("a"), "a,b", false),
                (json!("c"), "a,b", true),
                (MISSING, "a", true),
            ],
        );
    }
}

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
