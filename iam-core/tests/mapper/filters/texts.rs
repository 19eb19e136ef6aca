//! Filters of texts, and of what is empty.

use serde_json::json;

use super::{MISSING, check, keeps};
use crate::literal;

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
