//! Filters of booleans, numbers, dates and lists.

use serde_json::json;

use super::{MISSING, check, keeps};
use crate::context;

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
